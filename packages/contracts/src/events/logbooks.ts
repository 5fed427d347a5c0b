import { z } from 'zod'
import { topic } from '../define.ts'
import { AgreementId, EnterpriseId, PlacementId, ProgrammeId, SchoolId, TrainerId } from '../ids.ts'
import { headcount, LocalDate, oneOf } from '../leaves.ts'
import { SkillCode } from '../vocabulary.ts'

const parties = { agreement: AgreementId, enterprise: EnterpriseId, school: SchoolId }
const modules = z.array(SkillCode).max(60)
/** How far a module of the programme was reached at the workplace. */
export const moduleResults = ['attained', 'in-part', 'not-attained'] as const

/**
 * Logbook of a group (sổ theo dõi đào tạo tại doanh nghiệp, TT 23/2018 Art. 4.7), by agreement. Hours are those of the
 * placements; words about the content and names of teachers stay in the service.
 */
export const logbookTopic = topic('placements', 'logbook', {
  staffed: { ...parties, instructors: z.array(TrainerId).max(50), teachers: headcount },
  'content-noted': { ...parties, week: LocalDate, modules, skills: modules },
  'result-noted': {
    ...parties,
    placement: PlacementId,
    module: SkillCode,
    result: oneOf(moduleResults),
    /** Skills of the module that the learner has shown so far. */
    skills: z.array(SkillCode).max(20).optional(),
  },
  /** The enterprise misses something in the programme; counts of learners, no words. */
  'gap-noted': { ...parties, programme: ProgrammeId.optional(), module: SkillCode, learners: headcount },
  'particulars-changed': parties,
})
