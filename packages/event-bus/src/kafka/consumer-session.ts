import type { ConsumerGroupJoinEvent, EachBatchPayload } from 'kafkajs'
import type { SubscriberOptions } from '../port.ts'
import { within } from '../waiting.ts'
import { type BatchWork, between, workOnBatch } from './batch-work.ts'
import { commitsToGroup, type GroupPositions } from './group-positions.ts'
import { type KafkaBusOptions, kafkaClient } from './kafka-client.ts'
import type { Partition, PartitionBook } from './partition-book.ts'

export type SessionEnd =
  | { cause: 'crash'; error: Error; retriable: boolean }
  /** no heartbeat for too long: kafkajs may hang without retry (#1163, #1513) */
  | { cause: 'stale' }
  | { cause: 'mismatch'; reason: string }

export type ConsumerSession = {
  ended: Promise<SessionEnd>
  /** lets the handlers in flight end, commits, leaves the group, closes every socket; at most until the deadline */
  close(deadlineMs: number): Promise<void>
  assigned(): number
  heartbeatAgeMs(): number | null
}

const rebalanceTimeoutMs = 20_000
// A join may take as long as the slowest member's batch: only after that silence means trouble.
const staleAfterMs = rebalanceTimeoutMs + 25_000
const idleTickMs = 1_000

/**
 * One life of one kafkajs consumer, from connect to the first trouble. It never restarts itself in place: an in-place restart goes
 * on for ever while the process looks healthy (#1721, #852) and comes back after disconnect() (#1639). The subscriber opens the next one.
 */
