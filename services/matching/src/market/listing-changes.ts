import { type DemandId, isRefusal, type OrganisationId, type SeatId, type SlotId } from '@noinghe/contracts'
import { LostRace, type Repository } from '@noinghe/service-kit'
import type { BookedProposal } from '../allocation/book.ts'
import type { Move } from '../allocation/moves.ts'
import { overtaken } from '../allocation/overtaken.ts'
import { type DemandTerms, openOf, type SlotTerms } from '../ledger/listing.store.ts'
import { isListed, type Listed, type Listing, type ListingCommand } from '../ledger/listing.ts'
import { resize, shut } from '../ledger/resize.ts'
import type { WithdrawReason } from '../proposal/proposal.events.ts'
import { booked, standingOfDemand, standingOfOrganisation, standingOfSlot } from '../proposal/proposal.store.ts'
import type { AllocatorParts, MarketAllocator } from './allocator.ts'
import { applyMoves, mostMoves } from './apply.ts'
import { planFacts } from './planning.ts'

type Parts = Pick<AllocatorParts, 'proposals' | 'demands' | 'slots' | 'book' | 'clock'> & {
  readonly allocator: MarketAllocator
}

export type Published<Terms> = {
  readonly market: string
  readonly owner: OrganisationId
  readonly terms: Terms
  readonly limit: number
}

/** An event of a demand or slot: its own version, and its id as the cause of what follows. */
export type Origin = { readonly id: string; readonly aggregateVersion: number }

type Node = { readonly demand: DemandId } | { readonly slot: SlotId }

const most = 100_000

const withdrawal =
  (reason: WithdrawReason) =>
  ({ proposal, demand, slot, headcount }: BookedProposal): Move => ({
    kind: 'withdraw',
    proposal,
    demand,
    slot,
    headcount,
    reason,
  })

const saved = <T extends object>(outcome: T): T => {
  if (isRefusal(outcome)) throw new LostRace(`a ledger: ${outcome.refused}`)
  return outcome
}

