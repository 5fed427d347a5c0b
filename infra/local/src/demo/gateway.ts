import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { Problem } from '@noinghe/contracts'
import type { z } from 'zod'
import type { ServiceName } from '../service-environment.ts'
import { unexpected } from './expectation.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type Asked = {
  readonly token?: string
  readonly body?: unknown
  readonly ifMatch?: string
  readonly headers?: Readonly<Record<string, string>>
}

export type Reply = {
  readonly status: number
  readonly text: string
  /** Parsed where it is JSON. */
  readonly body: unknown
  readonly etag: string | undefined
  /** Code of the refusal, where it is one. */
  readonly refusal: string | undefined
}

/** What came with a 2xx, read by the contract. */
export type Seen<T> = { readonly value: T; readonly etag: string }

/** The public HTTP APIs of the installation, as anybody uses them. */
export type Gateway = {
  readonly ask: (method: Method, service: ServiceName, path: string, asked?: Asked) => Promise<Reply>
  /** @throws Unmet when the answer is no success or not what the contract says */
  readonly want: <T>(
    method: Method,
    service: ServiceName,
    path: string,
    schema: z.ZodType<T>,
    asked?: Asked,
  ) => Promise<Seen<T>>
}

/** A service that is busy, or a limit: the request is asked again, safe under its Idempotency-Key. */
const again = new Set([429, 502, 503])
const tries = 40

const refusalOf = (body: unknown): string | undefined => {
  const problem = Problem.safeParse(body)
  return problem.success ? problem.data.code : undefined
}

const jsonOf = (response: Response, text: string): unknown =>
  /[/+]json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined

/** @param baseOf address of a service's API, behind the portal's gateway or its own */
export const createGateway = (baseOf: (service: ServiceName) => string): Gateway => {
  const ask: Gateway['ask'] = async (method, service, path, { token, body, ifMatch, headers } = {}) => {
    const plain = typeof body === 'string'
    const request = {
      method,
      headers: {
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(body === undefined ? {} : { 'content-type': plain ? 'text/csv' : 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: plain ? body : JSON.stringify(body) }),
    }
    for (let turn = 1; ; turn++) {
      const response = await fetch(`${baseOf(service)}${path}`, { ...request, signal: AbortSignal.timeout(60_000) })
      const text = await response.text()
      if (again.has(response.status) && turn < tries) {
        await delay(1000 * Math.min(5, Number(response.headers.get('retry-after') ?? 1)))
        continue
      }
      const json = jsonOf(response, text)
      return {
        status: response.status,
        text,
        body: json,
        etag: response.headers.get('etag') ?? undefined,
        refusal: refusalOf(json),
      }
    }
  }
  return {
    ask,
    want: async (method, service, path, schema, asked = {}) => {
      const reply = await ask(method, service, path, asked)
      const what = `${method} /api/${service}${path}`
      if (reply.status >= 300) throw unexpected({ vi: `${what} thành công`, en: `${what} succeeds` }, reply.text)
      const read = schema.safeParse(reply.body)
      if (!read.success)
        throw unexpected({ vi: `${what} trả lời đúng mẫu`, en: `${what} answers by its contract` }, read.error.message)
      return { value: read.data, etag: reply.etag ?? '' }
    },
  }
}
