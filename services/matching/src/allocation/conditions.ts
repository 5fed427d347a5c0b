import type { MixedConditions } from '@noinghe/matching-engine'
import { groupedBy } from '../grouped-by.ts'
import type { OpenDemand } from './book.ts'
import type { Draft, DraftNode } from './draft.ts'
import type { Serving } from './serving.ts'
import { leastOf, linksAmong } from './ties.ts'

/**
 * What a draft has to meet beside its limits, about the heads it gives: a demand for one school all or none from one
 * school, unless a school serves a part of it already; linked demands all or none together; a slot nobody or its smallest
 * group.
 */
export const conditionsOf = (
  { demands, slots }: Pick<Draft, 'demands' | 'slots'>,
  serving: Serving,
): MixedConditions => ({
  whole: demands.flatMap(({ of, free }, at) => (of.oneSchool && free > 0 && !serving.has(of.id) ? [at] : [])),
  minimum: slots.flatMap(({ of, free }, slot) => {
    const heads = leastOf(of, free)
    return heads > 1 ? [{ slot, heads }] : []
  }),
  linked: linkedAmong(demands),
})

/** Groups of linked demands; who has nothing free any more is served, and the others still go all or none. */
const linkedAmong = (demands: readonly DraftNode<OpenDemand>[]): readonly (readonly number[])[] => {
  const { find, linked } = linksAmong(demands.map(({ of }) => of))
  const open = [...linked].filter(at => demands[at]?.free !== 0).sort((a, b) => a - b)
  return [...groupedBy(open, find).values()]
}
