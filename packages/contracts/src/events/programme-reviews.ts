import { z } from 'zod'
import { topic } from '../define.ts'
import { AgreementId, EnterpriseId, ProgrammeId, SchoolId } from '../ids.ts'
import { headcount, LocalDate, oneOf } from '../leaves.ts'
import { SkillCode } from '../vocabulary.ts'

/** What a school answers: the programme was revised, will be, covers it already, or it will not be taken up. */
export const reviewAnswers = ['revised', 'planned', 'covered', 'declined'] as const

/** Without a programme where nobody knows yet which one the agreement serves. */
const reviewed = { school: SchoolId, programme: ProgrammeId.optional(), module: SkillCode }
/** Who missed it, for how many learners; what they wrote stays in `placements`. */
const gap = { agreement: AgreementId, enterprise: EnterpriseId, learners: headcount }

/**
 * Review of one module of a programme, asked for by enterprises that miss something in it (`placements.logbook`
 * gap-noted); evidence for CS04 of TT 38/2026. Words and the person in charge stay in the service.
 */
export const programmeReviewTopic = topic('training-programmes', 'programme-review', {
  /** Also where a closed review is asked for again. */
  opened: { ...reviewed, ...gap, dueBy: LocalDate },
  'gap-added': { ...reviewed, ...gap },
  answered: {
    ...reviewed,
    answer: oneOf(reviewAnswers),
    /** Version of the programme that answers it, for `revised`. */
    revision: z.int().min(1).optional(),
  },
  closed: reviewed,
  'particulars-changed': reviewed,
})
