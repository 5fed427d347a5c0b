import type { Instance } from '../instance.ts'
import { solve } from '../solve.ts'
import { withoutSteps } from './fairness.ts'
import { plainScore } from './score.ts'

/** What leaving proposals alone costs, and how many are left alone. */
export type Churn = {
  /** Heads of standing proposals, and those of them that stay where they are. */
  readonly standing: number
  readonly kept: number
  /** kept ÷ standing, 0 to 1; 1 where nothing stands. */
  readonly shareKept: number
  /** Score reached ÷ score of the best allocation without any bonus, 0 to 1; weights only. */
  readonly shareOfOptimum: number
}

/** Compares an allocation with the best one that pays nothing for keeping or evenness, by solving that too. */
export const churnOf = (instance: Instance, heads: Float64Array): Churn => {
  const { locked, kept: proposed } = instance.pairs
  let [standing, kept] = [0, 0]
  proposed?.forEach((count, pair) => {
    standing += count
    kept += Math.min(count, (heads[pair] ?? 0) - (locked?.[pair] ?? 0))
  })
  const { pairs, ...rest } = withoutSteps(instance)
  const optimum = plainScore(instance, solve({ ...rest, pairs: { ...pairs, keepBonus: 0 } }).heads)
  return {
    standing,
    kept,
    shareKept: standing === 0 ? 1 : kept / standing,
    shareOfOptimum: optimum === 0 ? 1 : plainScore(instance, heads) / optimum,
  }
}
