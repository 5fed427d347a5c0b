import {
  conditionFaults,
  feasibilityFaults,
  filledBy,
  type Instance,
  type MixedConditions,
  scoreOf,
  solve,
} from '@noinghe/matching-engine'
import { type ClaimFault, claimedHeads } from './claimed-heads.ts'
import { inFileTerms } from './in-file-terms.ts'
import { portionsOf } from './portions.ts'
import type { Claimed } from './read-result-file.ts'
import { totalsOf } from './result.ts'

/**
 * Every fault that can be seen in a claimed allocation with conditions: heads within limits and conditions, all sums, and a
 * bound between its own value and that of the flow without conditions. That nothing lies between value and bound only
 * another search could show.
 */
export const mixedFaults = (
  instance: Instance,
  conditions: MixedConditions,
  claimed: Claimed,
): readonly ClaimFault[] => {
  const absent = (['flows', 'weight', 'units', 'objective', 'bound', 'gap'] as const).filter(
    key => claimed[key] === undefined,
  )
  const { flows, weight, units, objective, bound = 0, gap } = claimed
  if (flows === undefined || absent.length > 0) return absent.map(at => ({ code: 'missing', at }))
  const sizes = { demands: instance.demands.limit.length, slots: instance.slots.limit.length }
  const { heads, faults } = claimedHeads(instance.pairs, flows, sizes, portionsOf(instance))
  const totals = totalsOf(instance.pairs.weight, heads)
  const value = scoreOf(instance, heads)
  const most = solve(instance).levels.at(-1)?.value ?? 0
  const wrong = (at: string, is: boolean): readonly ClaimFault[] => (is ? [{ code: `${at}-wrong`, at }] : [])
  return [
    ...faults,
    ...[
      ...feasibilityFaults(instance, heads, filledBy(instance, heads)),
      ...conditionFaults(instance, conditions, heads),
    ].map(({ code, at }) => ({ code, at: inFileTerms(at) })),
    ...wrong('weight', totals.weight !== weight),
    ...wrong('units', totals.units !== units),
    ...wrong('objective', value !== objective),
    ...wrong('bound', bound < value || bound > most),
    ...wrong('gap', bound - value !== gap),
    ...wrong('status', claimed.status !== (gap === 0 ? 'optimal' : 'bounded')),
  ]
}
