import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { AmountBand, contributionKinds, expertOfferTerms } from '../events/contributions.ts'
import { ContributionId, EnterpriseId, ExpertOfferId, RequestId, SchoolId } from '../ids.ts'
import { headcount, LocalDate, oneOf } from '../leaves.ts'
import { ProvinceCode, SkillCode, TradeCode, WardCode } from '../vocabulary.ts'
import { TeachingPerson } from './credentials.ts'

const terms = z.object({
  ...expertOfferTerms,
  trades: z.array(TradeCode).max(20).default([]),
  skills: z.array(SkillCode).max(30).default([]),
})
export type ExpertOfferTerms = z.infer<typeof terms>

/** Who would come, as far as it is known; each is encrypted under a key of their own. */
const experts = z.array(TeachingPerson).max(50)

export const PostExpertOffer = body('PostExpertOffer', z.object({ terms, experts: experts.default([]) }))
/** Replaces terms and experts as a whole. */
export const PutExpertOffer = body('PutExpertOffer', z.object({ terms, experts }))
export const AskExperts = body('AskExperts', z.object({ experts: headcount.min(1) }))
export const AnswerExperts = body('AnswerExperts', z.object({ accept: z.boolean() }))
export const WithdrawExpertOffer = body(
  'WithdrawExpertOffer',
  z.object({ reason: oneOf(['filled', 'over', 'no-longer-possible', 'other']) }),
)
export const ExpertRequestParams = body('ExpertRequestParams', z.object({ id: z.uuid(), request: RequestId }))

export const ExpertOfferFilter = body(
  'ExpertOfferFilter',
  z.object({ ...pageQuery, status: z.enum(['open', 'withdrawn']).optional(), trade: TradeCode.optional() }),
)
export const ExpertOfferView = body(
  'ExpertOfferView',
  z.object({
    id: ExpertOfferId,
    version: z.int(),
    status: z.enum(['open', 'withdrawn']),
    enterprise: EnterpriseId,
    province: ProvinceCode,
    ward: WardCode,
    terms: z.object(expertOfferTerms),
    /** Experts nobody has been promised yet. */
    free: z.int(),
    reason: z.string().optional(),
    /** A school sees its own requests. */
    requests: z.array(
      z.object({
        id: RequestId,
        school: SchoolId,
        experts: z.int(),
        status: z.enum(['asked', 'agreed', 'declined']),
      }),
    ),
    /** For the own enterprise, and for a school once it has agreed. */
    experts: experts.optional(),
  }),
)
export const ExpertOfferPage = page('ExpertOfferPage', ExpertOfferView)

/** Whole đồng. */
const dong = z.int().min(0).max(100_000_000_000_000)

const gift = {
  kind: oneOf(contributionKinds),
  /** Absent: to several, or to a programme of the city. */
  school: SchoolId.optional(),
  on: LocalDate,
  amount: dong,
  /** Scholarships: how many got one. */
  people: headcount.optional(),
}
export const PostContribution = body('PostContribution', z.object(gift))
export const PutContribution = body('PutContribution', z.object({ ...gift }))
export type Gift = z.infer<typeof PostContribution>
export const WithdrawContribution = body(
  'WithdrawContribution',
  z.object({ reason: oneOf(['mistake', 'not-given', 'other']) }),
)

/** Quỹ đào tạo of one year (NĐ 308/2026 Arts 5, 7): voluntary, from after-tax profit. Stated again, it replaces. */
export const StateFund = body(
  'StateFund',
  z.object({
    year: z.int().min(2026).max(2100),
    formed: dong,
    used: dong,
    /** Only to see the limit of 1 % for state-owned enterprises (Art. 7). */
    afterTaxProfit: dong.optional(),
  }),
)
export type Fund = z.infer<typeof StateFund>

export const ContributionFilter = body(
  'ContributionFilter',
  z.object({ ...pageQuery, status: z.enum(['recorded', 'fund', 'withdrawn']).optional(), school: SchoolId.optional() }),
)
export const ContributionView = body(
  'ContributionView',
  z.object({
    id: ContributionId,
    version: z.int(),
    status: z.enum(['recorded', 'fund', 'withdrawn']),
    enterprise: EnterpriseId,
    gift: z
      .object({ ...gift, amount: dong.optional(), band: AmountBand, confirmedOn: LocalDate.optional() })
      .optional(),
    fund: z
      .object({
        year: z.int(),
        formed: AmountBand,
        used: AmountBand,
        /** Whole đồng, for the own enterprise alone. */
        formedExactly: dong.optional(),
        usedExactly: dong.optional(),
        /** Per cent, two decimals; absent where nothing was formed. */
        usedPercent: z.number().optional(),
        /** Used at least 70 % (Art. 5; that a fund is formed every year is for the authority to see). */
        mostlyUsed: z.boolean(),
        /** State-owned: formed more than 1 % of the profit stated (Art. 7). */
        beyondStateOwnedLimit: z.boolean().optional(),
        source: z.string(),
      })
      .optional(),
    reason: z.string().optional(),
  }),
)
export const ContributionPage = page('ContributionPage', ContributionView)
