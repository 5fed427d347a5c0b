/** One record on the wire. headers are plain strings (ce_* attributes etc.), value is bytes or null. */
export type WireRecord = { key: string; value: Buffer | null; headers: Record<string, string> }

/** A record as it lies on its topic. Header values that are no UTF-8 are decoded lossily; offset and timestamp (ms) are decimal. */
export type StoredRecord = WireRecord & { topic: string; partition: number; offset: string; timestamp: string }

export type TopicRecords = { topic: string; records: readonly WireRecord[] }

export type TopicPartition = { topic: string; partition: number }

export interface EventPublisher {
  /** Returns at once and keeps trying in the background until connected; never rejects because no broker is there. */
  connect(): Promise<void>
  isConnected(): boolean
  /**
   * Resolves once every record was acknowledged by all in-sync replicas; records of one key keep their order. One batch is in
   * flight at a time (serialised inside). Rejects with TransientBusError (some records may be on the topic: send again, the
   * consumer drops repeats by version) or RecordTooLargeError (nothing of the batch was sent).
   */
  publish(batch: readonly TopicRecords[]): Promise<void>
  /** Waits for the batch in flight, at most until the hard deadline. */
  disconnect(): Promise<void>
}

export type PublisherOptions = {
  /** how long one request may stay unanswered before it is repeated; default 15000 ms */
  requestTimeoutMs?: number
  /** how long publish waits for a connection that is being made before it rejects; default 5000 ms */
  connectWaitMs?: number
  /** hard deadline of disconnect; default 10000 ms */
  closeDeadlineMs?: number
}

export type Handler = (record: StoredRecord) => Promise<void>

export type SubscriberHealth = {
  running: boolean
  assigned: number
  lastHeartbeatAgeMs: number | null
  paused: readonly TopicPartition[]
  fatal?: string
}

export interface EventSubscriber {
  /** Starts consuming in the background (retries until the broker and all topics are there). */
  start(): Promise<void>
  /** Stops fetching, lets the handler in flight end, commits, leaves the group; at most until the hard deadline. */
  stop(): Promise<void>
  health(): SubscriberHealth
  /** Records not yet handled, per partition of the subscribed topics. Rejects with TransientBusError. */
  lag(): Promise<readonly (TopicPartition & { lag: number })[]>
}

/**
 * Where a group begins. `since` and `offsets` commit nothing at the broker: since reads from the given time on every start;
 * offsets (next offset by `${topic}/${partition}`) follows positions the caller stores with its own effects.
 */
export type StartFrom = 'beginning' | { since: () => Date } | { offsets: () => ReadonlyMap<string, bigint> }

/** Remembers which cluster a subscriber belongs to. The text is opaque: cluster id and the groups that have a position there. */
export type ClusterMemory = { load(): Promise<string | undefined>; save(id: string): Promise<void> }

export type SubscriberOptions = {
  group: string
  topics: readonly string[]
  /**
   * One record at a time per partition, in order; partitions concurrently. Throwing means transient: the partition is paused
   * and the record comes again after a back-off. There is no other outcome: a permanent failure is the handler's own business.
   */
  handler: Handler
  /** default 3 */
  partitionsConcurrently?: number
  /** Between two batches of an assigned partition and at least every second while idle, never beside a batch of it. Keep it short. */
  betweenBatches?: (assigned: TopicPartition) => Promise<void>
  onTransient?: (record: StoredRecord, error: unknown, attempt: number) => void
  /** position mismatch (wiped or foreign broker) or a crash that cannot be retried; the subscriber has stopped for good */
  onFatal?: (reason: string) => void
  /** default 'beginning' */
  from?: StartFrom
  clusterId?: ClusterMemory
  /** default 10000; a killed member's partitions stay unread for so long */
  sessionTimeoutMs?: number
  /** Instead of handler: one call per fetched batch of one partition; throwing means transient for the whole batch. */
  onBatch?: (records: readonly StoredRecord[]) => Promise<void>
  /** hard deadline of stop; default 10000 ms */
  stopDeadlineMs?: number
}

export type PartitionEnds = { partition: number; first: bigint; next: bigint }

export interface TopicAdmin {
  /** Creates what is missing (never compacted, never expiring, records up to 1 MiB); existing topics keep their partitions. */
  ensure(topics: readonly { name: string; partitions: number }[]): Promise<void>
  /** First stored and next free offset of each partition. */
  ends(topic: string): Promise<readonly PartitionEnds[]>
  /** The same of many topics, by name: one question to each broker. */
  endsOf(topics: readonly string[]): Promise<ReadonlyMap<string, readonly PartitionEnds[]>>
  clusterId(): Promise<string>
  /** Deletes the topics that exist. */
  remove(topics: readonly string[]): Promise<void>
  /** Committed next offsets of a group; null where nothing was committed. */
  groupOffsets(
    group: string,
    topics: readonly string[],
  ): Promise<readonly (TopicPartition & { offset: bigint | null })[]>
  /** Names of all topics of the cluster. */
  list(): Promise<readonly string[]>
  /** Final: later calls reject. */
  disconnect(): Promise<void>
}

export type EventBus = {
  publisher(options?: PublisherOptions): EventPublisher
  subscriber(options: SubscriberOptions): EventSubscriber
  admin(): TopicAdmin
}

export type BusLog = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  extra?: Record<string, unknown>,
) => void

/** The broker could not be reached or did not answer in time: try again later. */
export class TransientBusError extends Error {
  override readonly name = 'TransientBusError'
}

/** A record that the topic would refuse: trying again cannot help. */
export class RecordTooLargeError extends Error {
  override readonly name = 'RecordTooLargeError'
}

/** Key of a partition in the maps of this package: `${topic}/${partition}`. */
export const partitionKey = (topic: string, partition: number): string => `${topic}/${partition}`
