import { z } from 'zod'
import { topic } from '../define.ts'
import { LearnerRef, OrganisationId, PlacementId, TrainingContractId } from '../ids.ts'
import { oneOf } from '../leaves.ts'
import { Level, PlacementType, TradeCode } from '../vocabulary.ts'

/**
 * Văn bằng, chứng chỉ: giấy xác nhận thực tập · giấy xác nhận của doanh nghiệp · chứng chỉ đào tạo dưới 3 tháng · chứng chỉ sơ cấp ·
 * bằng trung cấp · bằng cao đẳng · chứng chỉ kỹ năng nghề quốc gia.
 */
export const certificateKinds = [
  'attendance',
  'enterprise-training',
  'under-3-months',
  'elementary',
  'intermediate',
  'college',
  'skill-level',
] as const
export const revocationReasons = ['issued-in-error', 'fraud', 'replaced', 'other'] as const

const refs = {
  issuer: OrganisationId,
  /** Through which linked training; one of the two. */
  placement: PlacementId.optional(),
  contract: TrainingContractId.optional(),
  learnerref: LearnerRef.optional(),
  type: PlacementType,
}

export const certificateTopic = topic('placements', 'certificate', {
  issued: {
    ...refs,
    kind: oneOf(certificateKinds),
    trade: TradeCode.optional(),
    level: Level.optional(),
    /** Whole calendar months of the training it certifies, and its hours where known. */
    months: z.int().min(0).max(120),
    hours: z.number().min(0).optional(),
    /** Counts for the city's target (diploma or certificate of at least three months). */
    countsForTarget: z.boolean(),
    /** Version of the table of kinds that decided it. */
    ruleVersion: z.int().min(1),
  },
  revoked: { ...refs, reason: oneOf(revocationReasons) },
  'particulars-changed': refs,
})
