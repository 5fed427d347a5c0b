import type { Vault } from '@noinghe/service-kit'
import { z } from 'zod'

/** What the browser carries, sealed: no server state, so any instance and any restart can read it. */
const Tokens = z.object({ access: z.string(), refresh: z.string(), expiresAt: z.number() })
export type Tokens = z.infer<typeof Tokens>

/** Browsers take `__Host-` cookies only with Secure, so plain http on a local machine has a name without it. */
export const cookieName = (portalUrl: string): string => (portalUrl.startsWith('https:') ? '__Host-noinghe' : 'noinghe')

export const cookieOptions = (portalUrl: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: portalUrl.startsWith('https:') }) as const

export const sealTokens = (vault: Vault, tokens: Tokens): string => vault.seal(JSON.stringify(tokens))

/** Undefined for a cookie that is broken, forged or of another installation. */
export const openTokens = (vault: Vault, cookie: string | undefined): Tokens | undefined => {
  if (cookie === undefined) return undefined
  try {
    return Tokens.parse(JSON.parse(vault.open(cookie)))
  } catch {
    return undefined
  }
}
