import type { EventBus } from '@noinghe/event-bus'
import type { FastifyInstance } from 'fastify'
import type { Connection } from 'mongoose'
import type { Logger } from 'pino'
import type { Rights } from './auth/rights.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Groups } from './events/groups.ts'
import type { BoundReaction } from './events/reaction.ts'
import type { Route } from './http/route.ts'
import type { Metrics } from './metrics.ts'
import type { AggregateDefinition } from './store/definition.ts'
import type { Repository } from './store/port.ts'
import type { Projection, ProjectionDefinition } from './store/projection.ts'
import type { Transact } from './store/transaction.ts'
import type { Timer } from './timers.ts'
import type { Vault } from './vault.ts'

// biome-ignore lint/suspicious/noExplicitAny: a registry of aggregates of any state and command; the types return through App
export type AnyAggregate = AggregateDefinition<any, any>
// biome-ignore lint/suspicious/noExplicitAny: likewise for projections
export type AnyProjection = ProjectionDefinition<any>

export type Repositories<A extends Record<string, AnyAggregate>> = {
  readonly [K in keyof A]: A[K] extends AggregateDefinition<infer S, infer C> ? Repository<S, C> : never
}
export type Projections<P extends Record<string, AnyProjection>> = {
  readonly [K in keyof P]: P[K] extends ProjectionDefinition<infer S> ? Projection<S> : never
}

/** Who the kit's parts are to a service. */
export type Platform = {
  readonly clock: Clock
  readonly config: Config
  readonly vault: Vault
  readonly log: Logger
  readonly rights: Rights
  readonly connection: Connection
  readonly bus: EventBus
  readonly transact: Transact
  readonly metrics: Metrics
  /** Consumer groups beside the service's own, for companions that consume only while they lead. */
  readonly groups: Groups
}

export type App<A extends Record<string, AnyAggregate>, P extends Record<string, AnyProjection>> = Platform & {
  readonly aggregates: Repositories<A>
  readonly projections: Projections<P>
}

/** Work beside HTTP and reactions that lives as long as the service: an allocator, a fold, a gateway's streams. */
export type Companion = {
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Undefined while healthy; otherwise why the service is not ready. */
  readonly unready?: () => string | undefined
  /** Records its own consumer has yet to handle; they count where the service says that it is at rest. */
  readonly lag?: () => Promise<number>
}

export type ServiceDefinition<A extends Record<string, AnyAggregate>, P extends Record<string, AnyProjection>> = {
  readonly name: string
  readonly aggregates: A
  readonly projections?: P
  /** Its commands write several documents at once (`transact`); it does not start on a database that cannot. */
  readonly transactions?: boolean
  readonly routes: (app: App<A, P>) => readonly Route[]
  readonly reactions?: (app: App<A, P>) => readonly BoundReaction[]
  readonly timers?: (app: App<A, P>) => readonly Timer[]
  readonly companions?: (app: App<A, P>) => readonly Companion[]
  /** Indexes beyond those of aggregates and projections; other preparation of the database. Safe to run twice. */
  readonly prepare?: (app: App<A, P>) => Promise<void>
  /** Registers more on the Fastify instance before it listens (the portal's proxy and pages). */
  readonly extend?: (app: App<A, P>, server: FastifyInstance) => Promise<void>
}

export const defineService = <
  A extends Record<string, AnyAggregate>,
  P extends Record<string, AnyProjection> = Record<never, never>,
>(
  definition: ServiceDefinition<A, P>,
): ServiceDefinition<A, P> => definition
