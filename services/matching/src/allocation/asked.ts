import { type Book, type BookedProposal, type OpenDemand, type OpenSlot, pairKey } from './book.ts'
import type { Reopened } from './facts.ts'
import { planRules } from './rules.ts'
import type { PlanFacts, Trigger } from './trigger.ts'

/** What a trigger puts into play: demands and slots by id, and the pairs that are not free to be proposed. */
export type Asked = {
  readonly demands: readonly (OpenDemand & Reopened)[]
  readonly slots: readonly (OpenSlot & Reopened)[]
  /** Proposals that a batch may keep or displace, by pair. */
  readonly movable: ReadonlyMap<string, BookedProposal>
  /** Pairs that have a proposal nothing may move, or that cool down, by pair. */
  readonly closed: ReadonlyMap<string, { readonly demand: string; readonly slot: string }>
}

export const askedBy = (book: Book, trigger: Trigger, facts: PlanFacts): Asked => {
  const movable = trigger.kind === 'batch' ? movableOf(book, facts) : new Map<string, BookedProposal>()
  return {
    demands: inOrder(
      book.demands.filter(one => one.ledger.open && !('demand' in trigger && trigger.demand !== one.id)),
    ),
    slots: inOrder(book.slots.filter(one => one.ledger.open && !('slot' in trigger && trigger.slot !== one.id))),
    movable,
    closed: new Map(
      [...book.standing, ...book.cooling.filter(({ until }) => facts.today < until)]
        .map(pair => [pairKey(pair), pair] as const)
        .filter(([key]) => !movable.has(key)),
    ),
  }
}

const movableOf = ({ standing }: Book, { now }: PlanFacts): ReadonlyMap<string, BookedProposal> => {
  const before = Date.parse(now) - planRules.holdHours * 3_600_000
  return new Map(
    standing
      .filter(({ halfAccepted, madeAt }) => !halfAccepted && Date.parse(madeAt) <= before)
      .map(one => [pairKey(one), one]),
  )
}

/** By id, whatever the order of the book, and with what scoring has to know of the ledger. */
export const inOrder = <One extends OpenDemand | OpenSlot>(list: readonly One[]): readonly (One & Reopened)[] =>
  list
    .map(one => ({ ...one, reopened: one.ledger.returned > 0 }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

/** Where a demand or a slot stands among those asked, by its id; −1: nowhere. */
export const placesIn = ({ demands, slots }: Asked) => ({ demand: placesOf(demands), slot: placesOf(slots) })

const placesOf = (nodes: readonly { readonly id: string }[]): ((id: string) => number) => {
  const places = new Map(nodes.map(({ id }, at) => [id, at]))
  return id => places.get(id) ?? -1
}
