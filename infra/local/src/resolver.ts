import { join } from 'node:path'
import { dockerAnswers, dockerKafka, dockerMongo } from './docker.ts'
import { localKafka } from './kafka/local-kafka.ts'
import { localMongo } from './mongo/local-mongo.ts'
import { requirePrograms } from './prerequisites.ts'
import { localFolder } from './root.ts'
import { type Say, silent } from './sentence.ts'

export type Origin = 'env' | 'docker' | 'local'

type Running = { stop(): Promise<void> }
export type KafkaBacking = Running & { origin: Origin; brokers: string }
export type MongoBacking = Running & { origin: Origin; uri: string }

export type ResolveOptions = {
  env?: NodeJS.ProcessEnv
  say?: Say
  /** Data of a local server; the default is kept between starts. */
  folder?: string
  logFolder?: string
  /** Tells the containers of one installation from those of another. */
  containerName?: string
  onExit?: 'SIGTERM' | 'SIGKILL'
  /** The ways to a backing service; tests bring their own Docker way (testcontainers) or watch the order. */
  dockerAnswers?: () => Promise<boolean>
  docker?: { kafka: () => Promise<Running & { brokers: string }>; mongo: () => Promise<Running & { uri: string }> }
  local?: { kafka: () => Promise<Running & { brokers: string }>; mongo: () => Promise<Running & { uri: string }> }
}

const nothingToStop = async () => {}

const byDocker = ({ containerName = 'noinghe' }: ResolveOptions) => ({
  kafka: () => dockerKafka({ name: `${containerName}-kafka` }),
  mongo: () => dockerMongo({ name: `${containerName}-mongo` }),
})

const onThisMachine = ({
  folder = join(localFolder, 'data'),
  logFolder = join(localFolder, 'logs'),
  say = silent,
  onExit,
}: ResolveOptions) => ({
  kafka: async () => {
    await requirePrograms('kafka')
    const kafka = await localKafka({
      folder: join(folder, 'kafka'),
      logFile: join(logFolder, 'kafka.log'),
      say,
      ...(onExit ? { onExit } : {}),
    })
    await kafka.start()
    return { brokers: kafka.brokers, stop: kafka.stop }
  },
  mongo: async () => {
    await requirePrograms('mongo')
    const mongo = await localMongo({
      folder: join(folder, 'mongo'),
      logFile: join(logFolder, 'mongo.log'),
      say,
      ...(onExit ? { onExit } : {}),
    })
    await mongo.start()
    return { uri: mongo.uri, stop: mongo.stop }
  },
})

/**
 * THE way to a broker, for `npm start`, tests and benchmarks: KAFKA_BROKERS, else a Docker engine that answers, else
 * the artefacts on this machine. Production code never knows which one it got.
 * @throws Unmet naming what is missing.
 */
export const resolveKafka = async (options: ResolveOptions = {}): Promise<KafkaBacking> => {
  const { KAFKA_BROKERS: brokers } = options.env ?? process.env
  if (brokers) return { origin: 'env', brokers, stop: nothingToStop }
  if (await (options.dockerAnswers ?? dockerAnswers)())
    return { origin: 'docker', ...(await (options.docker ?? byDocker(options)).kafka()) }
  return { origin: 'local', ...(await (options.local ?? onThisMachine(options)).kafka()) }
}

/** THE way to a database: MONGODB_URI, else Docker, else `mongod` or the SecantusDB wheel (MONGODB_LANE picks one). */
export const resolveMongo = async (options: ResolveOptions = {}): Promise<MongoBacking> => {
  const { MONGODB_URI: uri } = options.env ?? process.env
  if (uri) return { origin: 'env', uri, stop: nothingToStop }
  if (await (options.dockerAnswers ?? dockerAnswers)())
    return { origin: 'docker', ...(await (options.docker ?? byDocker(options)).mongo()) }
  return { origin: 'local', ...(await (options.local ?? onThisMachine(options)).mongo()) }
}
