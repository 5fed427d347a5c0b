import { z } from 'zod'
import { topic } from '../define.ts'
import { DemandId, EnterpriseId, ProposalId, SchoolId, SeatId, SlotId } from '../ids.ts'
import { code, headcount, LocalDate, oneOf } from '../leaves.ts'
import { Balance, Level, PayBand, PlacementType, ProvinceCode, Side, TradeCode, WardCode } from '../vocabulary.ts'

const parties = { demand: DemandId, slot: SlotId, enterprise: EnterpriseId, school: SchoolId }

const terms = {
  ...parties,
  proposal: ProposalId,
  type: PlacementType,
  trade: TradeCode.optional(),
  level: Level,
  seats: z.array(SeatId).min(1),
  headcount: headcount.min(1),
  startsOn: LocalDate,
  endsOn: LocalDate,
  weeks: z.int().min(1),
  hoursPerWeek: z.int().min(1).max(48),
  payBand: PayBand,
  province: ProvinceCode,
  ward: WardCode,
}

/** SHA-256 over the canonical terms, hex. */
export const TermsHash = code(/^[0-9a-f]{64}$/, 'TermsHash')

export const agreementEndReasons = [
  'term-reached',
  'both-sides',
  'enterprise-breach',
  'school-breach',
  'force-majeure',
  'other',
] as const
export const agreementCancelReasons = [
  'not-signed-in-time',
  'enterprise-withdrew',
  'school-withdrew',
  'terms-not-agreed',
  'other',
] as const

export const agreementTopic = topic('apprenticeships', 'agreement', {
  drafted: terms,
  revised: terms,
  signed: { ...parties, party: Side, termsHash: TermsHash },
  activated: {
    ...parties,
    seats: z.array(SeatId),
    headcount,
    startsOn: LocalDate,
    endsOn: LocalDate,
    termsHash: TermsHash,
  },
  amended: terms,
  /** The fate of seats: answered per balance. `reopen` gives the seats back to the book. */
  'seat-answered': {
    ...parties,
    seats: z.array(SeatId).min(1),
    balance: Balance,
    reopen: z.boolean(),
    until: LocalDate,
  },
  ended: { ...parties, seats: z.array(SeatId), reason: oneOf(agreementEndReasons) },
  cancelled: { ...parties, seats: z.array(SeatId), headcount, reason: oneOf(agreementCancelReasons) },
  /** An amendment was proposed or dropped: nothing of it is in force. */
  'particulars-changed': parties,
})
