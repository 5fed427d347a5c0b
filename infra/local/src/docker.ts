import { newClusterId } from './kafka/local-kafka.ts'
import { kafkaAnswers } from './kafka/probe.ts'
import { brokerSettings } from './kafka/properties.ts'
import { replicaSet } from './mongo/lanes.ts'
import { hello, initiateReplicaSet } from './mongo/wire.ts'
import { freePort } from './ports.ts'
import { answers, run } from './run.ts'
import { Unmet } from './sentence.ts'
import { waitUntil } from './wait.ts'

export const kafkaImage = 'apache/kafka:4.1.0'
export const mongoImage = 'mongo:8'

/** Whether a Docker engine answers, not merely whether the command exists. */
export const dockerAnswers = (): Promise<boolean> => answers('docker', 'version', '--format', '{{.Server.Version}}')

/** Environment of the `apache/kafka` image: KAFKA_ and the property name in capitals, dots as underscores. */
export const kafkaEnvironment = (advertised: string, clusterId: string): Record<string, string> => ({
  // The image brings a fixed id; with one of its own a wiped broker is seen to be another.
  CLUSTER_ID: clusterId,
  KAFKA_PROCESS_ROLES: 'broker,controller',
  KAFKA_NODE_ID: '1',
  KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
  KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
  KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${advertised}`,
  KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
  KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
  KAFKA_LOG_DIRS: '/var/lib/kafka/data',
  ...Object.fromEntries(
    Object.entries(brokerSettings).map(([name, value]) => [`KAFKA_${name.replaceAll('.', '_').toUpperCase()}`, value]),
  ),
})

export const mongoArguments = ['--replSet', replicaSet, '--bind_ip_all']

/** A container that exists is started again with its port; only a missing one is created, so data are kept. */
const startContainer = async (
  name: string,
  inside: number,
  create: (port: number) => readonly string[],
): Promise<number> => {
  const started = await run('docker', ['start', name])
  const wished = started.code === 0 ? undefined : await freePort()
  if (wished !== undefined) {
    const { code, output } = await run('docker', ['run', '--detach', '--name', name, ...create(wished)])
    if (code !== 0)
      throw new Unmet(
        { vi: `Docker không chạy được ${name}.`, en: `Docker could not run ${name}.` },
        output.slice(-2_000),
      )
  }
  if (wished !== undefined) return wished
  const { output } = await run('docker', ['port', name, `${inside}/tcp`])
  return Number(output.trim().split('\n')[0]?.split(':').at(-1))
}

const stopContainer = (name: string) => async () => {
  await run('docker', ['stop', '--time', '30', name])
}

const unready = (name: string) =>
  new Unmet({
    vi: `${name} trong Docker chưa sẵn sàng sau 120 giây.`,
    en: `${name} in Docker was not ready after 120 seconds.`,
  })

export type DockerOptions = { name: string }

/** Kafka in a container named `name`, its data in a volume of the same name. */
export const dockerKafka = async ({ name }: DockerOptions) => {
  const port = await startContainer(name, 9092, wished => [
    ...['--publish', `127.0.0.1:${wished}:9092`, '--volume', `${name}:/var/lib/kafka/data`],
    ...Object.entries(kafkaEnvironment(`127.0.0.1:${wished}`, newClusterId())).flatMap(([key, value]) => [
      '--env',
      `${key}=${value}`,
    ]),
    kafkaImage,
  ])
  const brokers = `127.0.0.1:${port}`
  if (!(await waitUntil(() => kafkaAnswers(brokers), { timeoutMs: 120_000, everyMs: 250 }))) throw unready('Kafka')
  return { brokers, stop: stopContainer(name) }
}

/** MongoDB in a container named `name`, initiated as a one-node replica set. */
export const dockerMongo = async ({ name }: DockerOptions) => {
  const port = await startContainer(name, 27017, wished => [
    ...['--publish', `127.0.0.1:${wished}:27017`, '--volume', `${name}:/data/db`, mongoImage, ...mongoArguments],
  ])
  const writable = async () => {
    const answer = await hello(port)
    if (answer.uninitiated) await initiateReplicaSet(port, replicaSet, 'localhost:27017')
    return answer.writable
  }
  if (!(await waitUntil(writable, { timeoutMs: 120_000, everyMs: 250 }))) throw unready('MongoDB')
  return { uri: `mongodb://127.0.0.1:${port}/?directConnection=true`, stop: stopContainer(name) }
}

/** Removes the containers of an installation and their data, for `--fresh`. */
export const removeContainers = async (containerName: string): Promise<void> => {
  for (const name of [`${containerName}-kafka`, `${containerName}-mongo`]) {
    await run('docker', ['rm', '--force', name])
    await run('docker', ['volume', 'rm', '--force', name])
  }
}
