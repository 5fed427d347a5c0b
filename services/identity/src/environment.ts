import { OrganisationKind, ReferenceListName } from '@noinghe/contracts'
import { z } from 'zod'

const listOwnership = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue('REFERENCE_LIST_OWNERS is no JSON')
      return z.NEVER
    }
  })
  .pipe(z.partialRecord(ReferenceListName, OrganisationKind))

const Environment = z.object({
  /** Where mails are handed over; without it they wait and an administrator sees how many. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Nối Nghề <khong-tra-loi@noinghe.vn>'),
  BOOTSTRAP_ADMIN_EMAIL: z.email().optional(),
  BOOTSTRAP_ADMIN_PASSWORD: z.string().min(10).optional(),
  BOOTSTRAP_PROVINCE: z
    .string()
    .regex(/^\d{2}$/)
    .default('31'),
  /** Whose signatories confirm rules of the law and set their thresholds (cán bộ pháp chế của thành phố). */
  LEGAL_OFFICER_OF: z
    .enum(['labour-authority', 'gdnn-authority', 'zone-authority', 'council'])
    .default('labour-authority'),
  DEMO_PASSWORD: z.string().min(10).default('minh-hoa-2026'),
  /** Which authority replaces which list of reference data, as JSON where it differs from the default: {"parks":"platform"}. */
  REFERENCE_LIST_OWNERS: listOwnership.default({}),
})

export type IdentityEnvironment = z.infer<typeof Environment>

/** What identity alone is told from outside, beside what every service reads. Empty variables count as absent. */
export const readIdentityEnvironment = (env: Readonly<Record<string, string | undefined>>): IdentityEnvironment => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) throw new Error(`environment:\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}
