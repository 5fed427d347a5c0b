import { join } from 'node:path'

/** The eight services, in the order they are named to people; the portal, which faces them, is last. */
export const serviceNames = [
  'identity',
  'employers',
  'training-programmes',
  'matching',
  'apprenticeships',
  'placements',
  'labour-monitor',
  'portal',
] as const
export type ServiceName = (typeof serviceNames)[number]

export type Ports = Record<ServiceName, { port: number; adminPort: number }>

export type World = {
  brokers: string
  mongoUri: string
  topicPrefix: string
  dbPrefix: string
  /** Each service gets a folder of its own in it. */
  dataFolder: string
  /** Holds `master.key`, the key for encryption at rest. */
  secretsFolder: string
  /** Demo accounts and the movable clock exist only in an installation made with the demo. */
  demo: boolean
  instance?: number
  /** Anything further, e.g. LOG_LEVEL. */
  extra?: Readonly<Record<string, string>>
}

const at = (port: number): string => `http://127.0.0.1:${port}`

const basesOf = (ports: Ports, which: 'port' | 'adminPort', names: readonly ServiceName[]): Record<string, string> =>
  Object.fromEntries(names.map(name => [name, at(ports[name][which])]))

/** Public base of each service behind the portal, e.g. { identity: 'http://127.0.0.1:40001' }. */
export const serviceUrls = (ports: Ports): Record<string, string> =>
  basesOf(
    ports,
    'port',
    serviceNames.filter(name => name !== 'portal'),
  )

/** Admin base of each service: metrics, health, the demo's clock. */
export const adminUrls = (ports: Ports): Record<string, string> => basesOf(ports, 'adminPort', serviceNames)

const forAll =
  'PATH|HOME|TZ|LANG|TMPDIR|TEMP|SystemRoot|NODE_EXTRA_CA_CERTS|OTEL_.*|LOG_LEVEL|RATE_LIMIT_PER_MINUTE|TOPIC_PARTITIONS|SESSION_TIMEOUT_MS'
/** Mail and first passwords are nobody's business but identity's. */
const forIdentity = 'SMTP_URL|MAIL_FROM|BOOTSTRAP_.*|DEMO_PASSWORD|LEGAL_OFFICER_OF'
const passedOn = (name: ServiceName): RegExp =>
  new RegExp(`^(${forAll}${name === 'identity' ? `|${forIdentity}` : ''})$`)

/** What people open; cookies and the check of Origin hang on it, hence one spelling everywhere. */
export const portalUrlOf = (ports: Ports): string => `http://localhost:${ports.portal.port}`

/** Where the demo player leaves what waits for whom, for the portal's first page. */
export const waitingFileOf = (world: Pick<World, 'dataFolder'>): string => join(world.dataFolder, 'demo/waiting.json')

/** The environment one service is started with: exactly what it reads, nothing else of the operator's shell. */
export const serviceEnvironment = (
  name: ServiceName,
  ports: Ports,
  world: World,
  operator: NodeJS.ProcessEnv = process.env,
): Record<string, string> => {
  const inherited = Object.entries(operator).flatMap(([key, value]) =>
    value !== undefined && passedOn(name).test(key) ? [[key, value]] : [],
  )
  const instance = world.instance ?? 1
  return {
    ...Object.fromEntries(inherited),
    HOST: '127.0.0.1',
    PORT: String(ports[name].port),
    ADMIN_PORT: String(ports[name].adminPort),
    KAFKA_BROKERS: world.brokers,
    MONGODB_URI: world.mongoUri,
    TOPIC_PREFIX: world.topicPrefix,
    DB_PREFIX: world.dbPrefix,
    JWKS_URL: `${at(ports.identity.port)}/.well-known/jwks.json`,
    PORTAL_URL: operator.PORTAL_URL || portalUrlOf(ports),
    DATA_DIR: join(world.dataFolder, instance === 1 ? name : `${name}-${instance}`),
    SECRETS_DIR: world.secretsFolder,
    INSTANCE: String(instance),
    ...(world.demo ? { DEMO: '1' } : {}),
    ...(name === 'portal' ? { SERVICE_URLS: JSON.stringify(serviceUrls(ports)) } : {}),
    ...(name === 'portal' && world.demo
      ? { ADMIN_URLS: JSON.stringify(adminUrls(ports)), DEMO_WAITING_FILE: waitingFileOf(world) }
      : {}),
    ...world.extra,
  }
}
