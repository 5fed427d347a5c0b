import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { ClientSession } from 'mongoose'

/** What every write remembers about why it happened. */
export type Cause = {
  readonly correlationId: string
  readonly causationId: string
  /** Account id; for learners and guardians only the role. */
  readonly actor: string
  readonly traceparent: string
}

export type IdempotencyKey = {
  readonly key: string
  /** Hash of subject, route and body: the same key for another request is refused. */
  readonly fingerprint: string
  readonly subject: string
  readonly route: string
}

export type Context = {
  readonly cause: Cause
  readonly idempotency?: IdempotencyKey
  /** Renders the reply that is kept beside the key. */
  readonly render?: (saved: { id: string; version: number; state: unknown }) => unknown
  /** Documents already loaded in this request, so that a rights check and the command share one read. */
  readonly loaded?: Map<string, unknown>
  readonly session?: ClientSession
  /** A GET is being answered: whatever would change an aggregate or a projection is a fault. */
  readonly readOnly?: boolean
  /** Relay calls held back until the transaction has committed. */
  readonly afterCommit?: (() => void)[]
}

const storage = new AsyncLocalStorage<Context>()

export const withContext = <T>(context: Context, work: () => T): T => storage.run(context, work)
/** @throws when a GET is about to change something: only POST, PUT, PATCH and DELETE may. */
export const assertMayWrite = (what: string): void => {
  if (storage.getStore()?.readOnly) throw new Error(`a GET must not change ${what}`)
}

export const currentContext = (): Context | undefined => storage.getStore()

/** A W3C traceparent: a new span of the given trace, or a new trace. */
export const nextTraceparent = (parent?: string): string => {
  const trace = parent?.split('-')[1] ?? randomBytes(16).toString('hex')
  return `00-${trace}-${randomBytes(8).toString('hex')}-01`
}

/** The cause of work nobody asked for from outside: timers, sweeps, start-up. */
export const systemCause = (name: string): Cause => ({
  correlationId: `${name}:${randomBytes(8).toString('hex')}`,
  causationId: name,
  actor: 'system',
  traceparent: nextTraceparent(),
})

/** The transaction this work runs in, for what is written beside repositories and projections. */
export const currentSession = (): ClientSession | undefined => storage.getStore()?.session

/** Changes further aggregates of the same request: its Idempotency-Key and its reply belong to one of them alone. */
export const withoutKey = <T>(work: () => T): T => {
  const { idempotency: _, render: __, ...rest } = storage.getStore() ?? { cause: systemCause('unattended') }
  return storage.run(rest, work)
}

export const currentCause = (): Cause => storage.getStore()?.cause ?? systemCause('unattended')
