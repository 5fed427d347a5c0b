import { highsMixedSolver } from '@noinghe/highs-solver'
import { type MixedLimits, solveMixed as solve } from '@noinghe/matching-engine'
import type { Problem } from '../instance/problem.ts'
import { mixedText } from '../result/mixed-text.ts'
import { flowsOf, totalsOf } from '../result/result.ts'
import type { Output } from './command.ts'
import { timed } from './timed.ts'

/** When the search gives up and tells how far it came. */
export type SearchLimits = Partial<MixedLimits>

/** Solves what has conditions, HiGHS behind the engine's port, and prints it with the gap that is left. */
export const printMixed = async (
  { instance, conditions }: Extract<Problem, { kind: 'mixed' }>,
  limits: SearchLimits,
  output: Output,
): Promise<void> => {
  const { demands, slots, pairs } = instance
  const allocation = await timed(output, () => solve(instance, conditions, highsMixedSolver(), limits))
  const sizes = { demands: demands.limit.length, slots: slots.limit.length }
  const { heads } = allocation
  await output.print(mixedText(allocation, { ...totalsOf(pairs.weight, heads), flows: flowsOf(pairs, heads, sizes) }))
}
