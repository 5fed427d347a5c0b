import { isRefusal, type Refusal, refuse } from '@noinghe/contracts'
import type { Decider, Decision, Facts, LifeCycle } from '@noinghe/service-kit'
import { isSheetEvent, missingSides, type SheetCommand } from '../signing/sheet.ts'
import { decideSheet, evolveSheet } from '../signing/signing.ts'
import type { KnownPact, Pact, PactCommand, PactEvent, PactSheet, Validity } from './pact.model.ts'
import { hashOfPact, refuseValidity } from './terms.ts'

/** Which command is possible in which state. */
export const lifeCycle = {
  draft: ['absent'],
  revise: ['drafted'],
  sign: ['drafted', 'active'],
  'submit-scan': ['drafted', 'active'],
  'confirm-scan': ['drafted', 'active'],
  'reject-scan': ['drafted', 'active'],
  'propose-renewal': ['active'],
  'drop-renewal': ['active'],
  end: ['active'],
  'reach-term': ['active'],
  cancel: ['drafted'],
} as const satisfies LifeCycle<Pact<Validity>, PactCommand<Validity>>

/** The sheet that waits for signatures: the draft, or the renewal of what is in force. */
export const openSheet = <T>(pact: Pact<T>): PactSheet<T> | undefined =>
  pact.status === 'drafted' ? pact : pact.status === 'active' ? pact.renewal : undefined

/** All sheets of a pact: in force or drafted, proposed, replaced. */
export const sheetsOfPact = <T>(pact: Pact<T>): readonly PactSheet<T>[] =>
  pact.status === 'absent'
    ? []
    : [pact, ...('renewal' in pact && pact.renewal ? [pact.renewal] : []), ...('earlier' in pact ? pact.earlier : [])]

/**
 * The decider of a kind of pact.
 *
 * @param kind is hashed with the terms, so that one paper cannot pass for another
 */
export const createPactDecider = <T extends Validity>(
  kind: string,
): Decider<Pact<T>, PactCommand<T>, PactEvent<T>> => ({
  initial: { status: 'absent' },
  lifeCycle,
  decide: (pact, command, facts) => decide(kind, pact, command, facts),
  evolve,
})

const decide = <T extends Validity>(
  kind: string,
  pact: Pact<T>,
  command: PactCommand<T>,
  facts: Facts,
): Decision<PactEvent<T>> => {
  const { today } = facts
  if (pact.status === 'absent')
    return command.type === 'draft'
      ? (refuseValidity(command.terms, today) ?? [{ ...command, type: 'drafted', on: today }])
      : []
  const hash = (terms: T): string => hashOfPact(kind, pact, terms)
  switch (command.type) {
    case 'draft':
      return []
    case 'revise':
      if (hash(command.terms) === hash(pact.terms)) return []
      return refuseValidity(command.terms, today) ?? [{ type: 'revised', terms: command.terms }]
    case 'sign':
    case 'submit-scan':
    case 'confirm-scan':
    case 'reject-scan':
      return sign(pact, command, hash, facts)
    case 'propose-renewal':
      return (
        refuseRenewal(pact.terms, command.terms, hash, today) ?? [
          { type: 'renewal-proposed', terms: command.terms, proposedBy: command.side },
        ]
      )
    case 'drop-renewal':
      return 'renewal' in pact && pact.renewal ? [{ type: 'renewal-dropped' }] : refuse('no-amendment')
    case 'end':
      return [{ type: 'ended', reason: command.reason, on: today }]
    case 'reach-term':
      return pact.terms.validTo < today ? [{ type: 'ended', reason: 'term-reached', on: pact.terms.validTo }] : []
    case 'cancel':
      return [{ type: 'cancelled', reason: command.reason }]
  }
}

const refuseRenewal = <T extends Validity>(
  terms: T,
  next: T,
  hash: (terms: T) => string,
  today: string,
): Refusal | undefined =>
  hash(next) === hash(terms) ? refuse('amendment-changes-nothing') : refuseValidity(next, today)

/** What somebody does to the sheet that waits; with the second signature it comes into force in the same step. */
const sign = <T extends Validity>(
  pact: KnownPact<T>,
  command: SheetCommand,
  hash: (terms: T) => string,
  facts: Facts,
): Decision<PactEvent<T>> => {
  const sheet = openSheet(pact)
  if (sheet === undefined) return refuse('nothing-to-sign')
  const events = decideSheet(sheet, hash(sheet.terms), command, facts)
  if (isRefusal(events)) return events
  const late = command.type === 'reject-scan' ? undefined : refuseValidity(sheet.terms, facts.today)
  if (late) return late
  if (missingSides(events.reduce(evolveSheet<PactSheet<T>>, sheet)).length > 0) return events
  return [...events, pact.status === 'active' ? { type: 'renewed' } : { type: 'activated', on: facts.today }]
}

const evolve = <T>(pact: Pact<T>, event: PactEvent<T>): Pact<T> => {
  if (event.type === 'drafted') {
    const { parties, code, terms, on } = event
    return { status: 'drafted', ...parties, code, terms, draftedOn: on, signatures: {} }
  }
  switch (pact.status) {
    case 'drafted':
      return evolveDrafted(pact, event)
    case 'active':
      return evolveActive(pact, event)
    default:
      return pact
  }
}

const evolveDrafted = <T>(pact: Extract<Pact<T>, { status: 'drafted' }>, event: PactEvent<T>): Pact<T> => {
  if (isSheetEvent(event)) return evolveSheet(pact, event)
  switch (event.type) {
    case 'revised': {
      // any edit clears what was signed: nobody has signed the new terms
      const { scan: _, rejectedScans: __, ...rest } = pact
      return { ...rest, terms: event.terms, signatures: {} }
    }
    case 'activated':
      return { ...pact, status: 'active', activatedOn: event.on, earlier: [] }
    case 'cancelled':
      return { ...pact, status: 'cancelled', reason: event.reason }
    default:
      return pact
  }
}

const evolveActive = <T>(pact: Extract<Pact<T>, { status: 'active' }>, event: PactEvent<T>): Pact<T> => {
  const { renewal, ...inForce } = pact
  if (isSheetEvent(event)) return renewal ? { ...inForce, renewal: evolveSheet(renewal, event) } : pact
  switch (event.type) {
    case 'renewal-proposed':
      return { ...inForce, renewal: { terms: event.terms, proposedBy: event.proposedBy, signatures: {} } }
    case 'renewal-dropped':
      return inForce
    case 'renewed': {
      if (renewal === undefined) return pact
      const { terms, signatures } = pact
      return {
        ...inForce,
        terms: renewal.terms,
        signatures: renewal.signatures,
        earlier: [...pact.earlier, { terms, signatures }],
      }
    }
    case 'ended':
      return { ...inForce, status: 'ended', reason: event.reason, endedOn: event.on }
    default:
      return pact
  }
}
