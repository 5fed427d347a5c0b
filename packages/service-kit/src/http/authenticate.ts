import jwt from '@fastify/jwt'
import { refuse } from '@noinghe/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type KeySource, KeysUnavailable } from '../auth/keys.ts'
import { publicScope, type Scope, scopeOf, type TokenClaims } from '../auth/scope.ts'
import { sendRefusal } from './problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    scope: Scope
  }
}

/** Where the tokens of an installation come from and whom they are for. */
export type Issuer = { readonly issuer: string; readonly audience: string }

class UnknownKey extends Error {
  override readonly name = 'UnknownKey'
}

const bearer = (request: FastifyRequest): boolean => request.headers.authorization?.startsWith('Bearer ') ?? false

/** Verifies the bearer token through the issuer's keys; a request without one is the public's. */
export const authenticate = async (
  app: FastifyInstance,
  keys: KeySource,
  { issuer, audience }: Issuer,
): Promise<void> => {
  await app.register(jwt, {
    secret: async (_request: FastifyRequest, token: unknown) => {
      // `complete: true` hands the decoded header over
      const kid = (token as { header?: { kid?: string } }).header?.kid ?? ''
      const pem = await keys.pem(kid)
      if (pem === undefined) throw new UnknownKey(kid)
      return pem
    },
    decode: { complete: true },
    verify: { algorithms: ['EdDSA', 'ES256'], allowedIss: issuer, allowedAud: audience, clockTolerance: 2000 },
  })
  app.decorateRequest('scope')
  app.addHook('onRequest', async (request, reply) => {
    request.scope = publicScope
    if (!bearer(request)) return
    try {
      request.scope = scopeOf(await request.jwtVerify<TokenClaims>())
    } catch (error) {
      if (error instanceof KeysUnavailable) return sendRefusal(request, reply, refuse('temporarily-unavailable'))
      const expired = error instanceof Error && 'code' in error && error.code === 'FST_JWT_AUTHORIZATION_TOKEN_EXPIRED'
      return sendRefusal(request, reply, refuse(expired ? 'token-expired' : 'not-signed-in'))
    }
  })
}
