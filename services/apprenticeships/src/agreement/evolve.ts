import { evolveSheet } from '../signing/signing.ts'
import type { Agreement, AgreementEvent, In, Sheet } from './agreement.model.ts'
import { type Answer, answeredWith } from './seats.ts'

/** The state after an event. No rule here: what was decided has happened. */
export const evolve = (agreement: Agreement, event: AgreementEvent): Agreement => {
  if (event.type === 'drafted') {
    const { terms, draftedOn, signBy } = event
    return { status: 'drafted', terms, draftedOn, signBy, signatures: {} }
  }
  switch (agreement.status) {
    case 'absent':
      return agreement
    case 'drafted':
      return evolveDrafted(agreement, event)
    case 'active':
      return evolveActive(agreement, event)
    case 'ended':
    case 'cancelled':
      return event.type === 'seats-answered' ? answeredWith(agreement, answerOf(event)) : agreement
  }
}

const evolveDrafted = (agreement: In<'drafted'>, event: AgreementEvent): Agreement => {
  switch (event.type) {
    case 'revised':
      // any edit clears the signatures: nobody has signed the new terms
      return { ...agreement, terms: event.terms, signatures: {}, scan: undefined }
    case 'signed':
    case 'scan-submitted':
    case 'scan-rejected':
      return evolveSheet(agreement, event)
    case 'activated':
      return { ...agreement, status: 'active', activatedOn: event.activatedOn, earlier: [] }
    case 'cancelled':
      return { ...agreement, status: 'cancelled', reason: event.reason, questions: event.questions, answers: [] }
    default:
      return agreement
  }
}

const evolveActive = (agreement: In<'active'>, event: AgreementEvent): Agreement => {
  const { amendment, ...inForce } = agreement
  switch (event.type) {
    case 'amendment-proposed':
      return { ...inForce, amendment: { terms: event.terms, proposedBy: event.proposedBy, signatures: {} } }
    case 'amendment-dropped':
      return inForce
    case 'signed':
    case 'scan-submitted':
    case 'scan-rejected':
      return amendment ? { ...inForce, amendment: evolveSheet(amendment, event) } : agreement
    case 'amended': {
      if (amendment === undefined) return agreement
      const earlier = [...agreement.earlier, sheetOf(agreement)]
      return { ...inForce, ...sheetOf(amendment), earlier }
    }
    case 'ended': {
      const { type: _, ...ended } = event
      return { ...inForce, ...ended, status: 'ended', answers: [] }
    }
    default:
      return agreement
  }
}

const sheetOf = ({ terms, signatures, rejectedScans }: Sheet): Sheet => ({
  terms,
  signatures,
  ...(rejectedScans ? { rejectedScans } : {}),
})
const answerOf = ({ balance, seats, reopen, by, on }: Answer): Answer => ({ balance, seats, reopen, by, on })
