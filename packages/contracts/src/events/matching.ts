import { z } from 'zod'
import { topic } from '../define.ts'
import { DemandId, EnterpriseId, RunId, SchoolId, SeatId, SlotId } from '../ids.ts'
import { headcount, Instant, LocalDate, oneOf } from '../leaves.ts'
import { Level, PlacementType, ProvinceCode, Side, TradeCode, WardCode } from '../vocabulary.ts'
import { practiceTerms } from './apprenticeships.ts'
import { declaredForMinors, declaredHours } from './declared.ts'
import { lawVerdicts } from './law.ts'

/** In every event of a proposal, so that projections commute: whom and what it is about. */
const parties = { demand: DemandId, slot: SlotId, enterprise: EnterpriseId, school: SchoolId }

/** What both sides are asked to agree on. */
const terms = {
  headcount: headcount.min(1),
  type: PlacementType,
  trade: TradeCode.optional(),
  level: Level,
  startsOn: LocalDate,
  weeks: z.int().min(1),
  hoursPerWeek: z.int().min(1).max(48),
  /** Ward of the workplace. */
  province: ProvinceCode,
  ward: WardCode,
}

const { hoursPerDay, youngestAge } = practiceTerms
/** What demand and slot declared when the last side said yes: the first draft of the agreement's terms. */
export const declaredTerms = { ...declaredForMinors, ...declaredHours, hoursPerDay, youngestAge }

/** Named parts of the score, each 0–1000 before its weight; distance is null where a point is unknown. */
export const scoreParts = z.object({
  trade: z.int().min(0).max(1000),
  level: z.int().min(0).max(1000),
  skills: z.int().min(0).max(1000),
  distance: z.int().min(0).max(1000).nullable(),
  dates: z.int().min(0).max(1000),
  pay: z.int().min(0).max(1000),
})

export const declineReasons = [
  'too-far',
  'dates-do-not-fit',
  'skills-do-not-fit',
  'no-trainer',
  'no-longer-needed',
  'pay-or-conditions',
  'bad-experience',
  'other',
] as const

export const proposalTopic = topic('matching', 'proposal', {
  made: {
    ...parties,
    ...terms,
    score: z.int().min(0).max(1000),
    scoreParts,
    distanceKm: z.number().min(0).nullable(),
    expiresAt: Instant,
    /** Run, event or counter that caused it. */
    cause: oneOf(['event', 'batch', 'counter']),
    run: RunId.optional(),
    round: z.int().min(1).max(2),
  },
  accepted: { ...parties, side: Side, law: lawVerdicts.optional() },
  'accepted-in-part': {
    ...parties,
    side: Side,
    headcount: headcount.min(1),
    returned: headcount.min(1),
    law: lawVerdicts.optional(),
  },
  countered: {
    ...parties,
    side: Side,
    startsOn: LocalDate.optional(),
    weeks: z.int().min(1).optional(),
    headcount: headcount.min(1).optional(),
    /** The other side's new time to answer, where the dates were countered. */
    expiresAt: Instant.optional(),
  },
  agreed: { ...parties, ...terms, ...declaredTerms, seats: z.array(SeatId).min(1) },
  declined: { ...parties, side: Side, headcount, reason: oneOf(declineReasons) },
  expired: { ...parties, headcount },
  withdrawn: {
    ...parties,
    headcount,
    reason: oneOf([
      'demand-withdrawn',
      'demand-reduced',
      'slot-withdrawn',
      'slot-reduced',
      'terms-changed',
      'replaced-by-counter',
      'displaced-by-batch',
      'organisation-suspended',
    ]),
  },
})

export const runTopic = topic('matching', 'run', {
  completed: {
    kind: oneOf(['event', 'batch']),
    demands: z.int().min(0),
    slots: z.int().min(0),
    pairs: z.int().min(0),
    /** Sum of weight × headcount, primal and dual bound; gap 0 means proved optimal. */
    objective: z.number(),
    bound: z.number(),
    gap: z.number().min(0),
    headcount,
    moves: z.int().min(0),
    dropped: z.int().min(0),
    milliseconds: z.number().min(0),
  },
})
