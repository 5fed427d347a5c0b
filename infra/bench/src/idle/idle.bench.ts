import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { repositoryRoot, type ServiceName, type Services, serviceNames, superviseServices } from '@noinghe/local'
import { type Figure, short } from '../figure.ts'
import { median } from '../statistics.ts'
import type { World } from '../world.ts'
import { usageOf } from './proc.ts'

const isBuilt = (name: ServiceName): boolean => existsSync(join(repositoryRoot, 'services', name, 'dist/main.js'))

type Window = { readonly residentGb: number; readonly cpuPercent: number; readonly cpuOf: readonly number[] }

const watch = async (pids: readonly number[], windowMs: number): Promise<Window> => {
  const before = pids.map(usageOf)
  const began = performance.now()
  await delay(windowMs)
  const seconds = performance.now() - began
  const after = pids.map(usageOf)
  const cpuOf = after.map(({ cpuMs }, n) => ((cpuMs - (before[n]?.cpuMs ?? 0)) / seconds) * 100)
  return {
    residentGb: after.reduce((sum, { residentBytes }) => sum + residentBytes, 0) / 1e9,
    cpuPercent: cpuOf.reduce((sum, percent) => sum + percent, 0),
    cpuOf,
  }
}

const pidsOf = (services: Services, names: readonly ServiceName[]): readonly number[] =>
  names.map(name => {
    const { pid } = services.process(name)
    if (pid === undefined) throw new Error(`${name} is not running`)
    return pid
  })

/** All eight services as `npm start` runs them, with nothing to do. */
export const idleBench = async (world: World): Promise<readonly Figure[]> => {
  const { settleMs, windowMs } = world.sizes.idle
  const names = serviceNames.filter(isBuilt)
  const services = await superviseServices({
    brokers: world.brokers,
    mongoUri: world.mongoUri,
    topicPrefix: `${world.topicPrefix}-idle`,
    dbPrefix: `${world.dbPrefix}idle-`,
    dataFolder: join(world.folder, 'idle'),
    secretsFolder: join(world.folder, 'secrets'),
    logFolder: join(world.folder, 'idle-logs'),
    demo: false,
    names,
    onExit: 'SIGKILL',
  })
  try {
    await delay(settleMs)
    const pids = pidsOf(services, names)
    const windows: Window[] = []
    for (let round = 0; round < world.sizes.rounds; round++) windows.push(await watch(pids, windowMs))
    const shares = names.map((name, n) => `${name} ${short(median(windows.map(({ cpuOf }) => cpuOf[n] ?? 0)))} %`)
    const who =
      names.length === serviceNames.length
        ? 'All eight services'
        : `${names.length} of 8 services (${names.join(', ')})`
    const resident = windows.map(({ residentGb }) => residentGb)
    const cpu = windows.map(({ cpuPercent }) => cpuPercent)
    const figure = (
      what: string,
      each: readonly number[],
      unit: string,
      target: Figure['target'],
      against: string,
    ): Figure => ({
      what,
      ours: `${short(median(each))} ${unit}`,
      against,
      value: median(each),
      unit: ` ${unit}`,
      each,
      target,
    })
    return [
      figure(`${who} idle: resident together`, resident, 'GB', { atMost: 1.6 }, `${names.length} processes`),
      figure(`${who} idle: share of one core over ${windowMs / 1000} s`, cpu, '%', { atMost: 20 }, shares.join(', ')),
    ]
  } finally {
    await services.stop()
  }
}
