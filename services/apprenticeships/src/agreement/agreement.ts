import { isRefusal, type LocalDate, refuse } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import type { Decider, Decision, Facts, LifeCycle } from '@noinghe/service-kit'
import { missingSides, type SheetCommand } from '../signing/sheet.ts'
import { decideSheet, evolveSheet } from '../signing/signing.ts'
import type { Agreement, AgreementCommand, AgreementEvent, Amendment, In, Sheet } from './agreement.model.ts'
import { refuseCancel, refuseEnd } from './endings.ts'
import { evolve } from './evolve.ts'
import { ask, seatsToAnswer, silent } from './seats.ts'
import { refuseAmendment, refuseDraft } from './terms.rules.ts'
import { hashOfTerms, sameTerms, withTerms } from './terms.ts'

/** A draft not signed by both within so many working days is stuck: shown to the authority, cancelled by nobody. */
const workingDaysToSign = 10

/** Which command is possible in which state. */
export const lifeCycle = {
  draft: ['absent'],
  revise: ['drafted'],
  sign: ['drafted', 'active'],
  'submit-scan': ['drafted', 'active'],
  'confirm-scan': ['drafted', 'active'],
  'reject-scan': ['drafted', 'active'],
  amend: ['active'],
  'drop-amendment': ['active'],
  end: ['active'],
  'reach-term': ['active'],
  cancel: ['drafted'],
  'answer-seats': ['ended', 'cancelled'],
  'fall-silent': ['ended', 'cancelled'],
} as const satisfies LifeCycle<Agreement, AgreementCommand>

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
    case 'submit-scan':
    case 'confirm-scan':
    case 'reject-scan':
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
    case 'submit-scan':
    case 'confirm-scan':
    case 'reject-scan':
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

/** What somebody does to a sheet; with the second signature it comes into force in the same step. */
const sign = (sheet: Sheet, command: SheetCommand, facts: Facts, inForce: AgreementEvent): Decision<AgreementEvent> => {
  const { endsOn } = sheet.terms
  const events = decideSheet(sheet, hashOfTerms(sheet.terms), command, facts)
  if (isRefusal(events)) return events
  if (command.type !== 'reject-scan' && endsOn < facts.today) return refuse('term-over', { params: { date: endsOn } })
  const signed = missingSides(events.reduce(evolveSheet, sheet)).length === 0
  return signed ? [...events, inForce] : events
}

const signAmendment = (
  agreement: In<'active'>,
  amendment: Amendment,
  command: SheetCommand,
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
