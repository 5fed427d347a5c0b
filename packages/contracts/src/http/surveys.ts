import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { surveyGroups, surveyKinds } from '../events/feedback.ts'
import { CohortId, EnterpriseId, LearnerId, ProgrammeId, SchoolId, SurveyId } from '../ids.ts'
import { LocalDate, oneOf } from '../leaves.ts'
import { TradeCode } from '../vocabulary.ts'

const about = {
  kind: oneOf(surveyKinds),
  group: oneOf(surveyGroups),
  /** Reporting year. */
  year: z.int().min(2020).max(2100),
  programme: ProgrammeId.optional(),
  cohort: CohortId.optional(),
  trade: TradeCode.optional(),
}

export const PostSurvey = body(
  'PostSurvey',
  z.object({
    ...about,
    /** All who belong to the group, also those not asked. */
    base: z.int().min(1).max(1_000_000),
    /** Who is asked: learners of the school for CS08 and CS09, employers for CS10. */
    learners: z.array(LearnerId).max(5000).default([]),
    employers: z.array(EnterpriseId).max(5000).default([]),
    dueBy: LocalDate,
  }),
)
export const SurveyView = body(
  'SurveyView',
  z.object({
    id: SurveyId,
    version: z.int(),
    status: oneOf(['open', 'closed']),
    school: SchoolId,
    ...about,
    dueBy: LocalDate,
    question: z.object({ vi: z.string(), en: z.string() }),
    choices: z.array(z.object({ code: z.string(), text: z.object({ vi: z.string(), en: z.string() }) })),
    /** Counts and figure: the school's only. */
    counts: z.object({ base: z.int(), sample: z.int(), answered: z.int(), positive: z.int() }).optional(),
    tally: z.record(z.string(), z.int()).optional(),
    /** The percentage, or what is missing for one (chưa đủ căn cứ). */
    figure: z
      .union([
        z.object({ status: z.literal('enough'), percent: z.number(), meets: z.boolean(), threshold: z.number() }),
        z.object({ status: z.literal('not-enough'), missing: z.object({ asked: z.int(), answers: z.int() }) }),
      ])
      .optional(),
    /** Day on which those who have not answered are reminded; absent once they were. */
    remindOn: LocalDate.optional(),
    /** Whether the reader has answered. */
    answered: z.boolean().optional(),
  }),
)
export const SurveyFilter = body(
  'SurveyFilter',
  z.object({ ...pageQuery, kind: z.enum(surveyKinds).optional(), year: z.coerce.number().int().optional() }),
)
export const SurveyPage = page('SurveyPage', SurveyView)
export const AnswerSurvey = body('AnswerSurvey', z.object({ code: z.string().regex(/^[a-z0-9-]{1,40}$/) }))
