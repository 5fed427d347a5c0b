import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  dockerAnswers,
  type LocalMongo,
  localFolder,
  localKafka,
  localMongo,
  resolveKafka,
  resolveMongo,
  type Say,
} from '@noinghe/local'
import type { Sizes } from './sizes.ts'

/** Broker and database of one run of the benchmark, with prefixes and a folder of its own. */
export type World = {
  readonly brokers: string
  readonly mongoUri: string
  readonly topicPrefix: string
  readonly dbPrefix: string
  readonly folder: string
  readonly sizes: Sizes
  /** What was measured on, for the table. */
  readonly broker: string
  readonly database: string
  readonly stop: () => Promise<void>
}

const lanes = {
  rs: 'secantusd-rs --sync-on-commit (stand-in for MongoDB)',
  wheel: 'SecantusDB wheel, --sync-on-commit (slow stand-in for MongoDB; secantusd-rs was not on PATH)',
  mongod: 'mongod (secantusd-rs was not on PATH)',
} as const

const onPath = (command: string): boolean => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0

const originText = {
  env: (variable: string) => `named by ${variable}`,
  docker: () => 'in Docker',
  local: () => 'on this machine',
} as const

/**
 * Finds or starts both. The database is `secantusd-rs` where it is on PATH (figures are kept of that lane), else what
 * the resolver finds; a server from the environment always comes first.
 */
export const openWorld = async (sizes: Sizes, say: Say): Promise<World> => {
  const run = `bench-${randomBytes(3).toString('hex')}`
  const folder = join(localFolder, 'bench', run)
  mkdirSync(folder, { recursive: true })
  const rust = process.env.MONGODB_LANE === undefined && onPath('secantusd-rs')
  let local: LocalMongo | undefined
  const own = { onExit: 'SIGKILL', say } as const
  const options = {
    containerName: 'noinghe-bench',
    say,
    local: {
      kafka: async () => {
        const kafka = await localKafka({ folder: join(folder, 'kafka'), logFile: join(folder, 'kafka.log'), ...own })
        await kafka.start()
        return { brokers: kafka.brokers, stop: kafka.stop }
      },
      mongo: async () => {
        const place = { folder: join(folder, 'mongo'), logFile: join(folder, 'mongo.log') }
        local = await localMongo({ ...place, ...own, ...(rust ? { lane: 'rs' as const } : {}) })
        await local.start()
        return { uri: local.uri, stop: local.stop }
      },
    },
  }
  const kafka = await resolveKafka(options)
  const mongo = await resolveMongo({ ...options, dockerAnswers: async () => !rust && (await dockerAnswers()) })
  return {
    brokers: kafka.brokers,
    mongoUri: mongo.uri,
    topicPrefix: run,
    dbPrefix: `${run}-`,
    folder,
    sizes,
    broker: `Apache Kafka, one broker, ${originText[kafka.origin]('KAFKA_BROKERS')}`,
    database: local ? lanes[local.lane] : `MongoDB, ${originText[mongo.origin]('MONGODB_URI')}`,
    stop: async () => {
      await kafka.stop()
      await mongo.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
