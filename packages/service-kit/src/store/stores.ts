import { setTimeout as delay } from 'node:timers/promises'
import type { TopicContract } from '@noinghe/contracts'
import mongoose, { type Connection } from 'mongoose'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { AnyAggregate, AnyProjection, Projections, Repositories } from '../define-service.ts'
import type { OutboxSource } from '../events/relay.ts'
import type { Vault } from '../vault.ts'
import { aggregateModel } from './document.ts'
import { createProjection } from './projection.ts'
import { createRepository } from './repository.ts'

export type Database = { readonly connection: Connection; readonly disconnect: () => Promise<void> }

const retryMs = 500

/**
 * Connects in the background; commands fail fast while the database is away. Mongoose finds a lost database again by
 * itself, but gives up where the first try fails: that one is repeated until it succeeds or the service stops.
 */
export const connectDatabase = (service: string, config: Config): Database => {
  const connection = mongoose.createConnection()
  const stopping = new AbortController()
  const connect = async (): Promise<void> => {
    while (!stopping.signal.aborted)
      try {
        await connection.openUri(config.mongoUri, {
          dbName: `${config.dbPrefix}${service}`,
          serverSelectionTimeoutMS: 4000,
          socketTimeoutMS: 20_000,
          minPoolSize: 1,
          maxPoolSize: 20,
          autoIndex: false,
          autoCreate: false,
          // an absent optional field stays absent; the driver would store null
          ignoreUndefined: true,
        })
        return
      } catch {
        // the connection's own event has told why
        await delay(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
  }
  const connected = connect()
  return {
    connection,
    disconnect: async () => {
      stopping.abort()
      await connected
      await connection.close()
    },
  }
}

/** Everything a service keeps: repositories and projections by name, their outboxes, topics and indexes. */
export const openStores = <A extends Record<string, AnyAggregate>, P extends Record<string, AnyProjection>>(
  definition: { readonly name: string; readonly aggregates: A; readonly projections?: P },
  parts: {
    connection: Connection
    clock: Clock
    vault: Vault
    topicPrefix: string
    dirty: (source: OutboxSource, id: string) => void
  },
) => {
  const { connection, clock, vault, topicPrefix, dirty } = parts
  const sources: OutboxSource[] = []
  const topics: TopicContract[] = []
  const models: { createIndexes: () => Promise<unknown> }[] = []

  const repositoryOf = (aggregate: AnyAggregate) => {
    const { sealWith, topic, store } = aggregate
    const model = aggregateModel(connection, store.collection, store.indexes ?? [])
    models.push(model)
    const source: OutboxSource | undefined = topic && { model, topic: `${topicPrefix}.${topic.name}` }
    if (source) sources.push(source)
    if (topic) topics.push(topic)
    const sealed = sealWith ? { ...aggregate, store: { ...store, seal: sealWith(vault) } } : aggregate
    return createRepository(sealed, {
      model,
      clock,
      service: definition.name,
      vault,
      dirty: id => {
        if (source) dirty(source, id)
      },
    })
  }
  const projectionOf = (projection: AnyProjection) => {
    const created = createProjection(connection, projection)
    models.push(created.model)
    return created
  }
  // each key keeps the state and command of its own definition
  const repositories = mapValues(definition.aggregates, repositoryOf) as Repositories<A>
  const projections = mapValues(definition.projections ?? {}, projectionOf) as Projections<P>
  return { repositories, projections, sources, topics, models }
}

const mapValues = <V, R>(record: Readonly<Record<string, V>>, of: (value: V) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]))
