import type { agreementTopic, placementTopic, proposalTopic, TopicEvent } from '@noinghe/contracts'

type OfProposal = { readonly made: number; readonly pending: number; readonly seats: readonly string[] }
type OfAgreement = {
  readonly phase: 'draft' | 'active' | 'over'
  readonly seats: readonly string[]
  readonly signed: number
}
type OfPlacement = {
  readonly seat: string
  readonly phase: 'assigned' | 'started' | 'completed' | 'lost' | 'unassigned'
  readonly started: boolean
  readonly completed: boolean
  readonly hired: boolean
}

/**
 * What became of a demand downstream. Everything is kept by the id of the proposal, agreement, placement or seat it came
 * from, and sums are taken when it is read: order across sources does not matter. No decision reads it.
 */
export type Progress = {
  readonly enterprise?: string
  /** Schools with a proposal of this demand, and those that agreed on one. */
  readonly schools: readonly string[]
  readonly partners: readonly string[]
  readonly proposals: Readonly<Record<string, OfProposal>>
  readonly agreements: Readonly<Record<string, OfAgreement>>
  readonly placements: Readonly<Record<string, OfPlacement>>
  /** Seats given back to the need. */
  readonly reopened: readonly string[]
}

export const noProgress: Progress = {
  schools: [],
  partners: [],
  proposals: {},
  agreements: {},
  placements: {},
  reopened: [],
}

/** A set as a sorted list: the same members give the same document. */
const withMembers = (set: readonly string[], ...members: readonly string[]): readonly string[] =>
  [...new Set([...set, ...members])].sort()

type Parties = { readonly data: { readonly enterprise: string; readonly school: string } }

const known = (state: Progress, { data }: Parties): Progress => ({
  ...state,
  enterprise: data.enterprise,
  schools: withMembers(state.schools, data.school),
})

const newProposal: OfProposal = { made: 0, pending: 0, seats: [] }

export const followProposal = (before: Progress, event: TopicEvent<typeof proposalTopic>): Progress => {
  const state = known(before, event)
  const proposal = state.proposals[event.subject] ?? newProposal
  const put = (change: Partial<OfProposal>): Progress => ({
    ...state,
    proposals: { ...state.proposals, [event.subject]: { ...proposal, ...change } },
  })
  switch (event.name) {
    case 'made':
      return put({ made: event.data.headcount, pending: event.data.headcount })
    case 'accepted-in-part':
      return put({ pending: event.data.headcount })
    case 'agreed':
      return {
        ...put({ pending: 0, seats: event.data.seats }),
        partners: withMembers(state.partners, event.data.school),
      }
    case 'declined':
    case 'expired':
    case 'withdrawn':
      return put({ pending: 0 })
    case 'accepted':
    case 'countered':
      return state
  }
}

const newAgreement: OfAgreement = { phase: 'draft', seats: [], signed: 0 }

export const followAgreement = (before: Progress, event: TopicEvent<typeof agreementTopic>): Progress => {
  const state = known(before, event)
  const agreement = state.agreements[event.subject] ?? newAgreement
  const put = (change: Partial<OfAgreement>): Progress => ({
    ...state,
    agreements: { ...state.agreements, [event.subject]: { ...agreement, ...change } },
  })
  switch (event.name) {
    case 'drafted':
    case 'revised':
      return put({ seats: event.data.seats })
    case 'activated':
      return put({ phase: 'active', seats: event.data.seats, signed: event.data.seats.length })
    case 'amended':
      return put({ seats: event.data.seats, signed: Math.max(agreement.signed, event.data.seats.length) })
    case 'ended':
    case 'cancelled':
      return put({ phase: 'over' })
    case 'seat-answered':
      return givenBack(state, event.data, event.data.seats)
    case 'signed':
    case 'particulars-changed':
      return state
  }
}

export const followPlacement = (before: Progress, event: TopicEvent<typeof placementTopic>): Progress => {
  const state = known(before, event)
  const placement = state.placements[event.subject] ?? {
    seat: event.data.seat,
    phase: 'assigned',
    started: false,
    completed: false,
    hired: false,
  }
  const put = (change: Partial<OfPlacement>): Progress => ({
    ...state,
    placements: { ...state.placements, [event.subject]: { ...placement, ...change } },
  })
  switch (event.name) {
    case 'assigned':
      return put({})
    case 'unassigned':
      return put({ phase: 'unassigned' })
    case 'started':
      return put({ phase: 'started', started: true })
    case 'completed':
      return put({ phase: 'completed', completed: true })
    case 'ended-early':
    case 'did-not-start':
      return put({ phase: 'lost' })
    case 'transferred':
      // counted where the learner goes on
      return put({ phase: 'unassigned', started: false })
    case 'outcome-recorded':
      return put({ hired: event.data.outcome === 'hired-here' })
    case 'seat-answered':
      return givenBack(state, event.data, [event.data.seat])
    default:
      return state
  }
}

const givenBack = (
  state: Progress,
  { balance, reopen }: { readonly balance: string; readonly reopen: boolean },
  seats: readonly string[],
): Progress => (balance === 'need' && reopen ? { ...state, reopened: withMembers(state.reopened, ...seats) } : state)
