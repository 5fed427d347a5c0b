import { workplaceOf } from './distance.ts'
import type { Draft, Option } from './draft.ts'
import { type Difference, differenceOf, fallenOf, type Levels, lowestOf } from './price-levels.ts'
import { reachKm } from './reach.ts'
import { mostAt } from './score.ts'
import { type Meeting, meetingsBy, type Search } from './search.ts'
import type { SlotGroup } from './slot-index.ts'
import type { Weigher } from './weight.ts'

/** A pair that is worth more than it costs: at which level first, and by how many points a head. */
type Missing = Difference & { readonly demand: number; readonly slot: number }

/**
 * Looks beyond the pairs of a draft for those worth more than a head of the demand and a seat of the slot cost: outwards
 * from each workplace, as far as the best imaginable slot would still be worth more than the demand's price and the lowest
 * of its trade. It finds something as long as an exhaustive look would; of much it gives the most valuable part, and the
 * rest when asked again with the prices that follow.
 */
export const missingPairsOf = (search: Search, weigher: Weigher, draft: Draft) => {
  const { asked, index, judge } = search
  const groups = [...index.values()].flat()
  const meetings = meetingsBy(search)
  const known = asked.demands.map(() => new Set<number>())
  const { demand, slot } = draft.instance.pairs
  for (const [pair, at] of demand.entries()) known[at]?.add(slot[pair] ?? -1)
  const left = new Set<number>()
  let before: Levels | undefined

  return (levels: Levels): readonly Option[] => {
    const fallen = fallenOf(before, levels)
    before = levels
    const inPlay = (mayBeMissing: (slot: number) => boolean): Slots => ({
      mayBeMissing,
      lowest: new Map(groups.map(group => [group, lowestOf(levels, group.all.filter(mayBeMissing))])),
    })
    const [every, cheaper] = [inPlay(() => true), inPlay(at => fallen.slot[at] === true)]
    const missing = asked.demands.flatMap((_, at) => {
      // what cost enough at the last prices still does, unless one of them fell
      const slots = fallen.demand[at] || left.has(at) ? every : cheaper
      const isKnown = (slot: number) => known[at]?.has(slot) === true
      return meetings(at).flatMap(meeting => missingIn(search, at, meeting, { weigher, levels, slots, isKnown }))
    })
    const found = joining(missing, search, draft)
    for (const one of found) known[one.demand]?.add(one.slot)
    left.clear()
    for (const one of missing) if (known[one.demand]?.has(one.slot) === false) left.add(one.demand)
    return found.flatMap(one => judge.option(one.demand, one.slot) ?? [])
  }
}

/** Those among which a demand may miss one, and the lowest prices of those of each group. */
type Slots = {
  readonly mayBeMissing: (slot: number) => boolean
  readonly lowest: ReadonlyMap<SlotGroup, Levels>
}

type Pricing = {
  readonly weigher: Weigher
  readonly levels: Levels
  readonly slots: Slots
  readonly isKnown: (slot: number) => boolean
}

const missingIn = (
  { asked, judge, facts }: Search,
  at: number,
  { trade, closeness, group }: Meeting,
  { weigher, levels, slots: { mayBeMissing, lowest }, isKnown }: Pricing,
): readonly Missing[] => {
  const [demand, low] = [asked.demands[at], lowest.get(group)]
  if (demand === undefined || low === undefined) return []
  const priority = weigher.isPriority({ demand: demand.trade, slot: trade })
  const differenceAt = (score: number, slot: number, prices: Levels) =>
    differenceOf(prices, at, slot, { weight: weigher.weight(score, priority), priority })
  const pays = (score: number | undefined, slot: number, prices = levels): boolean =>
    score !== undefined && (differenceAt(score, slot, prices)?.points ?? 0) > 0
  if (!pays(mostAt(demand, closeness, 0), 0, low)) return []

  const missing: Missing[] = []
  /** From what is cheap to ask to what is dear: the price and about where, what is known of the slot, the days. */
  const look = (slot: number, leastKm: number | null): void => {
    if (!mayBeMissing(slot) || !pays(mostAt(demand, closeness, leastKm), slot)) return
    if (isKnown(slot) || !pays(judge.most(at, slot), slot)) return
    const score = judge.score(at, slot)
    const difference = score === undefined ? undefined : differenceAt(score, slot, levels)
    if (difference && difference.points > 0) missing.push({ demand: at, slot, ...difference })
  }
  const place = workplaceOf(demand, facts)
  const km = place && reachKm(distance => pays(mostAt(demand, closeness, distance), 0, low))
  if (place && km !== undefined) group.within(place, km, look)
  if (pays(mostAt(demand, closeness, null), 0, low))
    for (const slot of place ? group.unplaced : group.all) look(slot, null)
  return missing
}

const byValue = (a: Missing, b: Missing): number =>
  a.level - b.level || b.points - a.points || a.demand - b.demand || a.slot - b.slot

/** Nobody comes where nothing is free: there one pair, the most valuable, sets the price that all others are below. */
const joining = (missing: readonly Missing[], { rules }: Search, { demands, slots }: Draft): readonly Missing[] => {
  const taken = new Map<number, number>()
  const priced = new Set<number>()
  return missing.toSorted(byValue).filter(({ demand, slot }) => {
    const count = taken.get(demand) ?? 0
    const isFull = slots[slot]?.free === 0
    if (count >= (demands[demand]?.free === 0 ? 1 : rules.joining) || (isFull && priced.has(slot))) return false
    taken.set(demand, count + 1)
    if (isFull) priced.add(slot)
    return true
  })
}
