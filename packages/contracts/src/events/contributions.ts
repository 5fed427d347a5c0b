import { z } from 'zod'
import { topic } from '../define.ts'
import { EnterpriseId, RequestId, SchoolId } from '../ids.ts'
import { headcount, oneOf } from '../leaves.ts'
import { ProvinceCode, SkillCode, TradeCode, WardCode, Window } from '../vocabulary.ts'

export const expertOfferTerms = {
  trades: z.array(TradeCode).max(20),
  skills: z.array(SkillCode).max(30),
  /** Experts, not visits. */
  count: headcount.min(1).max(200),
  window: Window,
  /** Hours one expert is there for in all. */
  hours: z.int().min(1).max(1000),
}

const request = { enterprise: EnterpriseId, school: SchoolId, request: RequestId }

/** Guest experts an enterprise offers to schools (chuyên gia, nghệ nhân tham gia giảng dạy). No expert is named. */
export const expertOfferTopic = topic('employers', 'expert-offer', {
  offered: { enterprise: EnterpriseId, province: ProvinceCode, ward: WardCode, ...expertOfferTerms },
  revised: { enterprise: EnterpriseId, ...expertOfferTerms },
  asked: { ...request, experts: headcount.min(1) },
  agreed: request,
  declined: request,
  withdrawn: { enterprise: EnterpriseId, reason: oneOf(['filled', 'over', 'no-longer-possible', 'other']) },
  'particulars-changed': { enterprise: EnterpriseId },
})

/** Forms of cooperation (NĐ 308/2026 Art. 4) that the platform does not count by itself. The codes are ours. */
export const contributionKinds = [
  'equipment',
  'materials',
  'facility',
  'scholarship',
  'joint-assessment',
  'teacher-support',
  'other',
] as const
/** Đồng. The lower bound belongs to the band. */
export const amountBands = ['none', 'under-10m', '10m-50m', '50m-200m', '200m-1b', '1b-5b', 'over-5b'] as const
export const AmountBand = oneOf(amountBands)
export type AmountBand = z.infer<typeof AmountBand>

const fund = {
  enterprise: EnterpriseId,
  year: z.int().min(2026).max(2100),
  formed: AmountBand,
  used: AmountBand,
  /** At least 70 % of what was formed was used: half of the criterion of NĐ 308/2026 Art. 5. */
  mostlyUsed: z.boolean(),
}
const gift = {
  enterprise: EnterpriseId,
  kind: oneOf(contributionKinds),
  school: SchoolId.optional(),
  amount: AmountBand,
  people: headcount.optional(),
}

/** What an enterprise gives to training: equipment, scholarships, its training fund of a year. Amounts in bands. */
export const contributionTopic = topic('employers', 'contribution', {
  recorded: gift,
  corrected: gift,
  /** The school it went to says that it came. */
  confirmed: { enterprise: EnterpriseId, school: SchoolId },
  'fund-stated': fund,
  withdrawn: { enterprise: EnterpriseId, reason: oneOf(['mistake', 'not-given', 'other']) },
})
