import type { LevelName } from '../allocation.ts'
import type { Instance } from '../instance.ts'
import { pointsOf } from '../levels.ts'
import type { Built } from './build.ts'

/** Writes the points a head earns on each arc at a level. */
export const setProfits = ({ pairs }: Instance, { network, pair, keeps, step }: Built, level: LevelName): void => {
  const { profit } = network
  const points = pointsOf(level, pairs)
  const [keepBonus, steps] = level === 'score' ? [pairs.keepBonus ?? 0, step] : [0, undefined]
  for (let arc = 0; arc < profit.length; arc++) {
    const at = pair[arc]!
    profit[arc] = at < 0 ? (steps?.[arc] ?? 0) : points(at) + keepBonus * keeps[arc]!
  }
}
