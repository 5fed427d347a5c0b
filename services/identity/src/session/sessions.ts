import { randomBytes } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '@noinghe/contracts'
import type { Saved, TokenClaims } from '@noinghe/service-kit'
import type { IdentityApp } from '../app.ts'
import { tokenSeconds } from '../signing-key/signer.ts'
import { claimsFor } from './principal.ts'
import { isGenuine, readRefreshToken, refreshToken } from './refresh-token.ts'
import type { Principal, Session } from './session.ts'

export type Tokens = {
  readonly accessToken: string
  readonly expiresIn: number
  readonly refreshToken: string
  readonly tokenType: 'Bearer'
}

const tokensOf = async (
  app: IdentityApp,
  { id, state }: Saved<Session>,
  claims: TokenClaims,
): Promise<Tokens | Refusal> => {
  if (state.status !== 'active') return refuse('session-ended')
  return {
    accessToken: await app.signer.sign(claims),
    expiresIn: tokenSeconds,
    refreshToken: refreshToken(id, state.generation, state.seed),
    tokenType: 'Bearer',
  }
}

/** Starts a session for whoever has just shown a password or a code. */
export const startSession = async (app: IdentityApp, principal: Principal): Promise<Tokens | Refusal> => {
  const claims = await claimsFor(app, principal)
  if (isRefusal(claims)) return claims
  const seed = randomBytes(32).toString('base64url')
  const session = await app.aggregates.session.create({ type: 'start', principal, seed, at: Date.now() })
  return isRefusal(session) ? session : tokensOf(app, session, claims)
}

const genuine = async (app: IdentityApp, text: string): Promise<{ id: string; generation: number } | undefined> => {
  const token = readRefreshToken(text)
  const session = token && (await app.aggregates.session.get(token.session))
  if (token === undefined || session?.state.status !== 'active') return undefined
  return isGenuine(token, session.state.seed) ? { id: session.id, generation: token.generation } : undefined
}

/** The next pair of tokens, with the rights of now. The previous refresh token gets the same successor for 30 s. */
export const refreshSession = async (app: IdentityApp, text: string, now = Date.now()): Promise<Tokens | Refusal> => {
  const token = await genuine(app, text)
  if (token === undefined) return refuse('session-ended')
  const command = { type: 'refresh', generation: token.generation, at: now } as const
  const session = await app.aggregates.session.change(token.id, undefined, command)
  if (isRefusal(session)) return session
  if (session.state.status !== 'active') return refuse('refresh-token-reused')
  const claims = await claimsFor(app, session.state.principal)
  return isRefusal(claims) ? claims : tokensOf(app, session, claims)
}

/** Ends the session of a refresh token; one that is unknown or over is no failure. */
export const endSession = async (app: IdentityApp, text: string): Promise<void> => {
  const token = await genuine(app, text)
  if (token !== undefined) await app.aggregates.session.change(token.id, undefined, { type: 'end' })
}

/** Ends all sessions of an account. */
export const endSessionsOf = async (app: IdentityApp, account: string): Promise<void> => {
  const active = await app.aggregates.session.find({ 'state.principal.account': account, 'state.status': 'active' })
  for (const { id } of active) await app.aggregates.session.change(id, undefined, { type: 'end' })
}
