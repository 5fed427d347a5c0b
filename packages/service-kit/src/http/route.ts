import { bodySchemas, type Refusal, type Unchanging } from '@noinghe/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Policy } from '../auth/policy.ts'
import type { Scope } from '../auth/scope.ts'
import type { Saved } from '../store/port.ts'
import type { Cursors } from './cursor.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type Infer<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined

/** What a route's `run` knows. `id` is the path's `:id`; `version` is what If-Match said. */
export type Call<Body, Query, Params> = {
  readonly body: Infer<Body>
  readonly query: Infer<Query>
  readonly params: Infer<Params>
  readonly id: string
  readonly version: number
  readonly scope: Scope
  readonly cursors: Cursors
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export type RouteOptions<
  Body extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Params extends z.ZodType | undefined,
  Reply extends z.ZodType,
  S,
> = {
  readonly may: Policy
  readonly summary: { readonly vi: string; readonly en: string }
  readonly body?: Body
  readonly query?: Query
  readonly params?: Params
  readonly reply: Reply
  /** Renders an aggregate for its reader; needed when `run` answers a saved aggregate. */
  readonly view?: (saved: Saved<S>, scope: Scope) => Unchanging<z.input<Reply>>
  readonly run: (call: Call<Body, Query, Params>) => Promise<Saved<S> | Refusal | Unchanging<z.input<Reply>>>
  /** Default 200; 201 for a creating POST. */
  readonly status?: 200 | 201 | 202
  /** PUT, PATCH, DELETE and POST on `:id` need If-Match; only actions that race by nature (sign in, refresh) do not. */
  readonly ifMatch?: boolean
  /** Requests per minute of one subject (or address, before sign-in); default 600. */
  readonly perMinute?: number
  /** Bytes; default 256 KiB. */
  readonly bodyLimit?: number
  /** An example of the body, shown in the API documentation. */
  readonly example?: Unchanging<z.input<NonNullable<Body>>>
  readonly hidden?: boolean
  /** Answers in its own media type (`text/csv`, `text/html`, an event stream) through `reply` itself. */
  readonly raw?: boolean
  /** The one kind of GET that leaves a trace: a view that must be logged. */
  readonly logsView?: boolean
}

/** A route, whatever its types: what the server registers and the tests walk. */
export type Route = Omit<
  RouteOptions<z.ZodType, z.ZodType, z.ZodType, z.ZodType, never>,
  'run' | 'view' | 'example'
> & {
  readonly method: Method
  readonly path: string
  readonly example?: unknown
  readonly run: (call: Call<z.ZodType, z.ZodType, z.ZodType>) => Promise<unknown>
  readonly view?: (saved: Saved<unknown>, scope: Scope) => unknown
}

const declared = new Set<unknown>()

const isDeclared = (schema: z.ZodType): boolean => {
  if (declared.has(schema)) return true
  for (const known of bodySchemas().values()) declared.add(known)
  return declared.has(schema)
}

const make =
  (method: Method) =>
  <
    Reply extends z.ZodType,
    S = unknown,
    Body extends z.ZodType | undefined = undefined,
    Query extends z.ZodType | undefined = undefined,
    Params extends z.ZodType | undefined = undefined,
  >(
    path: string,
    options: RouteOptions<Body, Query, Params, Reply, S>,
  ): Route => {
    for (const [what, schema] of Object.entries({
      body: options.body,
      query: options.query,
      params: options.params,
      reply: options.reply,
    }))
      if (schema !== undefined && !isDeclared(schema))
        throw new Error(`${method} ${path}: its ${what} is not a schema of contracts`)
    // the server validates body, query and params by these very schemas before it calls `run`
    return { method, path, ...options } as unknown as Route
  }

/** Declares a route: who may, what comes in, what goes out. ETag, If-Match, Idempotency-Key and problems are the kit's. */
export const route = {
  get: make('GET'),
  post: make('POST'),
  put: make('PUT'),
  patch: make('PATCH'),
  delete: make('DELETE'),
}

/** If-Match is needed on every change of an existing aggregate. */
export const needsIfMatch = (r: Pick<Route, 'method' | 'path' | 'ifMatch'>): boolean =>
  r.ifMatch ?? (r.method !== 'GET' && r.path.includes('/:id'))

export const isCreating = (r: Pick<Route, 'method' | 'path'>): boolean =>
  r.method === 'POST' && !r.path.includes('/:id')
