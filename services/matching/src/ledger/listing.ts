import type { OrganisationId, ProposalId, Refusal, SeatId } from '@noinghe/contracts'
import { isRefusal, refuse } from '@noinghe/contracts'
import type { Decider, LifeCycle } from '@noinghe/service-kit'
import type { Proposal } from '../proposal/proposal.ts'
import { follow } from './follow.ts'
import { freeOf, giveBack, type Ledger, newLedger, overAgreedOf } from './ledger.ts'
import { resize, shut } from './resize.ts'

/**
 * A demand or a slot in the open book: the terms as its owner last published them, and its balance. `wanted` says that
 * something became free, or that the terms changed, and that the allocator has not looked at it since: it holds the
 * cause, so that a crash between the two loses no proposal.
 */
export type Listing<Terms> =
  | { readonly status: 'absent' }
  | {
      /** `over-agreed`: more is agreed than is offered since a later shrink; a case for people. */
      readonly status: 'open' | 'over-agreed' | 'shut'
      readonly market: string
      readonly owner: OrganisationId
      readonly terms: Terms
      /** Version of the demand or slot these terms are of. */
      readonly seen: number
      readonly ledger: Ledger
      /** From the ledger, so that it can be searched for. */
      readonly free: number
      readonly wanted?: string
      /** It is being shrunk or shut in several writes: nothing more is proposed until the last. */
      readonly held?: true
    }

export type Listed<Terms> = Exclude<Listing<Terms>, { status: 'absent' }>

export type ListingCommand<Terms> =
  | {
      readonly type: 'list'
      readonly market: string
      readonly owner: OrganisationId
      readonly terms: Terms
      readonly limit: number
      readonly seen: number
      readonly cause: string
    }
  | {
      readonly type: 'revise'
      readonly market: string
      readonly terms: Terms
      readonly limit: number
      readonly seen: number
      readonly cause: string
    }
  | { readonly type: 'hold' }
  | { readonly type: 'shut'; readonly seen: number }
  | {
      readonly type: 'follow'
      readonly proposals: readonly { readonly id: ProposalId; readonly proposal: Proposal }[]
      readonly cause: string
      /** The run these proposals come from has looked at this listing. */
      readonly served?: boolean
    }
  | { readonly type: 'give-back'; readonly seats: readonly SeatId[]; readonly cause: string }
  | { readonly type: 'want'; readonly cause: string }

export type ListingEvent<Terms> =
  | Extract<ListingCommand<Terms>, { type: 'list' }>
  | Extract<ListingCommand<Terms>, { type: 'revise' }>
  | Extract<ListingCommand<Terms>, { type: 'hold' | 'shut' }>
  | { readonly type: 'balanced'; readonly ledger: Ledger; readonly wanted?: string | undefined }

const listed = ['open', 'over-agreed', 'shut'] as const

export const lifeCycle = {
  list: ['absent'],
  revise: ['open', 'over-agreed'],
  hold: ['open', 'over-agreed'],
  shut: ['open', 'over-agreed'],
  follow: listed,
  'give-back': listed,
  want: listed,
} as const satisfies LifeCycle<Listing<unknown>, ListingCommand<unknown>>

export const isListed = <Terms>(listing: Listing<Terms>): listing is Listed<Terms> => listing.status !== 'absent'

const decide = <Terms>(
  listing: Listing<Terms>,
  command: ListingCommand<Terms>,
): readonly ListingEvent<Terms>[] | Refusal => {
  if (command.type === 'list') return [command]
  // The life cycle lets no other command past a listing that is not there.
  if (!isListed(listing)) return refuse('not-in-this-state', { params: { status: listing.status } })
  const { ledger, wanted } = listing
  switch (command.type) {
    case 'hold':
      return listing.held ? [] : [command]
    case 'revise':
      return refuseStanding(resize(ledger, command.limit, []).withdraw) ?? [command]
    case 'shut':
      return refuseStanding(shut(ledger, []).withdraw) ?? [command]
    case 'follow': {
      const after = followAll(ledger, command)
      if (isRefusal(after)) return after
      const ask = freeOf(after) > freeOf(ledger) ? command.cause : command.served ? undefined : wanted
      return after === ledger && ask === wanted ? [] : [{ type: 'balanced', ledger: after, wanted: ask }]
    }
    case 'give-back': {
      const after = giveBack(ledger, command.seats)
      if (after.returned === ledger.returned) return []
      return [{ type: 'balanced', ledger: after, wanted: freeOf(after) > freeOf(ledger) ? command.cause : wanted }]
    }
    case 'want':
      return [{ type: 'balanced', ledger, wanted: command.cause }]
  }
}

/** Who shrinks or shuts a listing withdraws what no longer fits first, in the same transaction. */
const refuseStanding = (withdraw: readonly ProposalId[]): Refusal | undefined =>
  withdraw.length > 0 ? refuse('no-free-capacity', { params: { free: 0 } }) : undefined

const followAll = (
  ledger: Ledger,
  { proposals }: Extract<ListingCommand<unknown>, { type: 'follow' }>,
): Ledger | Refusal =>
  proposals.reduce<Ledger | Refusal>(
    (after, { id, proposal }) => (isRefusal(after) ? after : follow(after, id, proposal)),
    ledger,
  )

const evolve = <Terms>(listing: Listing<Terms>, event: ListingEvent<Terms>): Listing<Terms> => {
  if (event.type === 'list') {
    return balanced(event, newLedger(event.limit), event.cause)
  }
  if (!isListed(listing)) return listing
  const { ledger } = listing
  switch (event.type) {
    case 'hold':
      return { ...listing, free: 0, held: true }
    case 'revise':
      return balanced({ ...event, owner: listing.owner }, { ...ledger, limit: event.limit }, event.cause)
    case 'shut':
      return balanced({ ...listing, seen: event.seen }, { ...ledger, open: false })
    case 'balanced':
      return { ...balanced(listing, event.ledger, event.wanted), ...(listing.held ? { free: 0, held: true } : {}) }
  }
}

const balanced = <Terms>(
  { market, owner, terms, seen }: Pick<Listed<Terms>, 'market' | 'owner' | 'terms' | 'seen'>,
  ledger: Ledger,
  wanted?: string,
): Listed<Terms> => ({
  status: !ledger.open ? 'shut' : overAgreedOf(ledger) > 0 ? 'over-agreed' : 'open',
  market,
  owner,
  terms,
  seen,
  ledger,
  free: freeOf(ledger),
  ...(wanted === undefined || !ledger.open ? {} : { wanted }),
})

/** The same for demands and slots; only their terms differ. */
export const listingDecider = <Terms>(): Decider<Listing<Terms>, ListingCommand<Terms>, ListingEvent<Terms>> => ({
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
})
