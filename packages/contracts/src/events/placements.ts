import { z } from 'zod'
import { topic } from '../define.ts'
import {
  AgreementId,
  DemandId,
  EnterpriseId,
  LearnerRef,
  PlacementId,
  SchoolId,
  SeatId,
  SlotId,
  TrainingContractId,
} from '../ids.ts'
import { LocalDate, oneOf } from '../leaves.ts'
import { AgeBand, Balance, Level, PlacementType, ProvinceCode, Sex, TradeCode, WardCode } from '../vocabulary.ts'
import { lawVerdicts } from './law.ts'

const refs = {
  agreement: AgreementId,
  seat: SeatId,
  demand: DemandId,
  slot: SlotId,
  enterprise: EnterpriseId,
  school: SchoolId,
  /**
   * Set where a placement of type B or C runs directly under a training contract, of a learner the enterprise recruited
   * itself: `agreement` then is that contract, and seat, demand, slot and school are ids derived from it under which
   * nothing exists.
   */
  contract: TrainingContractId.optional(),
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
/** Whether somebody works in the trade learned, in a related one, or has left the trade. */
export const tradeTies = ['in-trade', 'related', 'left'] as const
/** What would have made the learner stay. */
export const stayConditions = [
  'better-conditions',
  'work-as-agreed',
  'more-guidance',
  'higher-pay',
  'shorter-way',
  'other-hours',
  'support-at-home',
  'other-trade',
  'nothing',
  'other',
] as const
/** Whose account of an early end it is. */
export const earlyEndViews = ['enterprise', 'learner', 'school'] as const
export const transferReasons = [
  'workplace-conditions',
  'work-not-as-agreed',
  'no-trainer',
  'enterprise-closed-post',
  'distance',
  'training-plan',
  'other',
] as const
export const pauseReasons = ['health', 'exam', 'enterprise-closed', 'force-majeure', 'other'] as const

/** Hours are quarter hours at the finest. */
const hours = z.number().min(0).max(168)

export const placementTopic = topic('placements', 'placement', {
  assigned: {
    ...refs,
    learnerref: LearnerRef,
    /** By which rules it was judged, and how. */
    law: lawVerdicts.optional(),
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
    /** The placement at another enterprise that this one carries on. */
    transferredFrom: PlacementId.optional(),
  },
  unassigned: refs,
  started: refs,
  paused: { ...refs, reason: oneOf(pauseReasons) },
  resumed: refs,
  'week-logged': {
    ...refs,
    week: LocalDate,
    hours,
    /** Of the days signed with a shift; absent where none was. */
    nightHours: hours.optional(),
    overtimeHours: hours.optional(),
    law: lawVerdicts.optional(),
  },
  'week-confirmed': { ...refs, week: LocalDate, by: oneOf(['learner', 'silence']) },
  'week-disputed': { ...refs, week: LocalDate },
  'week-settled': { ...refs, week: LocalDate, hours },
  completed: { ...refs, hours: z.number().min(0) },
  'ended-early': {
    ...refs,
    hours: z.number().min(0),
    reasons: z.array(oneOf(earlyEndReasons)).min(1),
    primary: oneOf(earlyEndReasons),
    /** Whose reasons these are, and what would have made the learner stay. */
    view: oneOf(earlyEndViews).optional(),
    stay: z.array(oneOf(stayConditions)).optional(),
  },
  /** Another side's account of an early end; the primary reason stays that of `ended-early`. */
  'early-end-told': {
    ...refs,
    view: oneOf(earlyEndViews),
    reasons: z.array(oneOf(earlyEndReasons)).min(1),
    primary: oneOf(earlyEndReasons),
    stay: z.array(oneOf(stayConditions)),
  },
  /** Goes on at another enterprise: neither an early end nor a completion. */
  transferred: { ...refs, hours: z.number().min(0), to: PlacementId, reason: oneOf(transferReasons) },
  'did-not-start': { ...refs, reason: oneOf(didNotStartReasons) },
  'seat-answered': {
    ...refs,
    balance: Balance,
    reopen: z.boolean(),
    by: oneOf(['answer', 'silence']),
    until: LocalDate,
  },
  'outcome-recorded': {
    ...refs,
    outcome: oneOf(outcomes),
    monthsAfter: z.int().min(0).max(24),
    /** `left`: left the trade, an outcome of its own beside what they do now. */
    tie: oneOf(tradeTies).optional(),
  },
  'particulars-changed': refs,
})
