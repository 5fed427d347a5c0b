import type { Instant, LocalDate, ProposalId, Refusal, SeatId, Side } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import type { Decider, Decision, Facts, LifeCycle } from '@noinghe/service-kit'
import { addDays, deriveId } from '@noinghe/service-kit'
import type { JudgedYes } from './law.ts'
import type {
  DeclineReason,
  Grounds,
  Parties,
  ProposalEvent,
  Remark,
  Setting,
  Terms,
  Wish,
  WithdrawReason,
} from './proposal.events.ts'
import { proposalRules } from './rules.ts'

type Made = {
  readonly id: ProposalId
  readonly parties: Parties
  /** As they stand now: a part accepted, dates countered. */
  readonly terms: Terms
  readonly grounds: Grounds
  readonly setting: Setting
  readonly madeAt: Instant
  readonly expiresAt: Instant
  /** The latest one. */
  readonly remark?: Remark
  /** The pair stays out of the book until that day. */
  readonly coolsUntil?: LocalDate
  /** Only what a counter in headcount asked for: the terms stay, the successor carries it. */
  readonly wish?: Wish & { readonly by: Side }
  /** Each yes to the terms as they stand, with what the law said of it; absent on records from before it was asked. */
  readonly yeses?: readonly Yes[]
}
export type Yes = JudgedYes & { readonly side: Side }

/**
 * A proposal to place so many learners of a slot with a demand. "Gợi ý do máy tính, hai bên quyết định": it is agreed
 * only when both sides have said yes to the same terms.
 */
export type Proposal =
  | { readonly status: 'absent' }
  | (Made & { readonly status: 'unanswered' })
  | (Made & { readonly status: 'half-accepted'; readonly acceptedBy: Side })
  | (Made & { readonly status: 'agreed'; readonly seats: readonly SeatId[] })
  | (Made & {
      readonly status: 'declined'
      readonly side: Side
      readonly reason: DeclineReason
      readonly coolsUntil: LocalDate
    })
  | (Made & { readonly status: 'expired'; readonly coolsUntil: LocalDate })
  | (Made & { readonly status: 'withdrawn'; readonly reason: WithdrawReason })

export type StandingProposal = Extract<Proposal, { status: 'unanswered' | 'half-accepted' }>

/** `judged`: what the law says of this yes, loaded before. */
type Answered = { readonly side: Side; readonly judged?: JudgedYes }

export type ProposalCommand =
  | {
      readonly type: 'make'
      readonly id: ProposalId
      readonly parties: Parties
      readonly terms: Terms
      readonly grounds: Grounds
      readonly setting: Setting
      readonly expiresAt: Instant
      /** The side whose counter it answers: it has said yes to these terms. */
      readonly wishedBy?: Side
    }
  | ({ readonly type: 'accept' } & Answered)
  | ({ readonly type: 'accept-in-part'; readonly headcount: number } & Answered)
  | {
      readonly type: 'counter'
      readonly side: Side
      readonly wish: Wish
      /** Headcount the successor could have: this proposal's own and what both ledgers have free. */
      readonly available: number
      /** New time to answer, from `deadlines`. */
      readonly expiresAt: Instant
      readonly remark?: string
    }
  | { readonly type: 'decline'; readonly side: Side; readonly reason: DeclineReason; readonly remark?: string }
  | { readonly type: 'expire' }
  | { readonly type: 'withdraw'; readonly reason: WithdrawReason }

const standing = ['unanswered', 'half-accepted'] as const satisfies readonly StandingProposal['status'][]

export const lifeCycle = {
  make: ['absent'],
  accept: standing,
  'accept-in-part': standing,
  counter: standing,
  decline: standing,
  expire: standing,
  withdraw: standing,
} as const satisfies LifeCycle<Proposal, ProposalCommand>

export const isStanding = (proposal: Proposal): proposal is StandingProposal =>
  proposal.status === 'unanswered' || proposal.status === 'half-accepted'

/** Seat n of a proposal, from 1: the same seat whoever names it. */
export const seatId = (proposal: ProposalId, n: number): SeatId => deriveId<SeatId>(proposal, n)

