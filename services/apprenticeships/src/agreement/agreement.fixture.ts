import {
  type AgreementTerms,
  DemandId,
  EnterpriseId,
  ProposalId,
  SchoolId,
  SeatId,
  type Side,
  SlotId,
} from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import { deriveId, type Facts } from '@noinghe/service-kit'
import type { AgreementCommand, AgreementEvent } from './agreement.model.ts'
import { hashOfTerms, type Terms, withTerms } from './terms.ts'

/** A Monday without a holiday near it. */
export const today = '2027-01-11'
export const now = '2027-01-11T02:00:00.000Z'
export const at = (day: string): Facts => ({ today: day, now: `${day}T02:00:00.000Z` })

export const seats = [1, 2, 3].map(n => SeatId.parse(deriveId('seat', n)))

export const terms = (more: Partial<Terms> = {}): Terms => ({
  demand: DemandId.parse(deriveId('demand')),
  slot: SlotId.parse(deriveId('slot')),
  enterprise: EnterpriseId.parse(deriveId('enterprise')),
  school: SchoolId.parse(deriveId('school')),
  proposal: ProposalId.parse(deriveId('proposal')),
  type: 'A',
  trade: '6340113',
  level: 'college',
  seats,
  headcount: 3,
  startsOn: '2027-02-22',
  endsOn: '2027-05-16',
  weeks: 12,
  hoursPerWeek: 40,
  payBand: 'none',
  province: '31',
  ward: '11411',
  ...more,
})

export const settled = (more: Partial<AgreementTerms> = {}): AgreementTerms => ({
  startsOn: '2027-02-22',
  weeks: 12,
  hoursPerWeek: 40,
  payBand: 'none',
  ...more,
})

/** The terms of the draft with some of them settled anew. */
export const revisedTerms = (more: Partial<AgreementTerms>): Terms => withTerms(terms(), settled(more))

export const signatoryOf = (side: Side) => ({ account: `account-${side}`, fullName: `Người ký ${side}` })

export const drafted = (more: Partial<Terms> = {}): AgreementEvent => ({
  type: 'drafted',
  terms: terms(more),
  draftedOn: today,
  signBy: addWorkingDays(today, 10),
})
export const signed = (side: Side, of: Terms = terms(), when: string = now): AgreementEvent => ({
  type: 'signed',
  side,
  signatory: signatoryOf(side),
  at: when,
  termsHash: hashOfTerms(of),
  way: 'portal',
})
export const activated = (activatedOn = today): AgreementEvent => ({ type: 'activated', activatedOn })
/** From the draft to the agreement in force. */
export const inForce = (more: Partial<Terms> = {}): readonly AgreementEvent[] => [
  drafted(more),
  signed('enterprise', terms(more)),
  signed('school', terms(more)),
  activated(),
]

export const sign = (side: Side, of: Terms = terms()): AgreementCommand => ({
  type: 'sign',
  side,
  termsHash: hashOfTerms(of),
  signatory: signatoryOf(side),
})