/** How the events of demands, slots, seats and organisations change the book. Only under the lease. */
export const createListingChanges = (parts: Parts) => {
  const { allocator, proposals, book, clock } = parts
  const { fenced, market } = allocator

  const standingAt = async (node: Node): Promise<readonly BookedProposal[]> =>
    (await proposals.find('demand' in node ? standingOfDemand(node.demand) : standingOfSlot(node.slot), most)).flatMap(
      booked,
    )

  /**
   * Withdraws what does not fit the new balance, then changes the listing, in one write where it can; where more has to
   * go than one write may hold, the rest goes first, while the old limit still stands and the listing is held: after a
   * crash in between nothing that was freed is proposed again.
   */
  const changeTo = async <Terms>(
    ledgers: Repository<Listing<Terms>, ListingCommand<Terms>>,
    id: string,
    node: Node,
    {
      first,
      change,
      reason,
      cause,
      mine,
    }: {
      /** What lists it when it is not there yet. */
      readonly first?: Extract<ListingCommand<Terms>, { type: 'list' }>
      readonly change: Extract<ListingCommand<Terms>, { type: 'revise' | 'shut' }>
      readonly reason: WithdrawReason
      readonly cause: string
      readonly mine: (listing: Listed<Terms>) => boolean
    },
  ): Promise<'new' | 'known'> => {
    const step = () =>
      fenced(async (): Promise<'new' | 'known' | 'more'> => {
        const listing = (await ledgers.get(id))?.state
        if (listing === undefined || !isListed(listing)) {
          if (first !== undefined) saved(await ledgers.create(first, { id }))
          return 'new'
        }
        if (!mine(listing) || listing.seen >= change.seen || listing.status === 'shut') return 'known'
        const standing = await standingAt(node)
        const leaves = change.type === 'revise' && change.market !== listing.market
        const { withdraw } =
          change.type === 'shut' || leaves
            ? shut(listing.ledger, standing)
            : resize(listing.ledger, change.limit, standing)
        const going = new Set<string>(withdraw.slice(0, mostMoves))
        const moves = standing.filter(({ proposal }) => going.has(proposal)).map(withdrawal(reason))
        await applyMoves(parts, moves, cause)
        const last = withdraw.length <= mostMoves
        saved(await ledgers.change(id, undefined, last ? change : { type: 'hold' }))
        return last ? 'known' : 'more'
      })
    for (;;) {
      const done = await step()
      if (done !== 'more') return done
    }
  }

  /** Pairs that no longer pass the hard filters since one side revised its terms. */
  const withdrawOvertaken = async (node: Node, cause: string): Promise<void> => {
    const moves = overtaken(await book.around(node), planFacts(clock.facts()))
    await allocator.apply(moves, cause)
  }

  /** Posted or revised: listed, or brought to the new terms. */
  const publish = async <Terms>(
    ledgers: Repository<Listing<Terms>, ListingCommand<Terms>>,
    id: string,
    node: Node,
    published: Published<Terms>,
    { id: cause, aggregateVersion: seen }: Origin,
  ): Promise<void> => {
    const { market: into, terms, limit } = published
    const was = await changeTo(ledgers, id, node, {
      ...(into === market ? { first: { type: 'list', ...published, seen, cause } } : {}),
      change: { type: 'revise', market: into, terms, limit, seen, cause },
      reason: 'demand' in node ? 'demand-reduced' : 'slot-reduced',
      cause,
      mine: listing => listing.market === market || into === market,
    })
    if (was === 'known') await withdrawOvertaken(node, cause)
    allocator.kick()
  }

  /** Withdrawn or closed: what is pending goes, what is agreed stays. */
  const close = async <Terms>(
    ledgers: Repository<Listing<Terms>, ListingCommand<Terms>>,
    id: string,
    node: Node,
    { id: cause, aggregateVersion: seen }: Origin,
  ): Promise<void> => {
    await changeTo(ledgers, id, node, {
      change: { type: 'shut', seen },
      reason: 'demand' in node ? 'demand-withdrawn' : 'slot-withdrawn',
      cause,
      mine: listing => listing.market === market,
    })
    allocator.kick()
  }

  /** Gives seats back to a balance, by id: reported twice, or by two services, it is done once. */
  const giveBack = async <Terms>(
    ledgers: Repository<Listing<Terms>, ListingCommand<Terms>>,
    id: string,
    seats: readonly SeatId[],
    cause: string,
  ): Promise<void> => {
    await fenced(async () => {
      const listing = (await ledgers.get(id))?.state
      if (listing === undefined || !isListed(listing) || listing.market !== market) return
      saved(await ledgers.change(id, undefined, { type: 'give-back', seats, cause }))
    })
    allocator.kick()
  }

  return {
    publishDemand: (id: DemandId, published: Published<DemandTerms>, origin: Origin) =>
      publish(parts.demands, id, { demand: id }, published, origin),
    publishSlot: (id: SlotId, published: Published<SlotTerms>, origin: Origin) =>
      publish(parts.slots, id, { slot: id }, published, origin),
    closeDemand: (id: DemandId, origin: Origin) => close(parts.demands, id, { demand: id }, origin),
    closeSlot: (id: SlotId, origin: Origin) => close(parts.slots, id, { slot: id }, origin),
    returnNeed: (demand: DemandId, seats: readonly SeatId[], cause: string) =>
      giveBack(parts.demands, demand, seats, cause),
    returnSupply: (slot: SlotId, seats: readonly SeatId[], cause: string) => giveBack(parts.slots, slot, seats, cause),

    /** A suspended organisation's proposals are withdrawn, answered or not. */
    suspend: async (organisation: string, cause: string): Promise<void> => {
      const standing = await proposals.find(standingOfOrganisation(organisation), most)
      const here = standing.filter(({ state }) => state.status !== 'absent' && state.setting.market === market)
      await allocator.apply(here.flatMap(booked).map(withdrawal('organisation-suspended')), cause)
      allocator.kick()
    },

    /** What a reinstated organisation has open is looked at again. */
    reinstate: async (organisation: string, cause: string): Promise<void> => {
      const filter = openOf(organisation, market)
      const want = { type: 'want', cause } as const
      for (const { id } of await parts.demands.find(filter, most))
        await fenced(async () => saved(await parts.demands.change(id, undefined, want)))
      for (const { id } of await parts.slots.find(filter, most))
        await fenced(async () => saved(await parts.slots.change(id, undefined, want)))
      allocator.kick()
    },
  }
}

export type ListingChanges = ReturnType<typeof createListingChanges>
