import type { EventBus, EventPublisher } from '@noinghe/event-bus'
import mongoose, { type Connection } from 'mongoose'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Metrics } from '../metrics.ts'
import { createConsumer } from './consumer.ts'
import { createGroups } from './groups.ts'
import { createParking, type Parking } from './parking.ts'
import type { BoundReaction } from './reaction.ts'

/** How the groups of a service consume: each has its parking place and remembers the cluster it belongs to. */
export const createConsumption = (parts: {
  group: string
  bus: EventBus
  publisher: EventPublisher
  connection: Connection
  config: Config
  log: Logger
  metrics: Metrics
  onFatal: (reason: string) => void
}) => {
  const { group, bus, publisher, connection, config, log, metrics, onFatal } = parts
  const clusters = connection.model(
    'clusters',
    new mongoose.Schema(
      { _id: String, memory: String },
      { collection: 'clusters', versionKey: false, autoCreate: false, autoIndex: false },
    ),
  )
  const clusterIdOf = (of: string) => ({
    load: async () => (await clusters.findById(of).lean<{ memory: string } | null>())?.memory,
    save: async (memory: string) => {
      await clusters.updateOne({ _id: of }, { $set: { memory } }, { upsert: true })
    },
  })
  const parkingOf = (of: string): Parking =>
    createParking({ connection, group: of, publisher, log, onParked: metrics.parked })
  const consumerOf = (of: string, reactions: readonly BoundReaction[], parking: Parking) =>
    createConsumer({
      bus,
      group: of,
      prefix: config.topicPrefix,
      reactions,
      parking,
      log,
      metrics,
      clusterId: clusterIdOf(of),
      onFatal,
      sessionTimeoutMs: config.sessionTimeoutMs,
    })
  const parking = parkingOf(group)
  return {
    parking,
    groups: createGroups(group, parkingOf, consumerOf),
    /** The service's own group. */
    consumer: (reactions: readonly BoundReaction[]) => consumerOf(group, reactions, parking),
  }
}
