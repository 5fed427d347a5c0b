import { join } from 'node:path'
import { complain, reporting, say, step } from './console.ts'
import { type DemoOutcome, loadDemo, loadNeighbours } from './demo-player.ts'
import { dockerAnswers, removeContainers } from './docker.ts'
import { type DemoChoice, demoChoice, forget, installationFolder, madeWithDemo, remember } from './installation.ts'
import { endLeftovers } from './leftovers.ts'
import { tryLock, unlock } from './lock.ts'
import { requireFree } from './ports.ts'
import { type KafkaBacking, type MongoBacking, resolveKafka, resolveMongo } from './resolver.ts'
import { localFolder, repositoryRoot } from './root.ts'
import { noteRunning, noteStopped } from './running.ts'
import { type Sentence, Unmet } from './sentence.ts'
import { waitingFileOf } from './service-environment.ts'
import { portalPort, type StartArguments, startArguments } from './start-arguments.ts'
import { stopSignals } from './stop-signals.ts'
import { type Services, superviseServices } from './supervisor.ts'
import { backingOptions, containerName, logFolder, worldOf } from './world.ts'

const lockFile = join(localFolder, 'start.lock')

/** Whatever has been started so far, to be ended in the reverse order. */
type Started = { kafka?: KafkaBacking; mongo?: MongoBacking; services?: Services }

const stopAll = async (started: Started): Promise<void> => {
  await started.services?.stop()
  await started.kafka?.stop()
  await started.mongo?.stop()
}

const alreadyRunning = new Unmet({
  vi: 'Nối Nghề đang chạy từ thư mục này; hãy dừng nó (Ctrl-C) trước.',
  en: 'Nối Nghề is already running from this folder; stop it (Ctrl-C) first.',
})

const notFreshHere = new Unmet({
  vi: '--fresh không xoá dữ liệu của KAFKA_BROKERS hay MONGODB_URI; hãy bỏ biến ấy hoặc bỏ --fresh.',
  en: '--fresh does not delete what KAFKA_BROKERS or MONGODB_URI hold; unset them or leave --fresh out.',
})

const foundLeftovers: Sentence = {
  vi: 'Đã dừng những tiến trình còn sót từ lần chạy bị ngắt.',
  en: 'Stopped what an interrupted start had left running.',
}

const beginAnew = async (folder: string): Promise<void> => {
  forget(folder)
  if (await dockerAnswers()) await removeContainers(containerName)
  say({ vi: 'Đã xoá dữ liệu cũ, bắt đầu lại từ đầu.', en: 'Deleted the old data, beginning anew.' })
}

const startBacking = async (started: Started, folder: string): Promise<{ brokers: string; mongoUri: string }> => {
  const options = { ...backingOptions(folder), say }
  const [kafka, mongo] = await step(
    { vi: 'Tìm hoặc khởi động Kafka và MongoDB.', en: 'Finding or starting Kafka and MongoDB.' },
    async () => {
      const results = await Promise.allSettled([resolveKafka(options), resolveMongo(options)])
      const [first, second] = results
      if (first.status === 'fulfilled') started.kafka = first.value
      if (second.status === 'fulfilled') started.mongo = second.value
      if (first.status === 'rejected') throw first.reason
      if (second.status === 'rejected') throw second.reason
      return [first.value, second.value] as const
    },
  )
  return { brokers: kafka.brokers, mongoUri: mongo.uri }
}

/** Plays the scenario, or shows the finished one; a failure is told and leaves the services up. */
const demonstrate = async (services: Services, waitingFile: string): Promise<DemoOutcome> => {
  try {
    const playDemo = await loadDemo()
    const { portalUrl, adminUrls } = services
    const neighbours = await loadNeighbours()
    const outcome = await playDemo({ portalUrl, adminUrls, waitingFile, say, neighbours })
    console.log(`\n${outcome.report.join('\n')}\n`)
    return outcome
  } catch (error) {
    complain(
      {
        vi: 'Kịch bản minh hoạ chưa diễn ra trọn vẹn; mong đợi mọi bước đều thành công.',
        en: 'The demo scenario did not happen in full; every step was expected to succeed.',
      },
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    )
    return { complete: false, report: [] }
  }
}

const announce = (url: string, { installed }: DemoChoice): void => {
  console.log(`\n  ${url}\n`)
  say({
    vi: `Mở địa chỉ trên bằng trình duyệt${installed ? ' (dữ liệu minh hoạ)' : ''}; nhật ký nằm trong .local/logs; Ctrl-C để dừng.`,
    en: `Open the address above in a browser${installed ? ' (demo data)' : ''}; logs are in .local/logs; Ctrl-C stops everything.`,
  })
}

const startAll = async (started: Started, options: StartArguments): Promise<number | undefined> => {
  const fromEnvironment = Boolean(process.env.KAFKA_BROKERS || process.env.MONGODB_URI)
  if (options.fresh && fromEnvironment) throw notFreshHere
  const port = portalPort()
  const folder = await installationFolder()
  if ((await endLeftovers(folder, repositoryRoot)) > 0) say(foundLeftovers)
  await requireFree(port, 'NOINGHE_PORT')
  if (options.fresh) await beginAnew(folder)
  const demo = demoChoice(options, { made: madeWithDemo(folder), fromEnvironment })
  const backing = await startBacking(started, folder)
  remember(folder, demo.installed)
  const world = worldOf(folder, backing, demo.installed)
  const services = await step(
    {
      vi: 'Khởi động tám dịch vụ và đợi chúng sẵn sàng.',
      en: 'Starting the eight services and waiting until they are ready.',
    },
    () => superviseServices({ ...world, logFolder, portalPort: port, say }),
  )
  started.services = services
  noteRunning(services.ports, world)
  announce(services.portalUrl, demo)
  const complete = demo.play ? (await demonstrate(services, waitingFileOf(world))).complete : true
  return options.once ? (complete ? 0 : 1) : undefined
}

/** By convention 128 + SIGINT. */
const interrupted = 130

/**
 * `npm start`: broker and database, the eight services, the demo; then stays up until it is asked to stop.
 * @returns the exit code: 0 after an orderly stop, or with `--once` only if every step of the scenario happened.
 */
export const start = async (args: readonly string[]): Promise<number> => {
  const options = startArguments(args)
  if (!tryLock(lockFile)) throw alreadyRunning
  const started: Started = {}
  const signals = stopSignals(async () => {
    await started.services?.kill()
  })
  try {
    const begun = reporting(() => startAll(started, options))
    const finished = await Promise.race([begun, signals.asked.then(() => interrupted)])
    if (finished === undefined) await signals.asked
    return finished ?? 0
  } finally {
    if (started.kafka || started.mongo || started.services)
      say({ vi: 'Đang dừng tất cả theo thứ tự.', en: 'Stopping everything in order.' })
    await stopAll(started)
    signals.release()
    noteStopped()
    unlock(lockFile)
  }
}
