import cookie from '@fastify/cookie'
import { refuse } from '@noinghe/contracts'
import { sendRefusal, type Vault } from '@noinghe/service-kit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { cookieName, cookieOptions, openTokens, sealTokens } from './cookie.ts'
import type { IdentityClient } from './identity-client.ts'

/** Refreshed this long before it ends, so that it does not end on the way. */
const slackMs = 20_000
const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** An unsafe request that a cookie vouches for must come from this very origin (cross-site request forgery). */
export const fromHere = (request: Pick<FastifyRequest, 'headers'>, portalUrl: string): boolean => {
  const { origin, host } = request.headers
  if (origin === undefined || host === undefined) return false
  return origin === new URL(portalUrl).origin || origin === `http://${host}` || origin === `https://${host}`
}

/** Cookie to bearer: everything behind it sees a token and nothing of the cookie. A bearer token passes untouched. */
export const bearerFromCookie = async (
  server: FastifyInstance,
  parts: { vault: Vault; identity: IdentityClient; portalUrl: string },
): Promise<void> => {
  const { vault, identity, portalUrl } = parts
  const name = cookieName(portalUrl)
  await server.register(cookie)
  server.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization !== undefined) return
    const text = request.cookies[name]
    if (text === undefined) return
    let tokens = openTokens(vault, text)
    if (!safe.has(request.method) && !fromHere(request, portalUrl))
      return sendRefusal(request, reply, refuse('origin-not-allowed'))
    if (tokens !== undefined && tokens.expiresAt - Date.now() < slackMs) {
      tokens = await identity.refresh(tokens).catch(() => tokens)
      if (tokens !== undefined) reply.setCookie(name, sealTokens(vault, tokens), cookieOptions(portalUrl))
    }
    if (tokens === undefined) reply.clearCookie(name, cookieOptions(portalUrl))
    else request.headers.authorization = `Bearer ${tokens.access}`
    return
  })
}
