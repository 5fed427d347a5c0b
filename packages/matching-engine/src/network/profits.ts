import type { LevelName } from '../allocation.ts'
import type { Instance } from '../instance.ts'
import { pointsOf } from '../levels.ts'
import type { Built } from './build.ts'

/** Writes the points a head earns on each arc at a level. */
export const setProfits = ({ pairs }: Instance, { network, pair, keeps, step }: Built, level: LevelName): void => {
  const { profit } = network
  const points = pointsOf(level, pairs)
  if (level === 'score') {
    setScores(profit, { pairs, pair, keeps, step })
    return
  }
  for (let arc = 0; arc < profit.length; arc++) profit[arc] = pair[arc]! < 0 ? 0 : points(pair[arc]!)
}

const setScores = (
  profit: Float64Array,
  { pairs, pair, keeps, step }: Pick<Built, 'pair' | 'keeps' | 'step'> & Pick<Instance, 'pairs'>,
): void => {
  const { weight, keepBonus = 0 } = pairs
  for (let arc = 0; arc < profit.length; arc++) {
    const at = pair[arc]!
    profit[arc] = at < 0 ? step[arc]! : weight[at]! + keepBonus * keeps[arc]!
  }
}
