import { z } from 'zod'

const urls = z
  .string()
  .default('{}')
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue('not JSON')
      return z.NEVER
    }
  })
  .pipe(z.record(z.string(), z.url()))

const Environment = z.object({
  SERVICE_URLS: urls,
  ADMIN_URLS: urls,
  DEMO_WAITING_FILE: z.string().optional(),
  DEMO_PASSWORD: z.string().default('minh-hoa-2026'),
})

/** What only the portal is told: where the services are, and in a demo what waits for whom. */
export type PortalEnvironment = {
  readonly services: Readonly<Record<string, string>>
  readonly admins: Readonly<Record<string, string>>
  readonly waitingFile: string | undefined
  readonly demoPassword: string
}

export const portalEnvironment = (env: Readonly<Record<string, string | undefined>>): PortalEnvironment => {
  const parsed = Environment.parse(env)
  return {
    services: parsed.SERVICE_URLS,
    admins: parsed.ADMIN_URLS,
    waitingFile: parsed.DEMO_WAITING_FILE,
    demoPassword: parsed.DEMO_PASSWORD,
  }
}
