import { fromWire, type TopicContract } from '@noinghe/contracts'
import type { EventBus, EventSubscriber, StoredRecord } from '@noinghe/event-bus'
import type { Logger } from 'pino'
import { withContext } from '../context.ts'
import { isTransient, PermanentError } from '../store/errors.ts'
import { inSpan } from '../tracing.ts'
import type { Parking } from './parking.ts'
import type { BoundReaction } from './reaction.ts'

export type ConsumerMetrics = {
  readonly handled: (topic: string, type: string, milliseconds: number) => void
  readonly skipped: (topic: string, reason: 'unknown-type' | 'held') => void
  readonly retried: (topic: string) => void
}

/** A fault nobody can name is tried this often before the event is parked. */
const unexplainedAttempts = 5

/**
 * One consumer group of a service. Transient faults leave the record unacknowledged (the partition pauses and it comes
 * again); permanent ones park it; either way the offset moves only after the effect or the parking is safe.
 */
export const createConsumer = (options: {
  bus: EventBus
  group: string
  prefix: string
  reactions: readonly BoundReaction[]
  parking: Parking
  log: Logger
  metrics: ConsumerMetrics
  clusterId: { load: () => Promise<string | undefined>; save: (id: string) => Promise<void> }
  onFatal: (reason: string) => void
  sessionTimeoutMs: number
}): EventSubscriber & { readonly handle: (record: StoredRecord) => Promise<void> } => {
  const { group, prefix, reactions, parking, log, metrics } = options
  const byTopic = new Map<string, { contract: TopicContract; run: BoundReaction['run'][] }>()
  for (const { topic, run } of reactions) {
    const name = `${prefix}.${topic.name}`
    const known = byTopic.get(name)
    if (known) known.run.push(run)
    else byTopic.set(name, { contract: topic, run: [run] })
  }
  const failures = new Map<string, number>()
  const next = new Map<string, bigint>()
  const turns = new Map<string, Promise<void>>()

  /** Records and drains of one partition take turns. */
  const inTurn = (partition: string, work: () => Promise<void>): Promise<void> => {
    const turn = (turns.get(partition) ?? Promise.resolve()).then(work, work)
    turns.set(
      partition,
      turn.catch(() => undefined),
    )
    return turn
  }

  const apply = async (record: StoredRecord): Promise<void> => {
    const known = byTopic.get(record.topic)
    if (known === undefined) return
    const decoded = fromWire(known.contract, record)
    if (decoded.kind === 'unknown-type') return metrics.skipped(record.topic, 'unknown-type')
    if (decoded.kind === 'unknown-major') throw new PermanentError(`unknown major ${decoded.type}`)
    if (decoded.kind === 'invalid') throw new PermanentError(decoded.why)
    const { event } = decoded
    const started = performance.now()
    await inSpan(
      {
        name: `${record.topic} process`,
        kind: 'consumer',
        traceparent: event.traceparent,
        attributes: {
          'messaging.system': 'kafka',
          'messaging.destination.name': record.topic,
          'messaging.consumer.group.name': group,
          'cloudevents.event_type': event.type,
        },
      },
      async traceparent => {
        const cause = { correlationId: event.correlationId, causationId: event.id, actor: event.actor, traceparent }
        for (const run of known.run) await withContext({ cause }, () => run(event))
      },
    )
    metrics.handled(record.topic, event.type, performance.now() - started)
  }

  const parkOrThrow = async (record: StoredRecord, error: unknown): Promise<void> => {
    const place = `${record.topic}/${record.partition}/${record.offset}`
    if (!(error instanceof PermanentError)) {
      if (isTransient(error)) throw error
      const count = (failures.get(place) ?? 0) + 1
      failures.set(place, count)
      log.warn({ place, count, error }, 'a reaction failed; it is tried again')
      if (count < unexplainedAttempts) throw error
    }
    await parking.park(record, error)
    failures.delete(place)
  }

  const handle = async (record: StoredRecord): Promise<void> => {
    const partition = `${record.topic}/${record.partition}`
    await inTurn(partition, async () => {
      // after a rebalance another member may have parked keys of this partition
      if (next.get(partition) !== BigInt(record.offset)) await parking.refresh()
      if (parking.isHeld(record.topic, record.key)) {
        await parking.park(record, new Error('an earlier event of this key is parked'))
        metrics.skipped(record.topic, 'held')
      } else {
        try {
          await apply(record)
        } catch (error) {
          await parkOrThrow(record, error)
        }
      }
      next.set(partition, BigInt(record.offset) + 1n)
    })
  }

  let lastRefresh = 0
  const subscriber = options.bus.subscriber({
    group,
    topics: [...byTopic.keys()],
    handler: handle,
    betweenBatches: async ({ topic, partition }) => {
      // replay is asked for on any instance; the owner of the partition sees it here
      if (Date.now() - lastRefresh > 2000) {
        lastRefresh = Date.now()
        await parking.refresh()
      }
      await inTurn(`${topic}/${partition}`, () => parking.drain(topic, partition, apply))
    },
    onTransient: (record, error, attempt) => {
      metrics.retried(record.topic)
      if (attempt === 1 || attempt % 10 === 0)
        log.warn(
          { topic: record.topic, partition: record.partition, attempt, error },
          'partition paused after a transient fault',
        )
    },
    onFatal: options.onFatal,
    clusterId: options.clusterId,
    sessionTimeoutMs: options.sessionTimeoutMs,
  })
  return { ...subscriber, handle }
}
