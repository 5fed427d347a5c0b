import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { idOf } from '../fixtures.ts'
import { made, parties, terms } from '../proposal/proposal.fixtures.ts'
import { evolve, type Proposal, seatId } from '../proposal/proposal.ts'
import { type Ledger, newLedger } from './ledger.ts'
import { type ListingCommand, type ListingEvent, listingDecider } from './listing.ts'

type Terms = { readonly trade: string }
type Of<T extends ListingCommand<Terms>['type']> = Extract<ListingCommand<Terms>, { type: T }>

const listing = specification(listingDecider<Terms>(), { today: '2027-01-04' })

const list = (more: Partial<Of<'list'>> = {}): Of<'list'> => ({
  type: 'list',
  market: 'all',
  owner: parties.enterprise,
  terms: { trade: '6340113' },
  limit: 12,
  seen: 1,
  cause: 'posted',
  ...more,
})
const revise = (more: Partial<Of<'revise'>> = {}): Of<'revise'> => ({
  type: 'revise',
  market: 'all',
  terms: { trade: '6340113' },
  limit: 12,
  seen: 2,
  cause: 'revised',
  ...more,
})
const standing = (headcount = 12): Proposal => evolve({ status: 'absent' }, made({ terms: { ...terms, headcount } }))
const follow = (proposal: Proposal, more: Partial<Of<'follow'>> = {}): Of<'follow'> => ({
  type: 'follow',
  proposals: [{ id: idOf.proposal('p'), proposal }],
  cause: 'answered',
  ...more,
})
const balanced = (ledger: Partial<Ledger>, wanted?: string): ListingEvent<Terms> => ({
  type: 'balanced',
  ledger: { ...newLedger(12), ...ledger },
  wanted,
})
const seats = (n: number) => Array.from({ length: n }, (_, at) => seatId(idOf.proposal('p'), at + 1))
const pending = (headcount: number) => [{ proposal: idOf.proposal('p'), headcount }]

describe('a listing', () => {
  it('begins with everything free and wants a look', () =>
    listing.given().when(list()).thenState({ status: 'open', free: 12, wanted: 'posted', seen: 1 }))

  it('is listed once', () => listing.given(list()).when(list()).refused('not-in-this-state'))

  it('reserves for a proposal, and what its run has looked at is wanted no more', () =>
    listing
      .given(list())
      .when(follow(standing(), { served: true }))
      .then([balanced({ pending: pending(12) })]))

  it('stays wanted when a proposal of somebody else’s run takes a part', () =>
    listing
      .given(list())
      .when(follow(standing(5)))
      .then([balanced({ pending: pending(5) }, 'posted')]))

  it('refuses a proposal for which there is no room', () =>
    listing
      .given(list({ limit: 5 }))
      .when(follow(standing(12)))
      .refused('no-free-capacity'))

  it('does nothing when nothing changes for it', () =>
    listing
      .given(list(), balanced({ pending: pending(12) }))
      .when(follow(standing(12)))
      .then([]))

  it('wants a look when an answer frees something', () =>
    listing
      .given(list(), balanced({ pending: pending(12) }))
      .when(follow({ status: 'absent' }))
      .then([balanced({}, 'answered')]))

  it('is given seats back once, and then wants a look', () => {
    const agreed = [list(), balanced({ seats: seats(12) })]
    const back = { type: 'give-back', seats: seats(1), cause: 'returned' } as const
    const after = balanced({ seats: seats(12).slice(1), returned: 1 }, 'returned')
    listing
      .given(...agreed)
      .when(back)
      .then([after])
    listing
      .given(...agreed, after)
      .when(back)
      .then([])
  })

  it('does not want a look for a seat that only makes an over-agreed balance smaller', () =>
    listing
      .given(list(), balanced({ seats: seats(12) }), revise({ limit: 5 }), balanced({ limit: 5, seats: seats(12) }))
      .when({ type: 'give-back', seats: seats(1), cause: 'returned' })
      .then([balanced({ limit: 5, seats: seats(12).slice(1), returned: 1 })]))

  it('says that it is over-agreed after a shrink below what is agreed, until it grows again', () => {
    const history = [list(), balanced({ seats: seats(12) }), revise({ limit: 5 })]
    listing
      .given(...history)
      .when(revise({ seen: 3, limit: 30 }))
      .thenState({ status: 'open', free: 18, seen: 3 })
    expect(listing.given(...history).state()).toMatchObject({ status: 'over-agreed', free: 0 })
  })

  it('cannot shrink below what stands: that is withdrawn first', () =>
    listing
      .given(list(), balanced({ pending: pending(12) }))
      .when(revise({ limit: 5 }))
      .refused('no-free-capacity'))

  it('offers nothing while it is held, whatever is freed, until its last write', () => {
    const history = [list(), balanced({ pending: pending(12) }), { type: 'hold' } as const]
    listing
      .given(...history)
      .when(follow({ status: 'absent' }))
      .thenState({ free: 0, held: true })
    listing
      .given(...history)
      .when({ type: 'hold' })
      .then([])
    const revised = listing.given(...history, balanced({}), revise({ limit: 5 })).state()
    expect(revised).toMatchObject({ free: 5 })
    expect(revised).not.toHaveProperty('held')
  })

  it('cannot be shut over what stands', () =>
    listing
      .given(list(), balanced({ pending: pending(12) }))
      .when({ type: 'shut', seen: 2 })
      .refused('no-free-capacity'))

  it('keeps what is agreed when it is shut, wants nothing more and cannot be revised', () => {
    const history = [list(), balanced({ seats: seats(3) }, 'x'), { type: 'shut', seen: 2 } as const]
    const state = listing.given(...history).state()
    expect(state).toMatchObject({ status: 'shut', free: 0, ledger: { seats: seats(3) } })
    expect(state).not.toHaveProperty('wanted')
    listing
      .given(...history)
      .when(revise({ seen: 3 }))
      .refused('not-in-this-state')
  })

  it('moves to the market its workplace moved to', () =>
    listing
      .given(list())
      .when(revise({ market: 'south' }))
      .thenState({ market: 'south', wanted: 'revised' }))
})
