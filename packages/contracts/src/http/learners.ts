import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { CohortId, EnterpriseId, LearnerId, SchoolId } from '../ids.ts'
import { LocalDate, oneOf } from '../leaves.ts'
import { Sex } from '../vocabulary.ts'
import { importProgress } from './imports.ts'

const personName = z.string().trim().min(2).max(120)
const phone = z.string().trim().min(8).max(20).optional()

const learner = {
  name: personName,
  birthDate: LocalDate,
  sex: Sex,
  phone,
  className: z.string().trim().min(1).max(80),
  cohort: CohortId,
  guardian: z.object({ name: personName, phone }).optional(),
}

/** The school's own id of the learner (mã học sinh): unique in the school, unknown outside. */
const localId = z.string().trim().min(1).max(60)

export const PostLearner = body('PostLearner', z.object({ localId, ...learner }))
export const PutLearner = body('PutLearner', z.object(learner))
/** What a change of a learner answers: no particulars, for the reply is kept beside the Idempotency-Key. */
export const LearnerReceipt = body(
  'LearnerReceipt',
  z.object({
    id: LearnerId,
    version: z.int(),
    status: oneOf(['enrolled', 'erased']),
    /** Opaque subject; the school hands it to identity for the learner's code. */
    subject: z.uuid().optional(),
  }),
)
export const LearnerView = body(
  'LearnerView',
  z.object({
    id: LearnerId,
    version: z.int(),
    status: oneOf(['enrolled', 'erased']),
    school: SchoolId.optional(),
    /** The enterprise that recruited the learner itself. */
    employer: EnterpriseId.optional(),
    subject: z.uuid().optional(),
    localId: localId.optional(),
    ...z.object(learner).partial().shape,
  }),
)
export const LearnerFilter = body(
  'LearnerFilter',
  z.object({ ...pageQuery, cohort: CohortId.optional(), className: z.string().max(80).optional() }),
)
export const LearnerPage = page('LearnerPage', LearnerView)

export const RosterImportQuery = body(
  'RosterImportQuery',
  z.object({
    /** Cohort of every row of the file. */
    cohort: CohortId,
    /** `true` answers what would happen and keeps nothing. */
    dryRun: z.stringbool().default(false),
    /** The line to go on from, as the part before said. */
    from: z.coerce.number().int().min(1).max(100_000_000).optional(),
  }),
)
export const RosterImportReport = body(
  'RosterImportReport',
  z.object({
    dryRun: z.boolean(),
    ...importProgress,
    counts: z.object({ created: z.int(), updated: z.int(), unchanged: z.int(), refused: z.int() }),
    rows: z.array(
      z.object({
        /** Line of the file, the header being 1. */
        line: z.int(),
        localId: z.string().optional(),
        result: z.enum(['created', 'updated', 'unchanged', 'refused']),
        learner: LearnerId.optional(),
        errors: z.array(z.object({ field: z.string(), code: z.string(), vi: z.string(), en: z.string() })),
      }),
    ),
  }),
)
