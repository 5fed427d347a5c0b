import {
  freePort,
  hello,
  initiateReplicaSet,
  kafkaAnswers,
  kafkaEnvironment,
  kafkaImage,
  mongoArguments,
  mongoImage,
  newClusterId,
  replicaSet,
  waitUntil,
} from '@noinghe/local'
import { GenericContainer, getContainerRuntimeClient, type StartedTestContainer, Wait } from 'testcontainers'
import type { OwnKafka, OwnMongo, OwnServer } from './own-server.ts'
import { takeSlot } from './slots.ts'

// The port on the host is fixed before the start: Kafka has to advertise it, and it must survive a restart.
const kafkaContainer = (port: number) =>
  new GenericContainer(kafkaImage)
    .withEnvironment(kafkaEnvironment(`127.0.0.1:${port}`, newClusterId()))
    .withExposedPorts({ container: 9092, host: port })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))

const mongoContainer = (port: number) =>
  new GenericContainer(mongoImage)
    .withCommand(mongoArguments)
    .withExposedPorts({ container: 27017, host: port })
    .withWaitStrategy(Wait.forLogMessage(/Waiting for connections/))

const kafkaReady = (port: number) => async () => kafkaAnswers(`127.0.0.1:${port}`)

const mongoReady = (port: number) => async () => {
  const answer = await hello(port)
  if (answer.uninitiated) await initiateReplicaSet(port, replicaSet, 'localhost:27017')
  return answer.writable
}

const untilReady = async (ready: () => Promise<boolean>) => {
  if (!(await waitUntil(ready, { timeoutMs: 60_000 }))) throw new Error('the container does not answer')
}

/** The shared broker of a run, by testcontainers. */
export const sharedKafkaContainer = async () => {
  const port = await freePort()
  const container = await kafkaContainer(port).start()
  await untilReady(kafkaReady(port))
  return { brokers: `127.0.0.1:${port}`, stop: async () => void (await container.stop()) }
}

/** The shared database of a run, by testcontainers. */
export const sharedMongoContainer = async () => {
  const port = await freePort()
  const container = await mongoContainer(port).start()
  await untilReady(mongoReady(port))
  return { uri: `mongodb://127.0.0.1:${port}/?directConnection=true`, stop: async () => void (await container.stop()) }
}

const own = async (
  begin: () => Promise<StartedTestContainer>,
  ready: () => Promise<boolean>,
  giveBack: () => void,
): Promise<OwnServer> => {
  const { container: engine } = await getContainerRuntimeClient()
  let started = await begin()
  await untilReady(ready)
  const handle = () => engine.getById(started.getId())
  return {
    async start() {
      await handle().start()
      await untilReady(ready)
    },
    stop: async () => void (await handle().stop()),
    kill: async () => void (await handle().kill()),
    freeze: async () => void (await handle().pause()),
    thaw: async () => void (await handle().unpause()),
    async wipe() {
      await started.stop()
      started = await begin()
      await untilReady(ready)
    },
    async dispose() {
      await started.stop()
      giveBack()
    },
  }
}

export const ownKafkaContainer = async (): Promise<OwnKafka> => {
  const giveBack = await takeSlot()
  const port = await freePort()
  return {
    brokers: `127.0.0.1:${port}`,
    ...(await own(() => kafkaContainer(port).start(), kafkaReady(port), giveBack)),
  }
}

export const ownMongoContainer = async (): Promise<OwnMongo> => {
  const giveBack = await takeSlot()
  const port = await freePort()
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`
  return { uri, ...(await own(() => mongoContainer(port).start(), mongoReady(port), giveBack)) }
}
