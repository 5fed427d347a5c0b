import type { BringNeighbours } from './demo/neighbours.ts'
import type { Say } from './sentence.ts'

export type DemoOptions = {
  portalUrl: string
  /** Admin base of each service by name: where the domain's clock is moved. */
  adminUrls: Record<string, string>
  /** JSON for the portal's first page: what the scenario left open for whom. */
  waitingFile: string
  /** Progress, one sentence a step. */
  say: Say
  /** A city that lives beside the scenario on the same clock; none, where only the scenario is wanted. */
  neighbours?: BringNeighbours
}

export type DemoOutcome = {
  /** Whether every step of the scenario happened, now or at an earlier start. */
  complete: boolean
  /** Ready to print: the funnel, then what to try next. */
  report: readonly string[]
}

export type PlayDemo = (options: DemoOptions) => Promise<DemoOutcome>

// Not a literal, so that installation and health of the services do not depend on the demo being part of the build.
const demoModule: string = '@noinghe/local/demo'

const isPlayer = (module: unknown): module is { playDemo: PlayDemo } =>
  typeof module === 'object' && module !== null && 'playDemo' in module && typeof module.playDemo === 'function'

/** `playDemo` of src/demo/play.ts. */
export const loadDemo = async (): Promise<PlayDemo> => {
  const module: unknown = await import(demoModule)
  if (!isPlayer(module)) throw new Error(`${demoModule} has no function playDemo`)
  return module.playDemo
}

// Likewise: the city is played by a package that itself needs the demo's.
const cityModule: string = '@noinghe/city-simulator'

const bringsNeighbours = (module: unknown): module is { bringSmallCity: BringNeighbours } =>
  typeof module === 'object' &&
  module !== null &&
  'bringSmallCity' in module &&
  typeof module.bringSmallCity === 'function'

/** `bringSmallCity` of infra/city-simulator. */
export const loadNeighbours = async (): Promise<BringNeighbours> => {
  const module: unknown = await import(cityModule)
  if (!bringsNeighbours(module)) throw new Error(`${cityModule} has no function bringSmallCity`)
  return module.bringSmallCity
}
