import type { agreementTopic, placementTopic, proposalTopic, SeatId, TopicEvent } from '@noinghe/contracts'

/** `made` heads were proposed, `now` wait for an answer; agreed seats are named. */
type KnownProposal = { readonly made: number; readonly now: number; readonly seats: readonly SeatId[] }
/** `signed` is the most that was ever signed. */
type KnownAgreement = {
  readonly seats: readonly SeatId[]
  readonly step: 'drafted' | 'active' | 'over'
  readonly signed: number
}
type KnownPlacement = {
  readonly seat: SeatId
  readonly step: 'assigned' | 'unassigned' | 'started' | 'completed' | 'lost'
  readonly started: boolean
  readonly hired: boolean
}

/**
 * One slot's places along the funnel, by the aggregate each event came from: whatever comes from one source is in order
 * and once, so that sources may come interleaved in any way. A read model: no decision reads it.
 */
export type Progress = {
  readonly proposals: Readonly<Record<string, KnownProposal>>
  readonly agreements: Readonly<Record<string, KnownAgreement>>
  readonly placements: Readonly<Record<string, KnownPlacement>>
  /** Seats given back to the supply, by id: twice is once. */
  readonly reopened: Readonly<Record<string, true>>
}

export const noProgress: Progress = { proposals: {}, agreements: {}, placements: {}, reopened: {} }

type ProposalEvent = TopicEvent<typeof proposalTopic>
type AgreementEvent = TopicEvent<typeof agreementTopic>
type PlacementEvent = TopicEvent<typeof placementTopic>

const unmade: KnownProposal = { made: 0, now: 0, seats: [] }

const proposalAfter = (before: KnownProposal, event: ProposalEvent): KnownProposal => {
  switch (event.name) {
    case 'made':
      return { ...before, made: event.data.headcount, now: event.data.headcount }
    case 'accepted-in-part':
      return { ...before, now: event.data.headcount }
    case 'agreed':
      return { ...before, now: 0, seats: event.data.seats }
    case 'declined':
    case 'expired':
    case 'withdrawn':
      return { ...before, now: 0 }
    case 'accepted':
    case 'countered':
      return before
  }
}

export const followProposal = (progress: Progress, event: ProposalEvent): Progress => ({
  ...progress,
  proposals: {
    ...progress.proposals,
    [event.subject]: proposalAfter(progress.proposals[event.subject] ?? unmade, event),
  },
})

const undrafted: KnownAgreement = { seats: [], step: 'drafted', signed: 0 }

const agreementAfter = (before: KnownAgreement, event: AgreementEvent): KnownAgreement => {
  switch (event.name) {
    case 'drafted':
    case 'revised':
      return { ...before, seats: event.data.seats }
    case 'activated':
      return { seats: event.data.seats, step: 'active', signed: event.data.seats.length }
    case 'amended':
      return { ...before, seats: event.data.seats, signed: Math.max(before.signed, event.data.seats.length) }
    case 'ended':
    case 'cancelled':
      return { ...before, step: 'over' }
    case 'signed':
    case 'seat-answered':
    case 'particulars-changed':
      return before
  }
}

/** Seats the event gives back to the supply: all of a cancelled agreement, later those the school asks to. */
const reopenedBy = (event: AgreementEvent): readonly SeatId[] => {
  if (event.name === 'cancelled') return event.data.seats
  return event.name === 'seat-answered' && event.data.balance === 'supply' && event.data.reopen ? event.data.seats : []
}

const withReopened = (progress: Progress, seats: readonly SeatId[]): Progress =>
  seats.length === 0
    ? progress
    : {
        ...progress,
        reopened: { ...progress.reopened, ...Object.fromEntries(seats.map(seat => [seat, true as const])) },
      }

export const followAgreement = (progress: Progress, event: AgreementEvent): Progress =>
  withReopened(
    {
      ...progress,
      agreements: {
        ...progress.agreements,
        [event.subject]: agreementAfter(progress.agreements[event.subject] ?? undrafted, event),
      },
    },
    reopenedBy(event),
  )

const placementAfter = (before: KnownPlacement, event: PlacementEvent): KnownPlacement => {
  switch (event.name) {
    case 'unassigned':
      return { ...before, step: 'unassigned' }
    case 'started':
      return { ...before, step: 'started', started: true }
    case 'completed':
      return { ...before, step: 'completed' }
    case 'ended-early':
    case 'did-not-start':
      return { ...before, step: 'lost' }
    case 'transferred':
      // counted where the learner goes on
      return { ...before, step: 'unassigned', started: false }
    case 'outcome-recorded':
      return { ...before, hired: event.data.outcome === 'hired-here' }
    default:
      return before
  }
}

export const followPlacement = (progress: Progress, event: PlacementEvent): Progress => {
  const { seat } = event.data
  const before = progress.placements[event.subject] ?? { seat, step: 'assigned', started: false, hired: false }
  const after = { ...progress, placements: { ...progress.placements, [event.subject]: placementAfter(before, event) } }
  const givenBack = event.name === 'seat-answered' && event.data.balance === 'supply' && event.data.reopen
  return givenBack ? withReopened(after, [seat]) : after
}
