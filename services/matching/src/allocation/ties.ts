import { createUnion, type MixedConditions } from '@noinghe/matching-engine'
import { freeOf } from '../ledger/ledger.ts'
import type { Book, DemandTies, OpenDemand, OpenSlot } from './book.ts'
import type { Draft, DraftNode } from './draft.ts'
import type { Serving } from './serving.ts'

/** What an event may propose from: heads that are tied together wait for the batch, also for what has yet to arrive. */
export const untied = (book: Book): Book => {
  const { linked } = linksAmong(book.demands)
  return {
    ...book,
    demands: book.demands.filter((demand, at) => !isTied(demand) && !linked.has(at)),
    slots: book.slots.filter(slot => leastOf(slot, freeOf(slot.ledger)) === 1),
  }
}

/** Whether a batch has more to meet than limits. */
export const hasTies = ({ demands, slots }: Pick<Book, 'demands' | 'slots'>): boolean =>
  demands.some(isTied) || slots.some(({ minimumCohort = 1 }) => minimumCohort > 1)

/** Served in one piece or together with others, as far as the demand itself says. */
export const isTied = ({ oneSchool, linkedDemands = [] }: DemandTies): boolean =>
  oneSchool === true || linkedDemands.length > 0

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

/** How many of its free seats a slot fills at least, if any: what is agreed or promised already is part of the group. */
const leastOf = ({ minimumCohort = 1, ledger }: OpenSlot, free: number): number =>
  Math.max(1, minimumCohort - (ledger.limit - free))

/** Which demands are linked, whoever named the other. A link to one that is not there, or of another enterprise, is none. */
const linksAmong = (demands: readonly OpenDemand[]) => {
  const places = new Map<string, number>(demands.map(({ id }, at) => [id, at]))
  const { find, join } = createUnion(demands.length)
  const linked = new Set<number>()
  for (const [at, { enterprise, linkedDemands = [] }] of demands.entries())
    for (const other of linkedDemands) {
      const to = places.get(other)
      if (to === undefined || to === at || demands[to]?.enterprise !== enterprise) continue
      join(at, to)
      linked.add(at).add(to)
    }
  return { find, linked }
}

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
