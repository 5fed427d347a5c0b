import { z } from 'zod'
import { topic } from '../define.ts'
import { AgreementId, DemandId, EnterpriseId, ProposalId, SchoolId, SeatId, SlotId, TrainerId } from '../ids.ts'
import { code, headcount, LocalDate, oneOf } from '../leaves.ts'
import { Balance, Level, PayBand, PlacementType, ProvinceCode, Side, TradeCode, WardCode } from '../vocabulary.ts'
import { declaredForMinors, declaredHours } from './declared.ts'
import { lawVerdicts } from './law.ts'

const parties = { demand: DemandId, slot: SlotId, enterprise: EnterpriseId, school: SchoolId }

/** What space, equipment and safety the workplace has for practice (TT 31/2017). */
export const WorkplaceCondition = oneOf(['space', 'equipment', 'safety'])
export type WorkplaceCondition = z.infer<typeof WorkplaceCondition>

/** In which way a side signed: in the portal, by a digitally signed PDF, on paper whose scan the other side confirmed. */
export const SigningWay = oneOf(['portal', 'digital', 'paper'])
export type SigningWay = z.infer<typeof SigningWay>

/**
 * What the sides may settle beyond dates and hours, as far as others need it: the guards of law ask for it before anybody
 * is assigned. Money, policy numbers and names stay with the two sides.
 */
export const practiceTerms = {
  /** The learner takes part in work, so that its pay has to be agreed (BLLĐ Art. 61.5). */
  takesPartInWork: z.boolean().optional(),
  /** The longest day planned, hours. */
  hoursPerDay: z.number().min(0.5).max(24).multipleOf(0.5).optional(),
  ...declaredHours,
  /** Youngest age on the first day that is admitted, full years. */
  youngestAge: z.int().min(10).max(99).optional(),
  ...declaredForMinors,
  /** Training in work safety and health before assignment (ATVSLĐ Art. 14.2). */
  safetyTraining: z
    .object({ on: LocalDate, by: oneOf(['enterprise', 'school', 'both']), holdsTo: LocalDate.optional() })
    .optional(),
  workplaceConditions: z.array(WorkplaceCondition).max(3).optional(),
  /** The in-company trainer, where the register of schools has one. */
  trainer: TrainerId.optional(),
  /** The agreement this one renews. */
  renews: AgreementId.optional(),
}

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
  ...practiceTerms,
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
  signed: { ...parties, party: Side, termsHash: TermsHash, way: SigningWay.optional(), law: lawVerdicts.optional() },
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
  /** An amendment was proposed or dropped, a scan handed in or rejected: nothing of it is in force. */
  'particulars-changed': parties,
})
