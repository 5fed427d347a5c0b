import type { Refusal } from '@noinghe/contracts'
import type { Model, QueryFilter } from 'mongoose'
import type { AggregateDocument } from './document.ts'

/** An aggregate as stored: its id, its version (counts events) and its state. */
export type Saved<S> = {
  readonly id: string
  readonly version: number
  readonly state: S
  readonly createdAt: Date
  /** The reply kept for a repeated request; it is sent again as it was. */
  readonly replay?: unknown
}

export type Source = { readonly id: string; readonly version: number }
export type Filter = QueryFilter<AggregateDocument>
export type PageRequest = { readonly limit: number; readonly after?: { readonly createdAt: Date; readonly id: string } }
export type PageResult<S> = {
  readonly items: readonly Saved<S>[]
  readonly last?: { readonly createdAt: Date; readonly id: string }
}

/** Loads, decides, saves. One document and one guarded update per command. */
export type Repository<S, C> = {
  readonly name: string
  readonly owners: (state: S) => readonly string[]
  readonly get: (id: string) => Promise<Saved<S> | undefined>
  /** Creates with the id derived from the Idempotency-Key, or the one given. The same request twice gives the first reply. */
  readonly create: (command: C, options?: { id?: string; step?: string }) => Promise<Saved<S> | Refusal>
  /** Changes an existing aggregate at the version the caller has seen; `undefined` means: whatever it is now, tried again on a lost race. */
  readonly change: (
    id: string,
    version: number | undefined,
    command: C | ((state: S) => C | Refusal | undefined),
    options?: { step?: string },
  ) => Promise<Saved<S> | Refusal>
  /**
   * Changes (or creates) on another aggregate's event, once per source version: a lower or equal version is skipped.
   * Answers `undefined` when there was nothing to do.
   */
  readonly react: (
    id: string,
    source: Source,
    command: C | ((state: S) => C | undefined),
  ) => Promise<Saved<S> | Refusal | undefined>
  readonly find: (filter: Filter, limit?: number) => Promise<readonly Saved<S>[]>
  readonly page: (filter: Filter, request: PageRequest) => Promise<PageResult<S>>
  readonly count: (filter: Filter) => Promise<number>
  readonly model: Model<AggregateDocument>
}
