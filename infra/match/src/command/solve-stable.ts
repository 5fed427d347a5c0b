import { blockingPairs, type RankedInstance, stableAllocation } from '@noinghe/matching-engine'
import { flowsOf } from '../result/result.ts'
import { stableText } from '../result/result-text.ts'
import type { Output } from './command.ts'
import { timed } from './timed.ts'

/** `solve FILE` in mode stable. */
export const printStable = async (instance: RankedInstance, output: Output): Promise<void> => {
  const { headcount, capacity, pairs } = instance
  const { heads } = await timed(output, () => stableAllocation(instance))
  const flows = flowsOf(pairs, heads, { demands: headcount.length, slots: capacity.length })
  const units = heads.reduce((sum, of) => sum + of, 0)
  await output.print(stableText(flows, units, blockingPairs(instance, heads).length))
}
