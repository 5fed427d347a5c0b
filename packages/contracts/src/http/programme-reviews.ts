import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { reviewAnswers } from '../events/programme-reviews.ts'
import { AgreementId, EnterpriseId, ProgrammeId, ProgrammeReviewId, SchoolId } from '../ids.ts'
import { LocalDate, oneOf } from '../leaves.ts'
import { ProvinceCode, SkillCode, WardCode } from '../vocabulary.ts'

const statuses = ['open', 'answered', 'closed'] as const

export const ProgrammeReviewView = body(
  'ProgrammeReviewView',
  z.object({
    id: ProgrammeReviewId,
    version: z.int(),
    status: oneOf(statuses),
    school: z.object({ id: SchoolId, name: z.string().optional() }),
    /** Absent while the school is not known here. */
    province: ProvinceCode.optional(),
    ward: WardCode.optional(),
    programme: ProgrammeId.optional(),
    module: SkillCode,
    /** Of an enterprise only its own; what was written stands in the logbook of the agreement. */
    gaps: z.array(z.object({ agreement: AgreementId, enterprise: EnterpriseId, learners: z.int(), on: LocalDate })),
    openedOn: LocalDate,
    /** Last day to answer: working days. */
    dueBy: LocalDate,
    overdue: z.boolean(),
    /** Account of whoever took it on; own school only. */
    owner: z.string().optional(),
    answer: oneOf(reviewAnswers).optional(),
    answeredOn: LocalDate.optional(),
    /** Version of the programme that answers it. */
    revision: z.int().optional(),
    /** What the school wrote: for itself and the enterprises that asked. */
    text: z.string().optional(),
    closedOn: LocalDate.optional(),
  }),
)
export const ProgrammeReviewPage = page('ProgrammeReviewPage', ProgrammeReviewView)
export const ProgrammeReviewFilter = body(
  'ProgrammeReviewFilter',
  z.object({
    ...pageQuery,
    status: z.enum(statuses).optional(),
    programme: ProgrammeId.optional(),
    module: SkillCode.optional(),
    /** Only those whose last day to answer is over. */
    overdue: z.stringbool().default(false),
    /** Only those the reader has taken on. */
    mine: z.stringbool().default(false),
  }),
)
export const AnswerProgrammeReview = body(
  'AnswerProgrammeReview',
  z.object({
    answer: oneOf(reviewAnswers),
    /** Which programme, where the review names none yet. */
    programme: ProgrammeId.optional(),
    /** For `revised`: the version of the programme that answers it, later than the gap. */
    revision: z.int().min(1).optional(),
    text: z.string().trim().min(1).max(2000).optional(),
  }),
)
