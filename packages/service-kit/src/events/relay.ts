import { toWire } from '@noinghe/contracts'
import { type EventPublisher, RecordTooLargeError, type WireRecord } from '@noinghe/event-bus'
import type { Model } from 'mongoose'
import type { Logger } from 'pino'
import type { AggregateDocument, OutboxEntry } from '../store/document.ts'

/** One collection whose documents carry an outbox, and where its events go. */
export type OutboxSource = { readonly model: Model<AggregateDocument>; readonly topic: string }

export type Relay = {
  /** A document has something to publish; returns at once. */
  readonly dirty: (source: OutboxSource, id: string) => void
  readonly start: () => void
  /** Publishes what is known to be pending, then stops; whatever is left is swept up at the next start. */
  readonly stop: (deadlineMs: number) => Promise<void>
  readonly pending: () => Promise<{ documents: number; oldestMs: number }>
  /** Everything of every collection has been published and removed. */
  readonly isEmpty: () => Promise<boolean>
}

export type RelayOptions = {
  readonly sources: readonly OutboxSource[]
  readonly publisher: EventPublisher
  readonly service: string
  readonly log: Logger
  readonly onPublished?: (count: number, milliseconds: number) => void
  readonly sweepMs?: number
  readonly batchDocuments?: number
}

type Pending = Pick<AggregateDocument, '_id' | 'version' | 'outbox'>
type Work = { readonly source: OutboxSource; readonly documents: readonly Pending[] }

/**
 * Sends outboxes to Kafka. The whole pending outbox of every dirty document of a tick goes out in one batch (acks=all,
 * in order per aggregate) and is removed by event id after the acknowledgement, never before: a crash in between
 * repeats events, it loses none.
 */
