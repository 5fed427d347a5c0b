import type { MixedConditions } from '@noinghe/matching-engine'
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

export const isEmpty = ({ whole = [], minimum = [], linked = [] }: MixedConditions): boolean =>
  whole.length + minimum.length + linked.length === 0

/** Groups of linked demands; who has nothing free any more is served, and the others still go all or none. */
const linkedAmong = (demands: readonly DraftNode<OpenDemand>[]): readonly (readonly number[])[] => {
  const { find, linked } = linksAmong(demands.map(({ of }) => of))
  const groups = new Map<number, number[]>()
  for (const at of [...linked].sort((a, b) => a - b)) {
    if (demands[at]?.free === 0) continue
    const group = groups.get(find(at))
    if (group === undefined) groups.set(find(at), [at])
    else group.push(at)
  }
  return [...groups.values()]
}
