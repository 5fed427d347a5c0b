import { z } from 'zod'
import { LocalDate } from '../leaves.ts'
import { SkillLevel, TradeCode } from '../vocabulary.ts'

const awarded = { on: LocalDate, trade: TradeCode.optional() }

/**
 * What shows that somebody may teach practice (TT 43/2026): văn bằng, chuẩn chuyên môn nghiệp vụ, năng lực thực hành
 * được công nhận, chứng chỉ kỹ năng nghề, giải thưởng kỳ thi, bậc thợ, nghệ nhân. Personal data: kept under the
 * person's own key, in no event.
 */
export const Credential = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('diploma'),
    level: z.enum(['intermediate', 'college', 'university', 'postgraduate']),
    ...awarded,
  }),
  z.object({ kind: z.literal('professional-standard'), ...awarded }),
  z.object({ kind: z.literal('recognised-competence'), ...awarded }),
  z.object({
    kind: z.literal('skill-certificate'),
    skillLevel: SkillLevel,
    expiresOn: LocalDate.optional(),
    ...awarded,
  }),
  z.object({ kind: z.literal('prize'), ...awarded }),
  /** Grade of a scale of 6 or 7. */
  z.object({
    kind: z.literal('worker-grade'),
    grade: z.int().min(1).max(7),
    scale: z.union([z.literal(6), z.literal(7)]),
    ...awarded,
  }),
  z.object({ kind: z.literal('artisan'), ...awarded }),
])
export type Credential = z.infer<typeof Credential>
export const credentialKinds = [
  'diploma',
  'professional-standard',
  'recognised-competence',
  'skill-certificate',
  'prize',
  'worker-grade',
  'artisan',
] as const
export type CredentialKind = (typeof credentialKinds)[number]

/** A trainer, teacher or guest expert: name, and how to reach them. Encrypted at rest under a key of their own. */
export const TeachingPerson = z.object({
  name: z.string().trim().min(2).max(120),
  phone: z.string().trim().min(8).max(20).optional(),
  email: z.email().max(200).optional(),
  position: z.string().trim().max(120).optional(),
})
export type TeachingPerson = z.infer<typeof TeachingPerson>
