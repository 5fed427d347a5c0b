import { setImmediate as turn } from 'node:timers/promises'
import type { DemandId, SlotId } from '@noinghe/contracts'
import type { Filter, Saved } from '@noinghe/service-kit'
import type { Book, OpenDemand, OpenSlot } from '../allocation/book.ts'
import { groupedBy } from '../grouped-by.ts'
import { type DemandTerms, freeIn, linkedIn, openIn, type SlotTerms, wantedIn } from '../ledger/listing.store.ts'
import { isListed, type Listing } from '../ledger/listing.ts'
import type { Books } from '../proposal/answer.ts'
import { agreedFor, booked, cooling, coolingIn, standingIn } from '../proposal/proposal.store.ts'

/** So many listings or proposals of one market are read at once. */
const most = 200_000
const portion = 1000

/** What asks for a look: a demand or a slot, and why. */
export type Wanted = {
  readonly cause: string
  readonly id: string
  readonly node: { readonly demand: DemandId } | { readonly slot: SlotId }
}

const openDemand = ({ id, state }: Saved<Listing<DemandTerms>>): readonly OpenDemand[] =>
  // the id of a listing is the id of its demand
  isListed(state) ? [{ ...state.terms, id: id as DemandId, ledger: state.ledger }] : []

const openSlot = ({ id, state }: Saved<Listing<SlotTerms>>): readonly OpenSlot[] =>
  // likewise
  isListed(state) ? [{ ...state.terms, id: id as SlotId, ledger: state.ledger }] : []

/** A large book is put together with turns of the event loop in between: nobody's request waits for all of it. */
const inPortions = async <From, To>(
  list: readonly From[],
  map: (one: From) => readonly To[],
): Promise<readonly To[]> => {
  const made: To[] = []
  for (const [at, one] of list.entries()) {
    made.push(...map(one))
    if (at % portion === portion - 1) await turn()
  }
  return made
}

/**
 * Reads the open book of a market. Each look reads it anew: answers come from any instance, and a copy kept in memory
 * would have to be corrected by them. The indexes hold what is free, so an event reads little of a large book.
 */
type Reads = Pick<Books, 'demands' | 'slots' | 'proposals'> & {
  /** Organisations that are suspended: nothing of theirs is proposed. */
  readonly suspended: () => Promise<ReadonlySet<string>>
}

export const createBookStore = ({ demands, slots, proposals, suspended }: Reads) => {
  /** With the schools that serve a part of a demand for one school. */
  const withAgreed = async (open: readonly OpenDemand[]): Promise<readonly OpenDemand[]> => {
    const begun = open.filter(({ oneSchool, ledger }) => oneSchool && ledger.seats.length > 0).map(({ id }) => id)
    if (begun.length === 0) return open
    const agreed = await proposals.find(agreedFor(begun), most)
    const parties = agreed.flatMap(({ state }) => (state.status === 'absent' ? [] : [state.parties]))
    const byDemand = groupedBy(parties, ({ demand }) => demand)
    return open.map(demand => {
      const agreedWith = byDemand.get(demand.id)?.map(({ school }) => school)
      return agreedWith === undefined ? demand : { ...demand, agreedWith }
    })
  }

  const load = async (
    filter: Filter,
    { market, today, alsoNeeded = [] }: { market: string; today: string; alsoNeeded?: readonly Filter[] },
  ): Promise<Book> => {
    const [need, supply, standing, cold, out] = await Promise.all([
      Promise.all([...alsoNeeded, filter].map(one => demands.find(one, most))),
      slots.find(filter, most),
      proposals.find(standingIn(market), most),
      proposals.find(coolingIn(market, today), most),
      suspended(),
    ])
    const needs = new Map(need.flat().map(one => [one.id, one]))
    const open = await inPortions([...needs.values()], openDemand)
    return {
      demands: (await withAgreed(open)).filter(({ enterprise }) => !out.has(enterprise)),
      slots: (await inPortions(supply, openSlot)).filter(({ school }) => !out.has(school)),
      standing: await inPortions(standing, booked),
      cooling: await inPortions(cold, cooling),
    }
  }
  return {
    /** What an event may propose from: listings with something free, and linked demands, which may hold such back though served. */
    free: (market: string, today: string) => load(freeIn(market), { market, today, alsoNeeded: [linkedIn(market)] }),
    /** What a batch looks at: also what is taken, because unanswered proposals may move. */
    whole: (market: string, today: string) => load(openIn(market), { market, today }),

    /** A demand or slot with what stands between it and others, to see whether its pairs still fit. */
    around: async (node: Wanted['node']): Promise<Book> => {
      const filter = 'demand' in node ? { 'state.parties.demand': node.demand } : { 'state.parties.slot': node.slot }
      const stands = await proposals.find({ ...filter, 'state.status': { $in: ['unanswered', 'half-accepted'] } }, most)
      const standing = stands.flatMap(booked)
      const [need, supply] = await Promise.all([
        demands.find({ _id: { $in: standing.map(({ demand }) => demand) } }, most),
        slots.find({ _id: { $in: standing.map(({ slot }) => slot) } }, most),
      ])
      return { demands: need.flatMap(openDemand), slots: supply.flatMap(openSlot), standing, cooling: [] }
    },

    /** Oldest first, so that nobody waits for ever. */
    wanted: async (market: string, limit = most): Promise<readonly Wanted[]> => {
      const [need, supply] = await Promise.all([
        demands.find(wantedIn(market), limit),
        slots.find(wantedIn(market), limit),
      ])
      const causeOf = (state: Listing<unknown>) => (isListed(state) && state.wanted !== undefined ? [state.wanted] : [])
      return [
        ...need.flatMap(({ id, state }) =>
          causeOf(state).map(cause => ({ id, cause, node: { demand: id as DemandId } })),
        ),
        ...supply.flatMap(({ id, state }) =>
          causeOf(state).map(cause => ({ id, cause, node: { slot: id as SlotId } })),
        ),
      ].toSorted((a, b) => (a.id < b.id ? -1 : 1))
    },

    countWanted: async (market: string): Promise<number> =>
      (await demands.count(wantedIn(market))) + (await slots.count(wantedIn(market))),
  }
}

export type BookStore = ReturnType<typeof createBookStore>
