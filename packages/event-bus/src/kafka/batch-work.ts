import type { EachBatchPayload } from 'kafkajs'
import type { BusLog, StoredRecord, SubscriberOptions } from '../port.ts'
import type { Partition, PartitionBook } from './partition-book.ts'
import { storedRecord } from './stored-record.ts'

/** A batch of single records is left after so long, so that a slow partition does not hold up the others of its broker (#1732). */
const sliceMs = 500

export type BatchWork = {
  book: PartitionBook
  options: SubscriberOptions
  log: BusLog
  heartbeatIntervalMs: number
  /** the session is not ending */
  mayGoOn(): boolean
  /** counts the joins: what was fetched under an earlier one is no longer this member's to resolve or commit */
  generation(): number
  /** settles when the positions were checked after the last join */
  verified(): Promise<void>
  /** stops fetching the partition; a timer resumes it */
  pauseFor(page: Partition, delayMs: number): void
  seek(page: Partition, offset: bigint): void
  commit(page: Partition, next: bigint, payload: EachBatchPayload): Promise<void>
  /** called when records come again that were handled under this assignment: the broker may have been wiped */
  suspicious(page: Partition): Promise<void>
}

/**
 * Handles one fetched batch of one partition. Never sleeps and never throws for a handler's failure: it pauses the partition and
 * returns without resolving, so that the rest comes again. (Throwing or sleeping here stops every partition of the broker.)
 * Throws only what kafkajs must see: a lost membership or a failed commit.
 */
export const workOnBatch = async (work: BatchWork, page: Partition, payload: EachBatchPayload): Promise<void> => {
  const beat = beating(payload, work.heartbeatIntervalMs)
  const generation = work.generation()
  const owned = () => work.generation() === generation
  const goOn = () => beat.lost() === undefined && owned() && work.mayGoOn() && payload.isRunning() && !payload.isStale()
  try {
    await page.alone(async () => {
      await work.verified()
      if (!goOn()) return
      // fetched before the pause took effect
      if (work.book.inBackOff(page)) return
      const records = await recordsToHandle(work, page, payload)
      if (!goOn()) return
      const before = page.next
      if (work.options.onBatch) await handleWhole(work, page, payload, records, owned)
      else await handleEach(work, page, payload, records, goOn, owned)
      if (owned() && page.next !== undefined && page.next !== before) await work.commit(page, page.next, payload)
      if (goOn() && work.options.betweenBatches) await between(work, page)
    })
  } finally {
    beat.stop()
  }
  const lost = beat.lost()
  if (lost !== undefined) throw lost
}

/** Work that is not a batch, while none is running; what it throws is only logged, it will be called again. */
export const between = async ({ options, log }: BatchWork, page: Partition): Promise<void> => {
  try {
    await options.betweenBatches?.({ topic: page.topic, partition: page.partition })
  } catch (error) {
    log('warn', 'work between batches failed', { partition: page.key, error: String(error) })
  }
}

/** Drops what was handled before; goes back when records are missing before the batch. */
const recordsToHandle = async (
  work: BatchWork,
  page: Partition,
  payload: EachBatchPayload,
): Promise<StoredRecord[]> => {
  const { batch } = payload
  const expected = expectedNext(work.options, page)
  const first = batch.messages[0]
  if (!first) return []
  if (expected !== undefined && BigInt(first.offset) > expected && page.soughtTo !== expected) {
    // Seen after a seek that came too late: kafkajs delivered from another position first.
    work.log('warn', 'batch begins above the expected offset', {
      partition: page.key,
      expected: String(expected),
      first: first.offset,
    })
    page.soughtTo = expected
    work.seek(page, expected)
    return []
  }
  if (page.next !== undefined && BigInt(first.offset) < page.next) await work.suspicious(page)
  const messages =
    expected === undefined ? batch.messages : batch.messages.filter(({ offset }) => BigInt(offset) >= expected)
  if (messages.length === 0) payload.resolveOffset(batch.lastOffset())
  return messages.map(message => storedRecord(batch.topic, batch.partition, message))
}

const expectedNext = ({ from }: SubscriberOptions, page: Partition): bigint | undefined =>
  typeof from === 'object' && 'offsets' in from ? (from.offsets().get(page.key) ?? page.next) : page.next

const handleEach = async (
  work: BatchWork,
  page: Partition,
  payload: EachBatchPayload,
  records: readonly StoredRecord[],
  goOn: () => boolean,
  owned: () => boolean,
) => {
  const until = performance.now() + sliceMs
  for (const record of records) {
    if (!goOn() || performance.now() > until) return
    try {
      await work.options.handler(record)
    } catch (error) {
      return retryLater(work, page, record, error)
    }
    if (!owned()) return
    payload.resolveOffset(record.offset)
    work.book.reached(page, BigInt(record.offset) + 1n)
  }
}

const handleWhole = async (
  work: BatchWork,
  page: Partition,
  payload: EachBatchPayload,
  records: readonly StoredRecord[],
  owned: () => boolean,
) => {
  const first = records[0]
  const last = records.at(-1)
  if (!first || !last) return
  try {
    await work.options.onBatch?.(records)
  } catch (error) {
    return retryLater(work, page, first, error)
  }
  if (!owned()) return
  payload.resolveOffset(last.offset)
  work.book.reached(page, BigInt(last.offset) + 1n)
}

const retryLater = (work: BatchWork, page: Partition, record: StoredRecord, error: unknown) => {
  const { attempt, delayMs } = work.book.failed(page, record)
  work.pauseFor(page, delayMs)
  work.log(attempt === 1 ? 'warn' : 'debug', 'record will be tried again', {
    partition: page.key,
    offset: record.offset,
    attempt,
    delayMs,
    error: String(error),
  })
  try {
    work.options.onTransient?.(record, error, attempt)
  } catch (thrown) {
    // thrown into kafkajs it would end the session
    work.log('error', 'onTransient threw', { error: String(thrown) })
  }
}

/** Keeps the membership alive while a handler takes long; remembers when it was lost. */
const beating = (payload: EachBatchPayload, intervalMs: number) => {
  let lost: unknown
  const beat = () =>
    payload.heartbeat().catch((error: unknown) => {
      lost ??= error
    })
  const timer = setInterval(() => void beat(), intervalMs)
  return { lost: () => lost, stop: () => clearInterval(timer) }
}
