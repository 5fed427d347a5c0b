import { z } from 'zod'
import { topic } from '../define.ts'
import { CohortId, EnterpriseId, PlacementId, ProgrammeId, SchoolId } from '../ids.ts'
import { code, LocalDate, oneOf } from '../leaves.ts'
import { PlacementType, TradeCode } from '../vocabulary.ts'
import { outcomes, tradeTies } from './placements.ts'

/** Who assesses whom: the enterprise its learner, the learner the enterprise, the school the enterprise, the learner school and programme (CS09). */
export const assessmentKinds = [
  'enterprise-learner',
  'learner-enterprise',
  'school-enterprise',
  'learner-school',
] as const
export const assessmentOccasions = ['midway', 'end'] as const
/** Mean of the answers on the scale 1–5: below 2.5, below 3.5, from 3.5. */
export const scoreBands = ['low', 'middle', 'high'] as const

const parties = {
  placement: PlacementId,
  enterprise: EnterpriseId,
  school: SchoolId.optional(),
  type: PlacementType,
  trade: TradeCode.optional(),
}

const assessed = { ...parties, kind: oneOf(assessmentKinds), occasion: oneOf(assessmentOccasions) }

export const assessmentTopic = topic('placements', 'assessment', {
  due: { ...assessed, dueBy: LocalDate },
  submitted: {
    ...assessed,
    /** Version of the form that was answered. */
    form: z.int().min(1),
    band: oneOf(scoreBands),
    answers: z.array(z.object({ question: code(/^[a-z-]{2,40}$/, 'QuestionCode'), band: oneOf(scoreBands) })),
    late: z.boolean(),
  },
  /** One of the days on which whoever owes it is reminded has come. */
  reminded: { ...assessed, dueBy: LocalDate },
  /** Nobody answered; it no longer waits. */
  lapsed: assessed,
  'particulars-changed': assessed,
})

/** When a former learner is asked what became of them: whole months after the end. */
export const followUpMonths = [0, 6, 12] as const
/** `record`: an outcome recorded on the placement itself, by either side. */
export const followUpSources = ['learner', 'enterprise', 'school', 'record'] as const

const followed = { ...parties, months: z.int().min(0).max(24) }

export const followUpTopic = topic('placements', 'follow-up', {
  asked: { ...followed, dueBy: LocalDate },
  reminded: followed,
  answered: {
    ...followed,
    outcome: oneOf(outcomes),
    /** Whether they work in what they learned: `left` is who left the trade. */
    tie: oneOf(tradeTies).optional(),
    by: oneOf(followUpSources),
  },
  unanswered: followed,
  'particulars-changed': followed,
})

/** Surveys of TT 38/2026: CS08 employment of graduates, CS09 satisfaction of learners and graduates, CS10 employers on graduates. */
export const surveyKinds = ['CS08', 'CS09', 'CS10'] as const
export const surveyGroups = ['graduates', 'learners', 'employers'] as const

const surveyed = {
  school: SchoolId,
  kind: oneOf(surveyKinds),
  group: oneOf(surveyGroups),
  year: z.int().min(2020).max(2100),
  programme: ProgrammeId.optional(),
  cohort: CohortId.optional(),
  trade: TradeCode.optional(),
}
const count = z.int().min(0).max(1_000_000)

export const surveyTopic = topic('placements', 'survey', {
  /** `base`: all who belong to the group; `sample`: those asked. */
  sent: { ...surveyed, base: count, sample: count, dueBy: LocalDate },
  /** Counts so far: who answered, of them the positive, and how often each code was answered. */
  answered: {
    ...surveyed,
    base: count,
    sample: count,
    answered: count,
    positive: count,
    tally: z.array(z.object({ code: code(/^[a-z0-9-]{1,40}$/, 'AnswerCode'), count })),
  },
  /** Before its last day, where answers are missing: those who have not answered are reminded, once. */
  reminded: { ...surveyed, sample: count, answered: count, dueBy: LocalDate },
  closed: { ...surveyed, base: count, sample: count, answered: count, positive: count },
  'particulars-changed': surveyed,
})
