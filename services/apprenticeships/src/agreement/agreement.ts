import type { AgreementTerms, agreementTopic, Balance, EventData, LocalDate, SeatId, Side } from '@noinghe/contracts'
import { isRefusal, refuse } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import type { Decider, Decision, Facts, LifeCycle } from '@noinghe/service-kit'
import { refuseCancel, refuseEnd } from './endings.ts'
import { evolve } from './evolve.ts'
import { type Answer, ask, type Question, type SeatFate, seatsToAnswer, silent } from './seats.ts'
import { otherSide, refuseSignature, type Sheet, type Signatory, type Signature } from './signatures.ts'
import { refuseAmendment, refuseDraft, sameTerms, type Terms, withTerms } from './terms.ts'

/** A draft not signed by both within so many working days is stuck: shown to the authority, cancelled by nobody. */
const workingDaysToSign = 10

export type EndReason = EventData<typeof agreementTopic, 'ended'>['reason']
export type CancelReason = EventData<typeof agreementTopic, 'cancelled'>['reason']

type Drafted = Sheet & {
  readonly draftedOn: LocalDate
  /** Last day to sign before the draft counts as stuck. */
  readonly signBy: LocalDate
}
export type Amendment = Sheet & { readonly proposedBy: Side }
type Activated = Drafted & {
  readonly activatedOn: LocalDate
  /** Proposed terms: nothing of them is in force before both have signed. */
  readonly amendment?: Amendment
  /** Signed terms that an amendment replaced. */
  readonly earlier: readonly Sheet[]
}

/** The agreement of an enterprise and a school about the seats both said yes to. */
export type Agreement =
  | { readonly status: 'absent' }
  | (Drafted & { readonly status: 'drafted' })
  | (Activated & { readonly status: 'active' })
  | (Activated &
      SeatFate & {
        readonly status: 'ended'
        readonly reason: EndReason
        readonly lastDay: LocalDate
        readonly lateReason?: string
      })
  | (Drafted & SeatFate & { readonly status: 'cancelled'; readonly reason: CancelReason })

export type AgreementCommand =
  | { readonly type: 'draft'; readonly terms: Terms }
  | { readonly type: 'revise'; readonly settled: AgreementTerms }
  | { readonly type: 'sign'; readonly side: Side; readonly termsHash: string; readonly signatory: Signatory }
  | { readonly type: 'amend'; readonly side: Side; readonly settled: AgreementTerms }
  | { readonly type: 'drop-amendment' }
  | {
      readonly type: 'end'
      readonly side: Side
      readonly reason: Exclude<EndReason, 'term-reached'>
      readonly lastDay?: LocalDate | undefined
      readonly lateReason?: string | undefined
      /** Seats somebody was placed on: `placements` asks about those. */
      readonly placed: readonly SeatId[]
    }
  /** The clock's. */
  | { readonly type: 'reach-term' }
  | { readonly type: 'cancel'; readonly side: Side; readonly reason: CancelReason }
  | {
      readonly type: 'answer-seats'
      readonly side: Side
      readonly balance: Balance
      readonly reopen: boolean
      readonly seats?: readonly SeatId[] | undefined
    }
  /** The clock's. */
  | { readonly type: 'fall-silent' }

export type AgreementEvent =
  | { readonly type: 'drafted'; readonly terms: Terms; readonly draftedOn: LocalDate; readonly signBy: LocalDate }
  | { readonly type: 'revised'; readonly terms: Terms }
  | ({ readonly type: 'signed'; readonly side: Side } & Signature)
  | { readonly type: 'activated'; readonly activatedOn: LocalDate }
  | { readonly type: 'amendment-proposed'; readonly terms: Terms; readonly proposedBy: Side }
  | { readonly type: 'amendment-dropped' }
  | { readonly type: 'amended' }
  | {
      readonly type: 'ended'
      readonly reason: EndReason
      readonly lastDay: LocalDate
      readonly lateReason?: string
      readonly questions: readonly Question[]
    }
  | { readonly type: 'cancelled'; readonly reason: CancelReason; readonly questions: readonly Question[] }
  | ({ readonly type: 'seats-answered' } & Answer)

/** Which command is possible in which state. */
export const lifeCycle = {
  draft: ['absent'],
  revise: ['drafted'],
  sign: ['drafted', 'active'],
  amend: ['active'],
  'drop-amendment': ['active'],
  end: ['active'],
  'reach-term': ['active'],
  cancel: ['drafted'],
  'answer-seats': ['ended', 'cancelled'],
  'fall-silent': ['ended', 'cancelled'],
} as const satisfies LifeCycle<Agreement, AgreementCommand>

export type In<S extends Agreement['status']> = Extract<Agreement, { status: S }>
type To<C extends AgreementCommand['type']> = Extract<AgreementCommand, { type: C }>

