import { Problem, SessionTokens } from '@noinghe/contracts'
import type { Tokens } from './cookie.ts'

export type Refused = { readonly status: number; readonly problem: unknown }
export type SignedIn = { readonly tokens: Tokens } | Refused

const tokensOf = (reply: unknown): Tokens => {
  const { accessToken, refreshToken, expiresIn } = SessionTokens.parse(reply)
  return { access: accessToken, refresh: refreshToken, expiresAt: Date.now() + expiresIn * 1000 }
}

/** The gateway's own dealings with identity: sign in, refresh, sign out. */
export const createIdentityClient = (identityUrl: string) => {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(identityUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })

  const refreshing = new Map<string, Promise<Tokens | undefined>>()

  return {
    signIn: async (email: string, password: string, address: string): Promise<SignedIn> => {
      const reply = await post('/sessions', { email, password }, { 'x-forwarded-for': address })
      const body: unknown = await reply.json()
      return reply.ok ? { tokens: tokensOf(body) } : { status: reply.status, problem: Problem.loose().parse(body) }
    },
    /** Single-flight: however many requests find the token old, identity is asked once. */
    refresh: (tokens: Tokens): Promise<Tokens | undefined> => {
      const known = refreshing.get(tokens.refresh)
      if (known !== undefined) return known
      const asked = post('/sessions/refresh', { refreshToken: tokens.refresh })
        .then(async reply => (reply.ok ? tokensOf(await reply.json()) : undefined))
        // requests of the same page still carry the old cookie for a moment
        .finally(() => setTimeout(() => refreshing.delete(tokens.refresh), 5000).unref())
      refreshing.set(tokens.refresh, asked)
      return asked
    },
    signOut: async (tokens: Tokens): Promise<void> => {
      await fetch(`${identityUrl}/sessions`, {
        method: 'DELETE',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.access}` },
        body: JSON.stringify({ refreshToken: tokens.refresh }),
        signal: AbortSignal.timeout(10_000),
      })
    },
  }
}

export type IdentityClient = ReturnType<typeof createIdentityClient>
