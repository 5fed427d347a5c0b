import { createHash } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '@noinghe/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ownsIt } from '../auth/policy.ts'
import type { Rights } from '../auth/rights.ts'
import { actorOf, publicScope, type Scope } from '../auth/scope.ts'
import { type Context, type IdempotencyKey, withContext } from '../context.ts'
import type { Saved } from '../store/port.ts'
import { inSpan } from '../tracing.ts'
import type { Cursors } from './cursor.ts'
import { sendRefusal, validate } from './problem.ts'
import { isCreating, needsIfMatch, type Route } from './route.ts'

const printable = /^[\x21-\x7e]{1,200}$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const isSaved = (value: unknown): value is Saved<unknown> =>
  typeof value === 'object' && value !== null && 'state' in value && 'version' in value && 'createdAt' in value

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header)

const idempotencyOf = (r: Route, request: FastifyRequest, scope: Scope): IdempotencyKey | Refusal | undefined => {
  const key = one(request.headers['idempotency-key'])
  if (r.method !== 'POST' || key === undefined) return undefined
  if (!printable.test(key)) return refuse('idempotency-key-invalid')
  const subject = scope === publicScope ? 'public' : scope.subject
  const path = request.url.split('?')[0] ?? request.url
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([subject, r.path, path, request.body ?? null]))
    .digest('base64url')
  return { key, fingerprint, subject, route: r.path }
}

const versionOf = (request: FastifyRequest): number | undefined => {
  const text = /^(?:W\/)?"?(\d+)"?$/.exec(one(request.headers['if-match']) ?? '')?.[1]
  return text === undefined ? undefined : Number(text)
}

const paramsOf = (request: FastifyRequest): Record<string, string> =>
  // find-my-way hands every parameter out as text
  (request.params ?? {}) as Record<string, string>

/** The path's own id, when it has one, must look like an id: nothing else is looked up. */
const idOf = (request: FastifyRequest): string | Refusal => {
  const id = paramsOf(request).id
  if (id === undefined) return ''
  return uuid.test(id) ? id : refuse('not-found')
}

/** Makes the Fastify handler of a route: rights of now, If-Match, Idempotency-Key, ownership, reply. */
export const handlerOf = (r: Route, rights: Rights, cursors: Cursors) => {
  const unsafe = r.method !== 'GET'
  const status = r.status ?? (isCreating(r) && r.view !== undefined ? 201 : 200)

  const render = (saved: Saved<unknown>, scope: Scope): unknown => r.reply.parse(r.view?.(saved, scope))

  const answer = (request: FastifyRequest, reply: FastifyReply, outcome: unknown, scope: Scope): unknown => {
    if (isRefusal(outcome)) return sendRefusal(request, reply, outcome)
    if (reply.sent) return outcome
    // a route that named an ETag of its own
    const named = reply.getHeader('etag')
    if (!unsafe && named !== undefined && one(request.headers['if-none-match']) === named)
      return reply.status(304).send()
    if (r.raw) return outcome
    if (r.view === undefined || !isSaved(outcome)) return reply.status(status).send(r.reply.parse(outcome))
    const etag = `"${outcome.version}"`
    if (!unsafe && one(request.headers['if-none-match']) === etag) return reply.status(304).header('etag', etag).send()
    // a route that creates under another path (a clone) has named its own place
    if (status === 201 && !reply.hasHeader('location'))
      reply.header('location', `${request.url.split('?')[0]}/${outcome.id}`)
    return reply
      .status(status)
      .header('etag', etag)
      .send(outcome.replay ?? render(outcome, scope))
  }

  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    let scope = request.scope
    if (unsafe && scope !== publicScope) {
      const now = await rights.check(scope, r.may.needsVerified)
      if (isRefusal(now)) return sendRefusal(request, reply, now)
      if (!r.may.allows(now)) return sendRefusal(request, reply, refuse('not-allowed'))
      scope = now
    } else if (r.may.needsVerified && !scope.verified) {
      const now = await rights.check(scope, true)
      if (isRefusal(now)) return sendRefusal(request, reply, now)
      scope = now
    }
    const id = idOf(request)
    if (isRefusal(id)) return sendRefusal(request, reply, id)
    const query = r.query ? validate(r.query, request.query) : undefined
    if (query?.ok === false) return sendRefusal(request, reply, refuse('invalid-input'), query.errors)
    const params = r.params ? validate(r.params, request.params) : undefined
    if (params?.ok === false) return sendRefusal(request, reply, refuse('not-found'))
    // a route with room for files takes texts that are files
    const isFile = r.bodyLimit !== undefined
    const body = r.body ? validate(r.body, request.body ?? {}, { isFile }) : undefined
    if (body?.ok === false) return sendRefusal(request, reply, refuse('invalid-input'), body.errors)
    const idempotency = idempotencyOf(r, request, scope)
    if (isRefusal(idempotency)) return sendRefusal(request, reply, idempotency)
    const version = versionOf(request)
    if (needsIfMatch(r) && version === undefined) return sendRefusal(request, reply, refuse('if-match-required'))

    const correlationId = request.id
    const contextOf = (traceparent: string): Context => ({
      cause: {
        correlationId,
        causationId: correlationId,
        actor: actorOf(scope),
        traceparent,
      },
      ...(idempotency ? { idempotency } : {}),
      ...(r.view ? { render: saved => render({ ...saved, createdAt: new Date() }, scope) } : {}),
      loaded: new Map(),
      readOnly: !unsafe && !r.logsView,
    })
    const answered = async (): Promise<unknown> => {
      const { owned } = r.may
      if (owned !== undefined) {
        const target = await owned.get(id)
        if (target === undefined || !ownsIt(owned, scope, target.state))
          return sendRefusal(request, reply, refuse('not-found'))
      }
      const outcome = await r.run({
        body: body?.value as never,
        query: query?.value as never,
        params: params?.value as never,
        id,
        version: version ?? 0,
        scope,
        cursors,
        request,
        reply,
      })
      return answer(request, reply, outcome, scope)
    }
    return inSpan(
      {
        name: `${r.method} ${r.path}`,
        kind: 'server',
        traceparent: one(request.headers.traceparent),
        attributes: { 'http.request.method': r.method, 'http.route': r.path },
      },
      traceparent => withContext(contextOf(traceparent), answered),
    )
  }
}
