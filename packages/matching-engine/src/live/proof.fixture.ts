import type { Allocation } from '../allocation.ts'
import type { Instance } from '../instance.ts'
import { solve } from '../solve.ts'
import { verify } from '../verify/verify.ts'
import type { LiveAllocation } from './live-allocation.ts'

const scoreOf = ({ levels }: Allocation): number => levels.at(-1)?.value ?? Number.NaN

/** The highest score, by the batch engine. */
export const best = (instance: Instance): number => scoreOf(solve(instance))

/** Its solution, to start from. */
export const solved = (instance: Instance) => {
  const solution = solve(instance)
  const prices = solution.levels.at(-1)?.prices
  if (prices === undefined) throw new Error('no level')
  return { score: scoreOf(solution), start: { heads: solution.heads, prices } }
}

/** What the verifier finds wrong with what a live allocation claims; it has to claim optimality. */
export const faultsOf = (live: LiveAllocation, instance: Instance): readonly unknown[] => {
  const allocation = live.allocation()
  return allocation.exact ? verify(instance, allocation) : ['outstanding']
}
