import { isUtf8 } from 'node:buffer'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import { isRefusal, type Refusal, refuse } from '@noinghe/contracts'
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Logger } from 'pino'
import type { KeySource } from '../auth/keys.ts'
import type { Rights } from '../auth/rights.ts'
import { publicScope } from '../auth/scope.ts'
import { newId } from '../ids.ts'
import { isTransient } from '../store/errors.ts'
import { authenticate, type Issuer } from './authenticate.ts'
import type { Cursors } from './cursor.ts'
import { handlerOf } from './handler.ts'
import { describeApi, schemaOf } from './openapi.ts'
import { sendRefusal } from './problem.ts'
import type { Route } from './route.ts'

export type ServerOptions = {
  readonly service: string
  readonly log: Logger
  readonly routes: readonly Route[]
  readonly keys: KeySource
  readonly issuer: Issuer
  readonly rights: Rights
  readonly cursors: Cursors
  /** Requests a minute of one subject; 0 switches the limit off. */
  readonly perMinute: number
  /** A demonstration is loaded by one machine on behalf of many. */
  readonly limitFactor?: number
  readonly onResponse?: (route: string, method: string, status: number, milliseconds: number) => void
  readonly maxEventLoopDelay?: number
  /** Plugins, hooks and pages of one service's own; they come before its routes, so that these inherit them. */
  readonly extend?: (server: FastifyInstance) => Promise<void>
}

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Small text in UTF-8 as text; whatever else as base64, for JSON has no bytes. */
const fileBody = (bytes: Buffer): { readonly csv: string } | { readonly file: string } =>
  bytes.length < 2_000_000 && isUtf8(bytes) && !bytes.subarray(0, 2).equals(Buffer.from('PK'))
    ? { csv: bytes.toString('utf8') }
    : { file: bytes.toString('base64') }

const faults: { readonly [code: string]: Refusal } = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refuse('unsupported-media-type'),
  FST_ERR_CTP_BODY_TOO_LARGE: refuse('payload-too-large'),
  FST_ERR_CTP_INVALID_JSON_BODY: refuse('malformed-json'),
  FST_ERR_CTP_EMPTY_JSON_BODY: refuse('malformed-json'),
  FST_UNDER_PRESSURE: refuse('temporarily-unavailable'),
}

const refusalOf = (error: FastifyError): Refusal => {
  const known = faults[error.code]
  if (known !== undefined) return known
  if (error instanceof SyntaxError || error.statusCode === 400) return refuse('malformed-json')
  if (isTransient(error)) return refuse('temporarily-unavailable')
  return refuse('internal-error')
}

/** What was the service's fault or the machine's; a client's own mistakes are told to the client alone. */
const note = (request: FastifyRequest, error: unknown, { refused }: Refusal): void => {
  if (refused === 'internal-error') request.log.error({ error }, 'request failed')
  if (refused === 'temporarily-unavailable') request.log.warn({ error }, 'request not served for now')
}

/** The HTTP side of a service: security headers, limits, load shedding, tokens, routes, problems, documentation. */
export const createServer = async (options: ServerOptions): Promise<FastifyInstance> => {
  const { service, log, routes, keys, issuer, rights, cursors, perMinute, limitFactor = 1 } = options
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: request => {
      const given = request.headers['x-request-id']
      return typeof given === 'string' && /^[\w.:-]{1,100}$/.test(given) ? given : newId()
    },
    bodyLimit: 262_144,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
  })
  // a file sent as it is equals one sent as { csv } or { file }
  for (const type of ['text/csv', spreadsheet])
    app.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, bytes, done) =>
      done(null, fileBody(Buffer.from(bytes))),
    )
  app.setValidatorCompiler(() => data => ({ value: data }))
  app.setSerializerCompiler(() => data => JSON.stringify(data))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error)
    note(request, error, refusal)
    return sendRefusal(request, reply, refusal)
  })
  await app.register(helmet, { contentSecurityPolicy: false })
  await app.register(underPressure, { maxEventLoopDelay: options.maxEventLoopDelay ?? 3000, retryAfter: 2 })
  await options.extend?.(app)
  await app.register(async inner => {
    await describeApi(inner, service)
    await authenticate(inner, keys, issuer)
    if (perMinute > 0)
      await inner.register(rateLimit, {
        hook: 'preValidation',
        max: perMinute * limitFactor,
        timeWindow: 60_000,
        keyGenerator: request => (request.scope === publicScope ? request.ip : request.scope.subject),
        errorResponseBuilder: (_request, context) => ({
          ...refuse('too-many-requests', { params: { seconds: Math.ceil(context.ttl / 1000) } }),
          statusCode: 429,
        }),
      })
    inner.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
      const refusal = isRefusal(error) ? error : refusalOf(error)
      note(request, error, refusal)
      return sendRefusal(request, reply, refusal)
    })
    for (const r of routes) {
      inner.route({
        method: r.method,
        url: r.path,
        schema: schemaOf(r, service),
        ...(r.bodyLimit ? { bodyLimit: r.bodyLimit } : {}),
        ...(perMinute > 0 && r.perMinute
          ? { config: { rateLimit: { max: r.perMinute * limitFactor, timeWindow: 60_000 } } }
          : {}),
        onRequest: async (request, reply) => {
          if (r.may.allows(request.scope)) return
          return sendRefusal(request, reply, refuse(request.scope === publicScope ? 'not-signed-in' : 'not-allowed'))
        },
        handler: handlerOf(r, rights, cursors),
      })
    }
    let description: string | undefined
    inner.get('/openapi.json', { schema: { hide: true } as never }, async (_request, reply) => {
      description ??= JSON.stringify(inner.swagger())
      return reply.type('application/json').send(description)
    })
  })
  app.setNotFoundHandler((request, reply) => sendRefusal(request, reply, refuse('not-found')))
  if (options.onResponse) {
    const { onResponse } = options
    app.addHook('onResponse', async (request: FastifyRequest, reply) => {
      onResponse(request.routeOptions.url ?? 'unknown', request.method, reply.statusCode, reply.elapsedTime)
    })
  }
  return app
}
