import { z } from 'zod'
import { topic } from '../define.ts'
import { AgreementId, DemandId, EnterpriseId, LearnerRef, SchoolId, SeatId, SlotId } from '../ids.ts'
import { LocalDate, oneOf } from '../leaves.ts'
import { AgeBand, Balance, Level, PlacementType, ProvinceCode, Sex, TradeCode, WardCode } from '../vocabulary.ts'

const refs = {
  agreement: AgreementId,
  seat: SeatId,
  demand: DemandId,
  slot: SlotId,
  enterprise: EnterpriseId,
  school: SchoolId,
}

export const earlyEndReasons = [
  'workplace-conditions',
  'work-not-as-agreed',
  'no-trainer',
  'accident',
  'enterprise-closed-post',
  'left-school',
  'health',
  'family',
  'distance',
  'found-other-work',
  'discipline',
  'other',
] as const
export const didNotStartReasons = [
  'left-school',
  'health',
  'family',
  'chose-other-place',
  'enterprise-cancelled',
  'other',
] as const
export const outcomes = [
  'hired-here',
  'hired-elsewhere',
  'self-employed',
  'further-study',
  'seeking-work',
  'other',
  'unknown',
] as const
export const pauseReasons = ['health', 'exam', 'enterprise-closed', 'force-majeure', 'other'] as const

/** Hours are quarter hours at the finest. */
const hours = z.number().min(0).max(168)

export const placementTopic = topic('placements', 'placement', {
  assigned: {
    ...refs,
    learnerref: LearnerRef,
    type: PlacementType,
    trade: TradeCode.optional(),
    level: Level,
    sex: Sex,
    ageBand: AgeBand,
    plannedFrom: LocalDate,
    plannedTo: LocalDate,
    hoursPerWeek: z.int().min(1).max(48),
    province: ProvinceCode,
    ward: WardCode,
  },
  unassigned: refs,
  started: refs,
  paused: { ...refs, reason: oneOf(pauseReasons) },
  resumed: refs,
  'week-logged': { ...refs, week: LocalDate, hours },
  'week-confirmed': { ...refs, week: LocalDate, by: oneOf(['learner', 'silence']) },
  'week-disputed': { ...refs, week: LocalDate },
  'week-settled': { ...refs, week: LocalDate, hours },
  completed: { ...refs, hours: z.number().min(0) },
  'ended-early': {
    ...refs,
    hours: z.number().min(0),
    reasons: z.array(oneOf(earlyEndReasons)).min(1),
    primary: oneOf(earlyEndReasons),
  },
  'did-not-start': { ...refs, reason: oneOf(didNotStartReasons) },
  'seat-answered': {
    ...refs,
    balance: Balance,
    reopen: z.boolean(),
    by: oneOf(['answer', 'silence']),
    until: LocalDate,
  },
  'outcome-recorded': { ...refs, outcome: oneOf(outcomes), monthsAfter: z.int().min(0).max(24) },
  'particulars-changed': refs,
})
