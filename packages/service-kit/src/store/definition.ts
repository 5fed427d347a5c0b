import type { RefusalCode, TopicContract } from '@noinghe/contracts'
import type { Decider, PublishMap } from '../aggregate.ts'
import type { Vault } from '../vault.ts'
import type { Index } from './document.ts'

type ToContract<S> = (event: SomeEvent, state: S) => { name: string; data: object }

export type SomeEvent = { readonly type: string }

/** How an aggregate is kept: collection, indexes, who owns a document, what is encrypted at rest. */
export type StoreOptions<S> = {
  readonly collection: string
  readonly indexes?: readonly Index[]
  /** Unique fields (`state.x`) and the refusal their violation means. */
  readonly uniques?: Readonly<Record<string, RefusalCode>>
  /** Ids of the organisations this document belongs to; `owning` policies ask it. */
  readonly owners?: (state: S) => readonly string[]
  /** Encrypts fields at rest, with the service's vault. */
  readonly seal?: (vault: Vault) => Seal<S>
}

export type Seal<S> = { readonly encode: (state: S) => unknown; readonly decode: (stored: unknown) => S }

/** An aggregate whose events and topic are settled; what the repository and the relay need of it. */
export type AggregateDefinition<S extends { status: string }, C extends { type: string }> = {
  readonly name: string
  readonly topic?: TopicContract
  readonly decider: Decider<S, C, SomeEvent>
  readonly publish?: (event: SomeEvent, state: S, id: string) => { type: string; data: object }
  readonly store: Omit<StoreOptions<S>, 'seal'> & { readonly seal?: Seal<S> }
  readonly sealWith?: (vault: Vault) => Seal<S>
}

type Parts<S extends { status: string }, C extends { type: string }, E extends SomeEvent> = Decider<S, C, E> & {
  readonly name: string
  readonly store: StoreOptions<S>
}

type Publishing<S, E extends SomeEvent, T extends TopicContract> = {
  readonly topic: T
  readonly publish: PublishMap<S, E, T>
}

/**
 * Settles an aggregate: its pure parts, its topic and how it is kept. An aggregate without a topic (account, learner)
 * has a version and publishes nothing.
 */
export function defineAggregate<
  S extends { status: string },
  C extends { type: string },
  E extends SomeEvent,
  T extends TopicContract,
>(parts: Parts<S, C, E> & Publishing<S, E, T>): AggregateDefinition<S, C>
export function defineAggregate<S extends { status: string }, C extends { type: string }, E extends SomeEvent>(
  parts: Parts<S, C, E>,
): AggregateDefinition<S, C>
export function defineAggregate<
  S extends { status: string },
  C extends { type: string },
  E extends SomeEvent,
  T extends TopicContract,
>(parts: Parts<S, C, E> & Partial<Publishing<S, E, T>>): AggregateDefinition<S, C> {
  const { topic, publish } = parts
  const { seal, ...store } = parts.store
  const checks = new Map(
    Object.values(topic?.events ?? {}).map(({ name, type, schema }) => [
      name,
      { type, schema: schema.partial({ effectiveOn: true }) },
    ]),
  )
  return {
    name: parts.name,
    // the repository only ever hands an aggregate its own events
    decider: parts as unknown as Decider<S, C, SomeEvent>,
    store,
    ...(seal ? { sealWith: seal } : {}),
    ...(topic && publish
      ? {
          topic,
          publish: (event: SomeEvent, state: S) => {
            // the map is exhaustive over E, and only events of E come here
            const toContract = publish[event.type as E['type']] as unknown as ToContract<S>
            const { name, data } = toContract(event, state)
            const contract = checks.get(name)
            if (contract === undefined) throw new Error(`${topic.name} has no event ${name}`)
            // checked here and not at the relay: what is saved is what will be sent
            return { type: contract.type, data: contract.schema.parse(data) }
          },
        }
      : {}),
  }
}
