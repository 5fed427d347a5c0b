import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(0),
  ADMIN_PORT: port.default(0),
  KAFKA_BROKERS: z.string().min(1),
  MONGODB_URI: z.string().min(1),
  DB_PREFIX: z.string().default('noinghe-'),
  TOPIC_PREFIX: z
    .string()
    .regex(/^[a-zA-Z0-9_-]{1,60}$/)
    .default('noinghe'),
  TOPIC_PARTITIONS: z.coerce.number().int().min(1).max(200).default(6),
  JWKS_URL: z.url(),
  TOKEN_ISSUER: z.string().default('noinghe'),
  TOKEN_AUDIENCE: z.string().default('noinghe'),
  DATA_DIR: z.string().default('.local/data/services'),
  SECRETS_DIR: z.string().optional(),
  MASTER_KEY: z.string().optional(),
  DEMO: z.enum(['0', '1']).default('0'),
  CLOCK_ADJUSTABLE: z.enum(['0', '1']).default('0'),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(0).default(1200),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SESSION_TIMEOUT_MS: z.coerce.number().int().min(1000).default(10_000),
  INSTANCE: z.string().default('1'),
  PORTAL_URL: z.string().default('http://127.0.0.1:8080'),
})

/** Everything a service is told from outside; read once, at start. */
export type Config = {
  readonly host: string
  readonly port: number
  readonly adminPort: number
  readonly brokers: readonly string[]
  readonly mongoUri: string
  readonly dbPrefix: string
  readonly topicPrefix: string
  readonly partitions: number
  readonly jwksUrl: string
  readonly tokenIssuer: string
  readonly tokenAudience: string
  readonly dataDir: string
  readonly masterKey: Buffer
  /** The installation was started with the demo: its accounts may exist and its clock can be set. */
  readonly demo: boolean
  readonly clockAdjustable: boolean
  readonly perMinute: number
  readonly logLevel: string
  readonly sessionTimeoutMs: number
  readonly instance: string
  readonly portalUrl: string
  /** The whole environment, for what only one service needs; it parses that itself. */
  readonly env: Readonly<Record<string, string | undefined>>
}

const masterKeyOf = (env: z.infer<typeof Environment>): Buffer => {
  const text =
    env.MASTER_KEY ?? (env.SECRETS_DIR ? readFileSync(join(env.SECRETS_DIR, 'master.key'), 'utf8').trim() : undefined)
  if (text === undefined)
    throw new Error('MASTER_KEY (base64, 32 bytes) or SECRETS_DIR with a file master.key is needed')
  const key = Buffer.from(text, 'base64')
  if (key.length !== 32) throw new Error(`the master key has ${key.length} bytes; 32 are needed (base64)`)
  return key
}

/** Reads the environment; says every mistake at once. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) throw new Error(`environment:\n${z.prettifyError(parsed.error)}`)
  const env = parsed.data
  return {
    host: env.HOST,
    port: env.PORT,
    adminPort: env.ADMIN_PORT,
    brokers: env.KAFKA_BROKERS.split(',').map(broker => broker.trim()),
    mongoUri: env.MONGODB_URI,
    dbPrefix: env.DB_PREFIX,
    topicPrefix: env.TOPIC_PREFIX,
    partitions: env.TOPIC_PARTITIONS,
    jwksUrl: env.JWKS_URL,
    tokenIssuer: env.TOKEN_ISSUER,
    tokenAudience: env.TOKEN_AUDIENCE,
    dataDir: env.DATA_DIR,
    masterKey: masterKeyOf(env),
    demo: env.DEMO === '1',
    clockAdjustable: env.DEMO === '1' || env.CLOCK_ADJUSTABLE === '1',
    perMinute: env.RATE_LIMIT_PER_MINUTE,
    logLevel: env.LOG_LEVEL,
    sessionTimeoutMs: env.SESSION_TIMEOUT_MS,
    instance: env.INSTANCE,
    portalUrl: env.PORTAL_URL,
    env: environment,
  }
}

/** Names of the variables every service reads; deployment files are checked against it. */
export const environmentNames: readonly string[] = Object.keys(Environment.shape)
