import { z } from 'zod'
import { topic } from '../define.ts'
import { AgreementId, EnterpriseId, PlacementId, SchoolId } from '../ids.ts'
import { LocalDate, oneOf } from '../leaves.ts'
import { Level, ProvinceCode, TradeCode, WardCode } from '../vocabulary.ts'

/** Hợp đồng đào tạo: B học nghề, C tập nghề, D đào tạo, bồi dưỡng người lao động của mình. */
export const trainingContractTypes = ['B', 'C', 'D'] as const
/** Who signs: employer and learner always, the legal representative where the law asks for it. */
export const contractParties = ['employer', 'learner', 'representative'] as const
/** Handed in at the portal, or signed on paper. */
export const contractWays = ['portal', 'paper'] as const
export const contractEndReasons = [
  'term-reached',
  'completed',
  'both-sides',
  'employer-ended',
  'learner-ended',
  'transferred',
  'did-not-start',
  'force-majeure',
  'other',
] as const
export const courseResults = ['passed', 'failed', 'not-finished'] as const

const refs = {
  enterprise: EnterpriseId,
  type: oneOf(trainingContractTypes),
  /** Absent for learners the enterprise recruited itself, and for its own employees. */
  school: SchoolId.optional(),
  /** The placement it is for, where an agreement between school and enterprise stands behind it. */
  placement: PlacementId.optional(),
  agreement: AgreementId.optional(),
}

export const trainingContractTopic = topic('placements', 'training-contract', {
  drafted: {
    ...refs,
    trade: TradeCode.optional(),
    level: Level,
    startsOn: LocalDate,
    endsOn: LocalDate,
    hoursPerWeek: z.int().min(1).max(48),
    province: ProvinceCode,
    ward: WardCode,
  },
  /** All who must have signed have: it is in force. */
  signed: {
    ...refs,
    startsOn: LocalDate,
    endsOn: LocalDate,
    signatures: z
      .array(
        z.object({
          party: oneOf(contractParties),
          way: oneOf(contractWays),
          /** What was handed in at the portal is a digitally signed PDF. */
          digital: z.boolean().optional(),
        }),
      )
      .min(2),
  },
  dropped: refs,
  /** What answers a contract of type D: the course that was held. Hours of the course. */
  'course-recorded': {
    ...refs,
    startedOn: LocalDate,
    endedOn: LocalDate,
    hours: z.number().min(0),
    result: oneOf(courseResults),
  },
  ended: { ...refs, reason: oneOf(contractEndReasons) },
  'particulars-changed': refs,
})
