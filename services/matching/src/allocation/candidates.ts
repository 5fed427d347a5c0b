import type { Book, OpenDemand, OpenSlot } from './book.ts'
import type { ScoringFacts } from './facts.ts'
import { type Eligible, score } from './score.ts'
import { wantedTrades } from './trade-match.ts'

/** A pair that passed every hard filter. */
export type Candidate = { readonly demand: OpenDemand; readonly slot: OpenSlot; readonly scored: Eligible }

/**
 * All eligible pairs of the given demands and slots, ordered by the ids of demand and slot, so that the same book gives
 * the same instance. Slots are looked up by trade: a demand meets only those whose trade could serve it, and those
 * without a trade code.
 */
export const candidatesOf = (
  { demands, slots }: Pick<Book, 'demands' | 'slots'>,
  facts: ScoringFacts,
): readonly Candidate[] => {
  const byTrade = slotsByTrade(slots)
  return demands.toSorted(byId).flatMap(demand => {
    const wanted = wantedTrades(demand, facts)
    return [...wanted.keys(), undefined]
      .flatMap(trade => byTrade.get(trade) ?? [])
      .toSorted(byId)
      .flatMap(slot => {
        const scored = score(reopened(demand), reopened(slot), facts, wanted)
        return scored.eligible ? [{ demand, slot, scored }] : []
      })
  })
}

const slotsByTrade = (slots: readonly OpenSlot[]): ReadonlyMap<string | undefined, readonly OpenSlot[]> => {
  const groups = new Map<string | undefined, OpenSlot[]>()
  for (const slot of slots) {
    const group = groups.get(slot.trade)
    if (group === undefined) groups.set(slot.trade, [slot])
    else group.push(slot)
  }
  return groups
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0

const reopened = <One extends OpenDemand | OpenSlot>(one: One): One & { reopened: boolean } => ({
  ...one,
  reopened: one.ledger.returned > 0,
})
