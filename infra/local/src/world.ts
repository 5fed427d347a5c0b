import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { localFolder, repositoryRoot } from './root.ts'
import type { World } from './service-environment.ts'

export const logFolder = join(localFolder, 'logs')

/** Containers belong to this checkout, not to whatever other one is on the machine. */
export const containerName = `noinghe-${createHash('sha256').update(repositoryRoot).digest('hex').slice(0, 6)}`

/** How the resolver finds the broker and database of the installation in `folder`. */
export const backingOptions = (folder: string) => ({ folder, logFolder, containerName })

/** What the services of the installation in `folder` are told. */
export const worldOf = (
  folder: string,
  { brokers, mongoUri }: { brokers: string; mongoUri: string },
  demo: boolean,
): World => ({
  brokers,
  mongoUri,
  topicPrefix: process.env.TOPIC_PREFIX ?? 'noinghe',
  dbPrefix: process.env.DB_PREFIX ?? 'noinghe-',
  dataFolder: join(folder, 'services'),
  secretsFolder: join(localFolder, 'secrets'),
  demo,
})