export const decide = (agreement: Agreement, command: AgreementCommand, facts: Facts): Decision<AgreementEvent> => {
  switch (agreement.status) {
    case 'absent':
      return command.type === 'draft' ? draft(command, facts) : []
    case 'drafted':
      return decideDrafted(agreement, command, facts)
    case 'active':
      return decideActive(agreement, command, facts)
    case 'ended':
    case 'cancelled':
      return decideOver(agreement, command, facts)
  }
}

const draft = ({ terms }: To<'draft'>, { today }: Facts): Decision<AgreementEvent> => [
  { type: 'drafted', terms, draftedOn: today, signBy: addWorkingDays(today, workingDaysToSign) },
]

const decideDrafted = (agreement: In<'drafted'>, command: AgreementCommand, facts: Facts): Decision<AgreementEvent> => {
  const { terms } = agreement
  switch (command.type) {
    case 'revise': {
      const next = withTerms(terms, command.settled)
      if (sameTerms(terms, next)) return []
      return refuseDraft(terms, next, facts.today) ?? [{ type: 'revised', terms: next }]
    }
    case 'sign':
      return sign(agreement, command, facts, { type: 'activated', activatedOn: facts.today })
    case 'cancel':
      // the supply reopens at once, nobody having been assigned; whether the need still stands only the enterprise knows
      return (
        refuseCancel(agreement, command, facts.today) ?? [
          { type: 'cancelled', reason: command.reason, questions: ask(terms, terms.seats, ['need'], facts.today) },
        ]
      )
    default:
      return []
  }
}

const decideActive = (agreement: In<'active'>, command: AgreementCommand, facts: Facts): Decision<AgreementEvent> => {
  const { terms, amendment } = agreement
  const { today } = facts
  switch (command.type) {
    case 'amend': {
      const next = withTerms(terms, command.settled)
      if (terms.endsOn < today) return refuse('term-over', { params: { date: terms.endsOn } })
      if (amendment && sameTerms(amendment.terms, next)) return []
      return (
        refuseAmendment(terms, next, today) ?? [{ type: 'amendment-proposed', terms: next, proposedBy: command.side }]
      )
    }
    case 'drop-amendment':
      return amendment ? [{ type: 'amendment-dropped' }] : refuse('no-amendment')
    case 'sign':
      return amendment ? signAmendment(agreement, amendment, command, facts) : refuse('nothing-to-sign')
    case 'end':
      return end(agreement, command, today)
    case 'reach-term':
      return terms.endsOn < today
        ? [{ type: 'ended', reason: 'term-reached', lastDay: terms.endsOn, questions: [] }]
        : []
    default:
      return []
  }
}

/** Signs a sheet; with the second signature it comes into force in the same step. */
const sign = (
  sheet: Sheet,
  { side, termsHash, signatory }: To<'sign'>,
  { today, now }: Facts,
  inForce: AgreementEvent,
): Decision<AgreementEvent> => {
  const { endsOn } = sheet.terms
  const refusal = refuseSignature(sheet, { side, termsHash })
  if (refusal) return refusal
  if (endsOn < today) return refuse('term-over', { params: { date: endsOn } })
  const signed = { type: 'signed', side, signatory, at: now, termsHash } as const
  return sheet.signatures[otherSide[side]] === undefined ? [signed] : [signed, inForce]
}

const signAmendment = (
  agreement: In<'active'>,
  amendment: Amendment,
  command: To<'sign'>,
  facts: Facts,
): Decision<AgreementEvent> =>
  agreement.terms.endsOn < facts.today
    ? refuse('term-over', { params: { date: agreement.terms.endsOn } })
    : // a start that was still to come when it was proposed may have passed while it waited
      (refuseAmendment(agreement.terms, amendment.terms, facts.today) ??
      sign(amendment, command, facts, { type: 'amended' }))

const end = (agreement: In<'active'>, command: To<'end'>, today: LocalDate): Decision<AgreementEvent> => {
  const { terms } = agreement
  const { reason, lastDay = today, lateReason, placed } = command
  const refusal = refuseEnd(agreement, { ...command, lastDay }, today)
  if (refusal) return refusal
  const free = terms.seats.filter(seat => !placed.includes(seat))
  const questions = ask(terms, free, ['need', 'supply'], today)
  return [{ type: 'ended', reason, lastDay, ...(lateReason === undefined ? {} : { lateReason }), questions }]
}

const decideOver = (
  agreement: In<'ended'> | In<'cancelled'>,
  command: AgreementCommand,
  { today }: Facts,
): Decision<AgreementEvent> => {
  switch (command.type) {
    case 'answer-seats': {
      const seats = seatsToAnswer(agreement, command, today)
      if (isRefusal(seats)) return seats
      const { balance, reopen } = command
      return [{ type: 'seats-answered', balance, reopen, seats, by: 'answer', on: today }]
    }
    case 'fall-silent':
      return silent(agreement, today).map(({ balance, seats }) => ({
        type: 'seats-answered',
        balance,
        seats,
        reopen: false,
        by: 'silence',
        on: today,
      }))
    default:
      return []
  }
}

export const agreementDecider: Decider<Agreement, AgreementCommand, AgreementEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}
