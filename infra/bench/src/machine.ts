import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import type { Setting } from './report.ts'
import type { World } from './world.ts'

/** The load before the benchmark begins: what else this machine was doing. */
export const loadBefore = (): string => loadavg()[0]?.toFixed(1) ?? '?'

/** The machine, and what else it was doing. */
export const machineText = (load: string): string => {
  const cores = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return `${cores.length} cores ${cores[0]?.model.trim() ?? ''}, ${gigabytes} GB, ${platform()} ${release()}; load of the last minute before the run ${load}`
}

/** What the figures were measured on. */
export const settingsOf = (world: World, load: string): readonly Setting[] => [
  { name: 'Machine', text: machineText(load) },
  { name: 'Node', text: process.version },
  { name: 'Broker', text: world.broker },
  { name: 'Database', text: world.database },
  { name: 'Rounds', text: `${world.sizes.rounds}, after one that is not counted` },
  { name: 'Measured', text: new Date().toISOString().slice(0, 10) },
]
