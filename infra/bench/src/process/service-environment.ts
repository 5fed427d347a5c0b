import { join } from 'node:path'
import type { World } from '../world.ts'

/** What a service of ours is started with: as an installation would, but for the limit of requests a minute. */
export const serviceEnvironment = (world: World, jwksUrl: string): Record<string, string> => ({
  KAFKA_BROKERS: world.brokers,
  MONGODB_URI: world.mongoUri,
  DB_PREFIX: world.dbPrefix,
  TOPIC_PREFIX: world.topicPrefix,
  JWKS_URL: jwksUrl,
  DATA_DIR: join(world.folder, 'services'),
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  RATE_LIMIT_PER_MINUTE: '100000000',
  LOG_LEVEL: 'warn',
})
