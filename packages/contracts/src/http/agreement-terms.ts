import { z } from 'zod'
import { body } from '../body.ts'
import { practiceTerms } from '../events/apprenticeships.ts'
import { DataSharingId, FrameworkId } from '../ids.ts'
import { LocalDate } from '../leaves.ts'
import { PayBand } from '../vocabulary.ts'

/** Whole đồng. Pay of learners is what the parties agree on (BLLĐ Art. 61.5), not a wage of law. */
export const AgreedPay = z.object({
  amount: z.int().min(0).max(1_000_000_000),
  per: z.enum(['hour', 'day', 'month']),
})
export type AgreedPay = z.infer<typeof AgreedPay>

/** `while-working` (vừa làm vừa học): the course may take at most twice as long as the regular one (TT 31/2017). */
const study = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('regular') }),
  z.object({
    mode: z.literal('while-working'),
    courseMonths: z.int().min(1).max(120),
    regularCourseMonths: z.int().min(1).max(120),
  }),
])

/** What stays between the two sides and the authority that inspects them. */
export const privateTerms = {
  pay: AgreedPay.optional(),
  study: study.optional(),
  /** Accident insurance; no rule found that obliges type A (unverified), so it is optional. */
  insurance: z
    .object({ insurer: z.string().trim().min(2).max(120), policy: z.string().trim().min(2).max(60) })
    .optional(),
  /** Equipment at the workplace, as the enterprise calls it. */
  equipment: z
    .array(z.object({ name: z.string().trim().min(2).max(120), count: z.int().min(1).max(10_000) }))
    .max(100)
    .optional(),
  /** Where the trainer stands in no register: a name for the paper, and a gap to close. */
  trainerName: z.string().trim().min(2).max(120).optional(),
  /** The framework agreement it stands under, and the terms on which the two share data. */
  framework: FrameworkId.optional(),
  dataSharing: DataSharingId.optional(),
  /** Days and times in words; for the two parties alone. */
  schedule: z.string().trim().min(1).max(500).optional(),
  /** For the two parties alone. */
  remarks: z.string().trim().min(1).max(2000).optional(),
}

/** What both sides settle after they have agreed. Who, how many and for which trade stay as in the proposal. */
export const AgreementTerms = body(
  'AgreementTerms',
  z.object({
    startsOn: LocalDate,
    weeks: z.int().min(1).max(156),
    hoursPerWeek: z.int().min(1).max(48),
    /** What the parties agree to pay when a learner takes part in work (BLLĐ Art. 61.5). */
    payBand: PayBand,
    ...practiceTerms,
    ...privateTerms,
  }),
)
export type AgreementTerms = z.infer<typeof AgreementTerms>
