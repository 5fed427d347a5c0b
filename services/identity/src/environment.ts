import { z } from 'zod'

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
})

export type IdentityEnvironment = z.infer<typeof Environment>

/** What identity alone is told from outside, beside what every service reads. Empty variables count as absent. */
export const readIdentityEnvironment = (env: Readonly<Record<string, string | undefined>>): IdentityEnvironment => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) throw new Error(`environment:\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}
