import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import {
  assessmentKinds,
  assessmentOccasions,
  followUpMonths,
  followUpSources,
  scoreBands,
} from '../events/feedback.ts'
import { outcomes, tradeTies } from '../events/placements.ts'
import { AssessmentId, EnterpriseId, FollowUpId, PlacementId, SchoolId } from '../ids.ts'
import { LocalDate, oneOf } from '../leaves.ts'
import { PlacementType, TradeCode } from '../vocabulary.ts'

const words = z.object({ vi: z.string(), en: z.string() })
const parties = {
  placement: PlacementId,
  enterprise: EnterpriseId,
  school: SchoolId.optional(),
  type: PlacementType,
  trade: TradeCode.optional(),
}
const remark = z.string().trim().min(1).max(2000).optional()

/** The questions of one kind in one version, answered on the scale 1–5. */
export const AssessmentForm = body(
  'AssessmentForm',
  z.object({
    kind: oneOf(assessmentKinds),
    version: z.int(),
    validFrom: LocalDate,
    /** `proposal`: no instrument prescribes these questions. */
    source: z.string(),
    verified: z.string(),
    scale: z.array(z.object({ score: z.int(), label: words })),
    questions: z.array(z.object({ code: z.string(), text: words })),
  }),
)
export const AssessmentFormList = body('AssessmentFormList', z.object({ items: z.array(AssessmentForm) }))

export const AssessmentView = body(
  'AssessmentView',
  z.object({
    id: AssessmentId,
    version: z.int(),
    status: oneOf(['planned', 'due', 'submitted', 'lapsed']),
    kind: oneOf(assessmentKinds),
    occasion: oneOf(assessmentOccasions),
    ...parties,
    opensOn: LocalDate,
    dueBy: LocalDate.optional(),
    /** Past its day, still open. */
    overdue: z.boolean(),
    /** Days on which whoever owes it is reminded. */
    remindOn: z.array(LocalDate),
    form: z.int().optional(),
    answers: z.record(z.string(), z.int()).optional(),
    band: oneOf(scoreBands).optional(),
    submittedOn: LocalDate.optional(),
    /** Only for those whom the kind lets read it, on single reads. */
    remark: z.string().optional(),
  }),
)
export const AssessmentFilter = body(
  'AssessmentFilter',
  z.object({
    ...pageQuery,
    placement: PlacementId.optional(),
    kind: z.enum(assessmentKinds).optional(),
    status: z.enum(['planned', 'due', 'submitted', 'lapsed']).optional(),
  }),
)
export const AssessmentPage = page('AssessmentPage', AssessmentView)
export const SubmitAssessment = body(
  'SubmitAssessment',
  z.object({
    form: z.int().min(1),
    /** Question code to 1 (worst) … 5 (best); every question of the form. */
    answers: z.record(z.string().regex(/^[a-z-]{2,40}$/), z.int().min(1).max(5)),
    remark,
  }),
)

export const FollowUpView = body(
  'FollowUpView',
  z.object({
    id: FollowUpId,
    version: z.int(),
    status: oneOf(['planned', 'asked', 'reminded', 'answered', 'unanswered']),
    months: z.int(),
    ...parties,
    opensOn: LocalDate,
    dueBy: LocalDate.optional(),
    outcome: oneOf(outcomes).optional(),
    tie: oneOf(tradeTies).optional(),
    by: oneOf(followUpSources).optional(),
    answeredOn: LocalDate.optional(),
  }),
)
export const FollowUpFilter = body(
  'FollowUpFilter',
  z.object({
    ...pageQuery,
    placement: PlacementId.optional(),
    status: z.enum(['planned', 'asked', 'reminded', 'answered', 'unanswered']).optional(),
    /** Only those that wait for an answer. */
    waiting: z.stringbool().default(false),
  }),
)
export const FollowUpPage = page('FollowUpPage', FollowUpView)
export const AnswerFollowUp = body(
  'AnswerFollowUp',
  z.object({ outcome: oneOf(outcomes), tie: oneOf(tradeTies).optional() }),
)

/** Only questions that opened in this year. */
export const FollowUpYear = body(
  'FollowUpYear',
  z.object({ year: z.coerce.number().int().min(2020).max(2100).optional() }),
)
/** Of those asked at 0, 6, 12 months: how many answered. */
export const FollowUpRates = body(
  'FollowUpRates',
  z.object({
    items: z.array(
      z.object({
        months: oneOf(followUpMonths.map(String) as [string, ...string[]]),
        type: PlacementType,
        asked: z.int(),
        answered: z.int(),
        waiting: z.int(),
        unanswered: z.int(),
        /** Of those no longer waiting, in per cent with two decimals; absent where nobody is. */
        rate: z.number().optional(),
      }),
    ),
  }),
)
