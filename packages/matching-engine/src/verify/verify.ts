import type { Allocation, Prices } from '../allocation.ts'
import type { Instance } from '../instance.ts'
import { levelNames } from '../levels.ts'
import { boundsOf } from './bounds.ts'
import type { Fault } from './fault.ts'
import { feasibilityFaults, filledBy } from './filled.ts'

/**
 * Checks an allocation against its instance and trusts nothing an engine says: whole heads within every limit, on eligible
 * pairs, with every lock kept; value and bound counted again from the heads and the prices, and equal at every level.
 * An empty list is the proof that the allocation is feasible and that none is better. One pass over nodes and pairs.
 *
 * The instance itself is taken for granted: {@link checkInstance}.
 */
export const verify = (instance: Instance, { heads, levels, gap }: Allocation): readonly Fault[] => {
  const shape = shapeFaults(instance, heads, levels)
  if (shape.length > 0) return shape
  const filled = filledBy(instance, heads)
  const bounds = boundsOf(
    instance,
    heads,
    levels.map(({ prices }) => prices),
    filled,
  )
  const faults: Fault[] = [...feasibilityFaults(instance, heads, filled), ...bounds.faults]
  let open = 0
  levels.forEach(({ name, value, bound }, at) => {
    const counted = bounds.levels[at]
    if (counted === undefined) return
    if (counted.value !== value) faults.push({ code: 'value-wrong', at: name })
    if (counted.bound !== bound) faults.push({ code: 'bound-wrong', at: name })
    if (counted.bound !== counted.value) faults.push({ code: 'not-optimal', at: name })
    open += counted.bound - counted.value
  })
  if (gap !== open) faults.push({ code: 'gap-wrong', at: 'gap' })
  return faults
}

const shapeFaults = (instance: Instance, heads: Float64Array, levels: Allocation['levels']): readonly Fault[] => {
  const names = levelNames(instance)
  if (heads.length !== instance.pairs.weight.length) return [{ code: 'columns-differ', at: 'heads' }]
  if (levels.length !== names.length || levels.some(({ name }, at) => name !== names[at]))
    return [{ code: 'levels-wrong', at: 'levels' }]
  return levels.flatMap(({ name, prices }) =>
    pricesFit(instance, prices) ? [] : [{ code: 'price-missing', at: name } as const],
  )
}

const pricesFit = ({ demands, slots, enterprises, schools }: Instance, prices: Prices): boolean => {
  const fits = (column: Float64Array, count: number) => column.length === count && column.every(Number.isSafeInteger)
  return (
    fits(prices.demand, demands.limit.length) &&
    fits(prices.slot, slots.limit.length) &&
    fits(prices.enterprise, enterprises?.limit.length ?? 0) &&
    fits(prices.school, schools?.limit.length ?? 0) &&
    Number.isSafeInteger(prices.total)
  )
}
