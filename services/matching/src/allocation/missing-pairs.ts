import type { Draft, Option } from './draft.ts'
import { differenceOf, fallenOf, type Levels, lowestOf, type SlotPrices, slotPricesOf } from './price-levels.ts'
import { reachKm } from './reach.ts'
import { distanceOf, mostAt, workplaceOf } from './score.ts'
import { meetingsOf, type Search } from './search.ts'
import type { SlotGroup } from './slot-index.ts'
import type { Weigher } from './weight.ts'

/** A pair that is worth more than it costs: at which level first, and by how many points a head. */
type Missing = { readonly demand: number; readonly slot: number; readonly level: number; readonly points: number }

/**
 * Looks beyond the pairs of a draft for those worth more than a head of the demand and a seat of the slot cost: outwards
 * from each workplace, as far as the best imaginable slot would still be worth more than the demand's price and the lowest
 * of its trade. It finds something as long as an exhaustive look would; of much it gives the most valuable part, and the
 * rest when asked again with the prices that follow.
 */
export const missingPairsOf = (search: Search, weigher: Weigher, draft: Draft) => {
  const { asked, index, judge } = search
  const known = asked.demands.map(() => new Set<number>())
  const { demand, slot } = draft.instance.pairs
  for (const [pair, at] of demand.entries()) known[at]?.add(slot[pair] ?? -1)
  const left = asked.demands.map(() => new Set<number>())
  let before: Levels | undefined

  return (levels: Levels): readonly Option[] => {
    const slotPrices = asked.slots.map((_, at) => slotPricesOf(levels, at))
    const lowest = new Map(
      [...index.values()].flat().map(group => [group, lowestOf(group.all.map(at => slotPrices[at] ?? []))] as const),
    )
    const fallen = fallenOf(before, levels)
    before = levels
    const missing = asked.demands.flatMap((_, at) => {
      const everySlot = fallen.demand(at)
      // what cost enough at the last prices still does, unless one of them fell
      const isOpen = (slot: number): boolean =>
        (everySlot || fallen.slot(slot) || left[at]?.has(slot) === true) && known[at]?.has(slot) === false
      return missingFor(search, at, { weigher, levels, slotPrices, lowest, isOpen })
    })
    const found = joining(missing, search, draft)
    for (const slots of left) slots.clear()
    for (const one of missing) left[one.demand]?.add(one.slot)
    for (const one of found) known[one.demand]?.add(one.slot)
    return found.flatMap(one => judge.option(one.demand, one.slot) ?? [])
  }
}

type Pricing = {
  readonly weigher: Weigher
  readonly levels: Levels
  readonly slotPrices: readonly SlotPrices[]
  readonly lowest: ReadonlyMap<SlotGroup, SlotPrices>
  readonly isOpen: (slot: number) => boolean
}

const missingFor = (search: Search, at: number, pricing: Pricing): readonly Missing[] => {
  const { weigher, levels, slotPrices, lowest, isOpen } = pricing
  const { asked, judge, facts } = search
  const demand = asked.demands[at]
  if (demand === undefined) return []
  const place = workplaceOf(demand, facts)
  return meetingsOf(search, at).flatMap(({ trade, closeness, group }): readonly Missing[] => {
    const low = lowest.get(group) ?? []
    const priority = weigher.isPriority({ demand: demand.trade, slot: trade })
    const differenceAt = (score: number, prices: SlotPrices) =>
      differenceOf(levels, at, prices, { weight: weigher.weight(score, priority), priority })
    const pays = (score: number | undefined, prices: SlotPrices): boolean =>
      score !== undefined && (differenceAt(score, prices)?.points ?? 0) > 0
    const nextDoor = mostAt(demand, closeness, 0)
    // from what is cheap to ask to what is dear: the price, the distance, what else is known of the slot, the days
    const pairOf = (slot: number): readonly Missing[] => {
      const [of, prices] = [asked.slots[slot], slotPrices[slot]]
      if (of === undefined || prices === undefined || !isOpen(slot)) return []
      if (!pays(nextDoor, prices) || !pays(mostAt(demand, closeness, distanceOf(demand, of, facts)), prices)) return []
      if (!pays(judge.most(at, slot), prices)) return []
      const score = judge.score(at, slot)
      const difference = score === undefined ? undefined : differenceAt(score, prices)
      return difference && difference.points > 0 ? [{ demand: at, slot, ...difference }] : []
    }
    const km = place && reachKm(distance => pays(mostAt(demand, closeness, distance), low))
    const placed = place && km !== undefined ? group.near(place, Number.POSITIVE_INFINITY, km) : []
    const unknown = place ? group.unplaced : group.all
    const others = pays(mostAt(demand, closeness, null), low) ? unknown : []
    return [...placed, ...others].flatMap(pairOf)
  })
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
