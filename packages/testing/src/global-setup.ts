import { randomBytes } from 'node:crypto'
import { resolveKafka, resolveMongo } from '@noinghe/local'
import type { TestProject } from 'vitest/node'
import { removeFolder, sweepLeftovers, temporaryFolder } from './temporary.ts'

const containers = {
  kafka: async () => (await import('./containers.ts')).sharedKafkaContainer(),
  mongo: async () => (await import('./containers.ts')).sharedMongoContainer(),
}

/** Starts the one broker and the one database that all tests of a run share, and hands their addresses to the workers. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  await sweepLeftovers()
  const folder = temporaryFolder('shared')
  const options = { folder, logFolder: folder, onExit: 'SIGKILL', docker: containers } as const
  const say = ({ en }: { en: string }) => console.log(en)
  const [kafka, mongo] = await Promise.all([resolveKafka({ ...options, say }), resolveMongo({ ...options, say })])
  project.provide('backing', { brokers: kafka.brokers, mongoUri: mongo.uri, run: randomBytes(2).toString('hex') })
  return async () => {
    await Promise.all([kafka.stop(), mongo.stop()])
    removeFolder(folder)
  }
}