export const decide = (proposal: Proposal, command: ProposalCommand, facts: Facts): Decision<ProposalEvent> => {
  if (command.type === 'make') return make(command, facts)
  // The life cycle lets no other command past a proposal that does not stand.
  if (!isStanding(proposal)) return refuse('not-in-this-state', { params: { status: proposal.status } })
  switch (command.type) {
    case 'accept':
      return (
        refuseAnswer(proposal, command.side, facts) ?? [
          { type: 'accepted', side: command.side, ...judgedOf(command) },
          ...agreedIfBoth(proposal, proposal.terms.headcount),
        ]
      )
    case 'accept-in-part':
      return refuseAnswer(proposal, command.side, facts) ?? acceptInPart(proposal, command, facts)
    case 'counter':
      return refuseCounter(proposal, command, facts) ?? counter(command)
    case 'decline': {
      const { side, reason, remark } = command
      const coolsUntil = addDays(facts.today, proposalRules.coolingDays.declined)
      return [{ type: 'declined', side, reason, coolsUntil, ...(remark === undefined ? {} : { remark }) }]
    }
    case 'expire':
      return facts.now < proposal.expiresAt
        ? refuse('proposal-not-due')
        : [{ type: 'expired', coolsUntil: addDays(facts.today, proposalRules.coolingDays.expired) }]
    case 'withdraw':
      return command.reason === 'displaced-by-batch' && proposal.status === 'half-accepted'
        ? refuse('already-answered')
        : [{ type: 'withdrawn', reason: command.reason }]
  }
}

const make = (
  { id, parties, terms, grounds, setting, expiresAt, wishedBy }: Extract<ProposalCommand, { type: 'make' }>,
  { now }: Facts,
): readonly ProposalEvent[] => [
  { type: 'made', id, parties, terms, grounds, setting, madeAt: now, expiresAt },
  ...(wishedBy === undefined ? [] : [{ type: 'accepted', side: wishedBy } as const]),
]

/** Late is late, even when the sweep has not run; a side says yes once. */
const refuseAnswer = (proposal: StandingProposal, side: Side, { now }: Facts): Refusal | undefined => {
  if (now >= proposal.expiresAt) return refuse('proposal-expired')
  if (proposal.status === 'half-accepted' && proposal.acceptedBy === side) return refuse('already-accepted')
  return undefined
}

/** The side that answered first said yes to more: a part of it is agreed, the rest goes back to the book. */
const acceptInPart = (
  proposal: StandingProposal,
  command: Extract<ProposalCommand, { type: 'accept-in-part' }>,
  { today }: Facts,
): Decision<ProposalEvent> => {
  const { side, headcount } = command
  const proposed = proposal.terms.headcount
  if (isUndivided(proposal, side)) return refuseDivided(proposal)
  if (headcount < 1 || headcount >= proposed)
    return refuse('part-not-smaller', { at: '/headcount', params: { headcount: proposed } })
  const coolsUntil = addDays(today, proposalRules.coolingDays.acceptedInPart)
  return [
    { type: 'accepted-in-part', side, headcount, returned: proposed - headcount, coolsUntil, ...judgedOf(command) },
    ...agreedIfBoth(proposal, headcount),
  ]
}

const judgedOf = ({ judged }: Pick<Answered, 'judged'>): Pick<Answered, 'judged'> =>
  judged === undefined ? {} : { judged }

/** An enterprise may take less than it has asked for; the school may not divide it. */
const isUndivided = ({ setting }: StandingProposal, side: Side): boolean =>
  side === 'school' && setting.undivided === true

const refuseDivided = ({ terms: { headcount } }: StandingProposal): Refusal =>
  refuse('proposal-undivided', { at: '/headcount', params: { headcount } })

/** For a side that has just answered: the yes that was there already is the other side's. */
const agreedIfBoth = (proposal: StandingProposal, headcount: number): readonly ProposalEvent[] => {
  if (proposal.status !== 'half-accepted') return []
  return [{ type: 'agreed', seats: Array.from({ length: headcount }, (_, at) => seatId(proposal.id, at + 1)) }]
}

type Counter = Extract<ProposalCommand, { type: 'counter' }>