export const createRelay = (options: RelayOptions): Relay => {
  const { sources, publisher, service, log, sweepMs = 5000, batchDocuments = 500 } = options
  const dirtyIds = new Map<OutboxSource, Set<string>>(sources.map(source => [source, new Set()]))
  let running: Promise<void> | undefined
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let retry: NodeJS.Timeout | undefined
  let failures = 0

  const toRecord = (id: string, entry: OutboxEntry): WireRecord => {
    const wire = toWire({
      id: entry.id,
      source: `/noinghe/${service}`,
      type: entry.type,
      subject: id,
      time: entry.time,
      aggregateVersion: entry.version,
      correlationId: entry.correlationId,
      causationId: entry.causationId,
      actor: entry.actor,
      traceparent: entry.traceparent,
      data: entry.data,
    })
    return { key: wire.key, value: wire.value, headers: { ...wire.headers } }
  }

  const take = async (): Promise<readonly Work[]> => {
    const work: Work[] = []
    for (const [source, ids] of dirtyIds) {
      const taken = [...ids].slice(0, batchDocuments)
      if (taken.length === 0) continue
      for (const id of taken) ids.delete(id)
      try {
        const documents = await source.model.find({ _id: { $in: taken } }, { outbox: 1, version: 1 }).lean<Pending[]>()
        work.push({ source, documents })
      } catch (error) {
        for (const id of taken) ids.add(id)
        for (const done of work) putBack(done)
        throw error
      }
    }
    return work
  }

  const putBack = ({ source, documents }: Work): void => {
    for (const { _id } of documents) dirtyIds.get(source)?.add(_id)
  }

  const remove = async ({ source, documents }: Work): Promise<void> => {
    if (documents.length === 0) return
    const idsOf = (document: Pending) => (document.outbox ?? []).map(entry => entry.id)
    // a version still the same means that the outbox is exactly what was sent: it is empty afterwards
    const whole = await source.model.collection.bulkWrite(
      documents.map(document => ({
        updateOne: {
          filter: { _id: document._id as never, version: document.version },
          update: {
            $pull: { outbox: { id: { $in: idsOf(document) } } } as never,
            $unset: { pendingSince: 1 as never },
          },
        },
      })),
      { ordered: false },
    )
    if (whole.matchedCount === documents.length) return
    await source.model.collection.bulkWrite(
      documents.map(document => ({
        updateOne: {
          filter: { _id: document._id as never },
          update: { $pull: { outbox: { id: { $in: idsOf(document) } } } as never },
        },
      })),
      { ordered: false },
    )
  }

  const publishAll = (work: readonly Work[]) =>
    publisher.publish(
      work
        .map(({ source, documents }) => ({
          topic: source.topic,
          records: documents.flatMap(({ _id, outbox }) => (outbox ?? []).map(entry => toRecord(_id, entry))),
        }))
        .filter(({ records }) => records.length > 0),
    )

  /** Finds the document that spoils a batch: the others go out, it stays and is reported. */
  const publishOneByOne = async (work: readonly Work[]): Promise<void> => {
    for (const { source, documents } of work) {
      for (const document of documents) {
        const one = { source, documents: [document] }
        try {
          await publishAll([one])
          await remove(one)
        } catch (error) {
          if (!(error instanceof RecordTooLargeError)) throw error
          log.error(
            { topic: source.topic, aggregate: document._id, error },
            'an event is too large for its topic and stays in its outbox',
          )
        }
      }
    }
  }

  const tick = async (): Promise<void> => {
    const work = await take()
    const events = work.reduce(
      (sum, { documents }) => sum + documents.reduce((n, d) => n + (d.outbox?.length ?? 0), 0),
      0,
    )
    const started = performance.now()
    try {
      if (events > 0) await publishAll(work)
      await Promise.all(work.map(remove))
    } catch (error) {
      if (error instanceof RecordTooLargeError) await publishOneByOne(work)
      else {
        for (const one of work) putBack(one)
        throw error
      }
    }
    if (events > 0) options.onPublished?.(events, performance.now() - started)
  }

  const hasDirty = (): boolean => [...dirtyIds.values()].some(ids => ids.size > 0)

  const loop = async (): Promise<void> => {
    while (hasDirty()) {
      try {
        await tick()
        failures = 0
      } catch (error) {
        failures++
        const wait = Math.min(5000, 100 * 2 ** Math.min(failures, 6))
        log.warn({ error, failures, wait }, 'the relay could not publish; it tries again')
        if (!stopping) {
          retry = setTimeout(() => {
            retry = undefined
            wake()
          }, wait)
          retry.unref()
        }
        return
      }
    }
  }

  const wake = (): void => {
    if (running !== undefined) return
    running = loop().finally(() => {
      running = undefined
      // a document that became dirty between the last look and this line
      if (hasDirty() && failures === 0 && !stopping) wake()
    })
  }

  const sweep = async (): Promise<void> => {
    const settled = new Date(Date.now() - 1000)
    for (const source of sources) {
      const left = await source.model
        .find({ pendingSince: { $lt: settled } }, { _id: 1 })
        .limit(2000)
        .lean<{ _id: string }[]>()
      for (const { _id } of left) dirtyIds.get(source)?.add(_id)
    }
    if (hasDirty() && retry === undefined) wake()
  }

  const scheduleSweep = (): void => {
    timer = setTimeout(() => {
      sweep()
        .catch(error => log.warn({ error }, 'the sweep of outboxes failed; it tries again'))
        .finally(() => {
          if (!stopping) scheduleSweep()
        })
    }, sweepMs)
    timer.unref()
  }

  const pending = async () => {
    let documents = 0
    let oldest = Date.now()
    for (const { model } of sources) {
      const left = await model
        .find({ 'outbox.0': { $exists: true } }, { pendingSince: 1 })
        .limit(5000)
        .lean<{ pendingSince?: Date }[]>()
      documents += left.length
      for (const { pendingSince } of left) oldest = Math.min(oldest, pendingSince?.getTime() ?? oldest)
    }
    return { documents, oldestMs: Date.now() - oldest }
  }

  return {
    dirty: (source, id) => {
      dirtyIds.get(source)?.add(id)
      if (retry === undefined) wake()
    },
    start: () => {
      sweep().catch(error => log.warn({ error }, 'the first sweep of outboxes failed; it tries again'))
      scheduleSweep()
    },
    stop: async deadlineMs => {
      stopping = true
      clearTimeout(timer)
      clearTimeout(retry)
      const end = Date.now() + deadlineMs
      while ((running !== undefined || (hasDirty() && failures === 0)) && Date.now() < end) {
        if (running === undefined) wake()
        await Promise.race([running, new Promise(resolve => setTimeout(resolve, Math.max(1, end - Date.now())))])
      }
    },
    pending,
    isEmpty: async () => {
      for (const { model } of sources)
        if ((await model.exists({ 'outbox.0': { $exists: true } })) !== null) return false
      return !hasDirty() && running === undefined
    },
  }
}
