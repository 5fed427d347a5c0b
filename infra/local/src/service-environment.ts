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

/** The environment one service is started with: exactly what the kit reads, nothing of the operator's shell but PATH and HOME. */
export const serviceEnvironment = (
  name: ServiceName,
  ports: Ports,
  world: World,
  operator: NodeJS.ProcessEnv = process.env,
): Record<string, string> => {
  const inherited = Object.entries(operator).flatMap(([key, value]) =>
    value !== undefined &&
    /^(PATH|HOME|TZ|LANG|LOG_LEVEL|NODE_EXTRA_CA_CERTS|OTEL_.*|TMPDIR|TEMP|SystemRoot)$/.test(key)
      ? [[key, value]]
      : [],
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
    PORTAL_URL: at(ports.portal.port),
    DATA_DIR: join(world.dataFolder, instance === 1 ? name : `${name}-${instance}`),
    SECRETS_DIR: world.secretsFolder,
    INSTANCE: String(instance),
    ...(world.demo ? { DEMO: '1' } : {}),
    ...(name === 'portal' ? { SERVICE_URLS: JSON.stringify(serviceUrls(ports)) } : {}),
    ...(name === 'portal' && world.demo ? { ADMIN_URLS: JSON.stringify(adminUrls(ports)) } : {}),
    ...world.extra,
  }
}