const refuseCounter = (
  proposal: StandingProposal,
  { side, wish, available }: Counter,
  { now, today }: Facts,
): Refusal | undefined => {
  const { terms, grounds, expiresAt } = proposal
  if (now >= expiresAt) return refuse('proposal-expired')
  if (grounds.round >= proposalRules.rounds) return refuse('no-more-rounds')
  const { startsOn = terms.startsOn, weeks = terms.weeks, headcount = terms.headcount } = wish
  if (startsOn === terms.startsOn && weeks === terms.weeks && headcount === terms.headcount)
    return refuse('counter-changes-nothing')
  if (wish.startsOn !== undefined && wish.startsOn < today) return refuse('start-past', { at: '/startsOn' })
  if (headcount < terms.headcount && isUndivided(proposal, side)) return refuseDivided(proposal)
  if (headcount > available) return refuse('no-free-capacity', { at: '/headcount', params: { free: available } })
  return undefined
}

/** Dates change on the proposal itself; another headcount needs another proposal, because the balances are by id. */
const counter = ({ side, wish, expiresAt, remark }: Counter): readonly ProposalEvent[] => {
  const noted = remark === undefined ? {} : { remark }
  if (wish.headcount === undefined) return [{ type: 'countered', side, wish, expiresAt, ...noted }]
  return [
    { type: 'countered', side, wish, ...noted },
    { type: 'withdrawn', reason: 'replaced-by-counter' },
  ]
}

export const evolve = (proposal: Proposal, event: ProposalEvent): Proposal => {
  if (event.type === 'made') {
    const { type: _, ...made } = event
    return { status: 'unanswered', ...made }
  }
  if (!isStanding(proposal)) return proposal
  const made = { ...madeOf(proposal), ...remarkOf(event), ...yesOf(proposal, event) }
  const { terms } = made
  switch (event.type) {
    case 'accepted':
      return { ...made, status: 'half-accepted', acceptedBy: event.side }
    case 'accepted-in-part':
      return {
        ...made,
        coolsUntil: event.coolsUntil,
        terms: { ...terms, headcount: event.headcount },
        status: 'half-accepted',
        acceptedBy: event.side,
      }
    case 'countered':
      return event.wish.headcount === undefined
        ? datesCountered(made, event)
        : { ...proposal, ...made, wish: { ...event.wish, by: event.side } }
    case 'agreed':
      return { ...made, status: 'agreed', seats: event.seats }
    case 'declined':
      return { ...made, status: 'declined', side: event.side, reason: event.reason, coolsUntil: event.coolsUntil }
    case 'expired':
      return { ...made, status: 'expired', coolsUntil: event.coolsUntil }
    case 'withdrawn':
      return { ...made, status: 'withdrawn', reason: event.reason }
  }
}

const madeOf = (proposal: Made): Made => {
  const { id, parties, terms, grounds, setting, madeAt, expiresAt, wish, remark, coolsUntil, yeses } = proposal
  return {
    id,
    parties,
    terms,
    grounds,
    setting,
    madeAt,
    expiresAt,
    ...(wish === undefined ? {} : { wish }),
    ...(remark === undefined ? {} : { remark }),
    ...(coolsUntil === undefined ? {} : { coolsUntil }),
    ...(yeses === undefined ? {} : { yeses }),
  }
}

const yesOf = ({ yeses = [] }: Made, event: ProposalEvent): Pick<Made, 'yeses'> =>
  'judged' in event && event.judged !== undefined ? { yeses: [...yeses, { side: event.side, ...event.judged }] } : {}

const remarkOf = (event: ProposalEvent): Pick<Made, 'remark'> =>
  'remark' in event && event.remark !== undefined ? { remark: { by: event.side, text: event.remark } } : {}

/** Who counters says yes to what it asks for; an earlier yes of the other side was to other terms and is void. */
const datesCountered = (
  made: Made,
  { side, wish, expiresAt }: Extract<ProposalEvent, { type: 'countered' }>,
): Proposal => ({
  ...made,
  yeses: [],
  terms: { ...made.terms, ...wish },
  grounds: { ...made.grounds, round: made.grounds.round + 1 },
  expiresAt: expiresAt ?? made.expiresAt,
  status: 'half-accepted',
  acceptedBy: side,
})

export const proposalDecider: Decider<Proposal, ProposalCommand, ProposalEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}