export const consumerSession = (
  bus: KafkaBusOptions,
  options: SubscriberOptions,
  book: PartitionBook,
  positions: GroupPositions,
): ConsumerSession => {
  const { group, topics, sessionTimeoutMs = 10_000, partitionsConcurrently = 3 } = options
  const heartbeatIntervalMs = Math.floor(sessionTimeoutMs / 3)
  const client = kafkaClient(bus, { requestTimeoutMs: 15_000, retries: 4 })
  const consumer = client.kafka.consumer({
    groupId: group,
    // after a kill the next member waits this long (26 s seen with the default)
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: heartbeatIntervalMs,
    rebalanceTimeout: rebalanceTimeoutMs,
    // a paused partition is fetched again only after the running fetch: keep that short
    maxWaitTimeInMs: 500,
    allowAutoTopicCreation: false,
    retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 2_000, restartOnFailure: async () => false },
  })
  const openedAt = performance.now()
  let lastBeat: number | null = null
  let joins = 0
  let owned: Partition[] = []
  let stopping = false
  let end: (reason: SessionEnd) => void = () => undefined
  const ended = new Promise<SessionEnd>(resolve => {
    end = reason => {
      stopping = true
      resolve(reason)
    }
  })
  let verified: Promise<void> = Promise.resolve()

  const verify = async () => {
    try {
      const verdict = await positions.check()
      if (verdict.run === 'never') end({ cause: 'mismatch', reason: verdict.reason })
    } catch (error) {
      end({ cause: 'crash', error: asError(error), retriable: true })
    }
  }

  const work: BatchWork = {
    book,
    options,
    log: bus.log,
    heartbeatIntervalMs,
    mayGoOn: () => !stopping,
    generation: () => joins,
    verified: () => verified,
    pauseFor: (page, delayMs) => {
      consumer.pause([{ topic: page.topic, partitions: [page.partition] }])
      resumeIn(page, delayMs)
    },
    seek: (page, offset) => consumer.seek({ topic: page.topic, partition: page.partition, offset: String(offset) }),
    async commit(page, next, payload) {
      if (!commitsToGroup(options)) return
      page.uncommitted = next
      const partitions = [{ partition: page.partition, offset: String(next) }]
      await payload.commitOffsetsIfNecessary({ topics: [{ topic: page.topic, partitions }] })
      committed(page, next)
    },
    suspicious: verify,
  }

  const committed = (page: Partition, next: bigint) => {
    if (page.uncommitted === next) page.uncommitted = undefined
    void positions.rememberCommitted()
  }

  const resumeIn = (page: Partition, delayMs: number) => {
    if (!page.failing) return
    clearTimeout(page.failing.timer)
    page.failing.timer = setTimeout(() => {
      if (stopping) return
      try {
        consumer.resume([{ topic: page.topic, partitions: [page.partition] }])
      } catch (error) {
        // kafkajs is closing after a crash: the next session begins without pauses
        bus.log('debug', 'resume came after the consumer', { group, error: String(error) })
      }
    }, delayMs)
  }

  /** Runs synchronously in the event: a seek after an await came too late, kafkajs first delivered from its own position. */
  const onJoin = ({ payload }: ConsumerGroupJoinEvent) => {
    lastBeat = performance.now()
    owned = Object.entries(payload.memberAssignment).flatMap(([topic, list]) =>
      list.map(partition => book.of(topic, partition)),
    )
    for (const page of book.all()) {
      clearTimeout(page.failing?.timer)
      page.uncommitted = undefined
      // another member may have gone further in between: the committed offset counts
      if (commitsToGroup(options)) page.next = undefined
      consumer.resume([{ topic: page.topic, partitions: [page.partition] }])
    }
    const { from } = options
    for (const page of owned) {
      const start = typeof from === 'object' && 'offsets' in from ? from.offsets().get(page.key) : page.next
      if (start !== undefined) work.seek(page, start)
      if (page.failing && book.inBackOff(page)) work.pauseFor(page, page.failing.resumeAt - performance.now())
    }
    // the first join follows a check; a later one may have met another broker
    if (joins++ > 0) verified = verify()
    bus.log('info', 'joined the group', { group, partitions: owned.length, leader: payload.isLeader })
  }

  consumer.on(consumer.events.GROUP_JOIN, onJoin)
  consumer.on(consumer.events.HEARTBEAT, () => {
    lastBeat = performance.now()
  })
  consumer.on(consumer.events.CRASH, ({ payload }) =>
    end({ cause: 'crash', error: payload.error, retriable: isRetriable(payload.error) }),
  )

  const flushCommits = async () => {
    const late = owned.filter(page => page.uncommitted !== undefined && page.busy === 0)
    for (const page of late) {
      const next = page.uncommitted
      if (next === undefined) continue
      await consumer.commitOffsets([{ topic: page.topic, partition: page.partition, offset: String(next) }])
      committed(page, next)
    }
  }

  const tick = () => {
    if (stopping) return
    if (performance.now() - (lastBeat ?? openedAt) > staleAfterMs) return end({ cause: 'stale' })
    flushCommits().catch((error: unknown) => bus.log('debug', 'late commit failed', { group, error: String(error) }))
    if (!options.betweenBatches) return
    for (const page of owned)
      if (page.busy === 0) void page.alone(() => (stopping ? Promise.resolve() : between(work, page)))
  }
  const ticking = setInterval(tick, idleTickMs)

  const running = (async () => {
    try {
      await consumer.connect()
      // A new group without it sees no earlier event.
      await consumer.subscribe({ topics: [...topics], fromBeginning: true })
      await consumer.run({
        autoCommit: false,
        // with true, pause and return lost the messages that were not handled
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: partitionsConcurrently,
        eachBatch: (payload: EachBatchPayload) =>
          workOnBatch(work, book.of(payload.batch.topic, payload.batch.partition), payload),
      })
    } catch (error) {
      end({ cause: 'crash', error: asError(error), retriable: isRetriable(error) })
    }
  })()

  return {
    ended,
    async close(deadlineMs) {
      const deadline = performance.now() + deadlineMs
      stopping = true
      clearInterval(ticking)
      book.clearTimers()
      // disconnect() while run() is still joining is ignored by kafkajs or crashes (#1639, #1147)
      await within(deadlineMs, running)
      const left = Math.max(0, deadline - performance.now())
      const outcome = await within(left, consumer.disconnect())
      if (outcome === 'late') bus.log('warn', 'consumer closed at the deadline', { group })
      client.destroy()
      owned = []
    },
    assigned: () => owned.length,
    heartbeatAgeMs: () => (lastBeat === null ? null : Math.round(performance.now() - lastBeat)),
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** Names of errors that kafkajs marks as final but that a broker starting up or electing gives for a while. */
const passing = new Set([
  'KafkaJSNumberOfRetriesExceeded',
  'KafkaJSGroupCoordinatorNotFound',
  'KafkaJSTimeout',
  'KafkaJSLockTimeout',
])

const isRetriable = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if (passing.has(error.name)) return true
  if (error.cause instanceof Error) return isRetriable(error.cause)
  return 'retriable' in error && error.retriable === true
}
