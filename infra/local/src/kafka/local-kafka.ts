import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../ports.ts'
import { repositoryRoot } from '../root.ts'
import { run } from '../run.ts'
import { type Say, silent, Unmet } from '../sentence.ts'
import { type ServerProcess, serverProcess } from '../server-process.ts'
import { kafkaJars } from './artefacts.ts'
import { kafkaAnswers } from './probe.ts'
import { serverProperties } from './properties.ts'

export type LocalKafka = ServerProcess & {
  readonly brokers: string
  /** Empties the broker (it must be stopped): the next start has a new cluster id and no topics. */
  wipe(): void
}

export type LocalServerOptions = {
  /** Where data, settings and pid file lie. */
  folder: string
  logFile: string
  say?: Say
  port?: number
  onExit?: 'SIGTERM' | 'SIGKILL'
}

// Measured: ready in 3 s and 340 MB resident with these.
const jvm = ['-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
const log4j = join(repositoryRoot, 'infra/local/kafka/log4j2.xml')

/** KRaft ids are 16 random bytes in URL-safe base64, and must not begin with a dash. */
export const newClusterId = (): string => {
  const id = randomBytes(16).toString('base64url')
  return id.startsWith('-') ? newClusterId() : id
}

const format = async (java: readonly string[], properties: string): Promise<void> => {
  const { code, output } = await run('java', [
    ...java,
    'kafka.tools.StorageTool',
    'format',
    '-t',
    newClusterId(),
    '-c',
    properties,
  ])
  if (code !== 0)
    throw new Unmet(
      {
        vi: 'Không chuẩn bị được thư mục dữ liệu của Kafka; cần Java 17 trở lên và quyền ghi.',
        en: 'The data folder of Kafka could not be prepared; Java 17 or newer and a writable folder are needed.',
      },
      output.slice(-2_000),
    )
}

/**
 * A single KRaft broker from the Maven artefacts, prepared but not started.
 * Ports are chosen once, so start after stop or kill comes back at the same address with the same data.
 */
export const localKafka = async (options: LocalServerOptions): Promise<LocalKafka> => {
  const { folder, logFile } = options
  const jars = await kafkaJars(options.say ?? silent)
  const port = options.port ?? (await freePort())
  const controllerPort = await freePort()
  const dataFolder = join(folder, 'data')
  const properties = join(folder, 'server.properties')
  const java = [...jvm, `-Dlog4j.configurationFile=${log4j}`, '-cp', join(jars, '*')]
  const brokers = `127.0.0.1:${port}`
  const broker = serverProcess({
    name: 'Kafka',
    file: 'java',
    args: [...java, 'kafka.Kafka', properties],
    logFile,
    pidFile: join(folder, 'kafka.pid'),
    mark: properties,
    ready: () => kafkaAnswers(brokers),
    ...(options.onExit ? { onExit: options.onExit } : {}),
  })
  return {
    brokers,
    get pid() {
      return broker.pid
    },
    async start() {
      mkdirSync(dataFolder, { recursive: true })
      writeFileSync(properties, serverProperties({ port, controllerPort, dataFolder }))
      if (!existsSync(join(dataFolder, 'meta.properties'))) await format(java, properties)
      await broker.start()
    },
    stop: broker.stop,
    kill: broker.kill,
    freeze: broker.freeze,
    thaw: broker.thaw,
    wipe: () => rmSync(dataFolder, { recursive: true, force: true }),
  }
}
