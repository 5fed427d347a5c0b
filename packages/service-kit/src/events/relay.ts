import { type EventPublisher, RecordTooLargeError } from '@noinghe/event-bus'
import type { Model } from 'mongoose'
import type { Logger } from 'pino'
import type { AggregateDocument } from '../store/document.ts'
import { eventIdsIn, type Pending, recordOf, removeSent } from './outbox.ts'

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
  /** While events keep coming, so long is waited between two batches: what gathers goes out and is removed together. */
  readonly gatherMs?: number
  /**
   * Each document is emptied by a statement of its own, for services with transactions: a statement over many that meets
   * one document of an open transaction waits for it, and what it has written keeps that transaction waiting.
   */
  readonly singly?: boolean
}

/** Every outbox with something in it has `pendingSince`, and only that is indexed. */
const pendingOutbox = { pendingSince: { $gt: new Date(0) }, 'outbox.0': { $exists: true } }

type Work = { readonly source: OutboxSource; readonly documents: readonly Pending[] }

/**
 * Sends outboxes to Kafka. The whole pending outbox of every dirty document of a tick goes out in one batch (acks=all,
 * in order per aggregate) and is removed by event id after the acknowledgement, never before: a crash in between
 * repeats events, it loses none. Of a backlog the next batch is read and sent while the one before is being removed;
 * documents on their way are left alone until then.
 */
export const createRelay = (options: RelayOptions): Relay => {
  const {
    sources,
    publisher,
    service,
    log,
    sweepMs = 5000,
    batchDocuments = 500,
    gatherMs = 10,
    singly = false,
  } = options
  const dirtyIds = new Map<OutboxSource, Set<string>>(sources.map(source => [source, new Set()]))
  /** Taken and not yet removed: what they hold may be on its way already. */
  const taken = new Map<OutboxSource, Set<string>>(sources.map(source => [source, new Set()]))
  let running: Promise<void> | undefined
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let retry: NodeJS.Timeout | undefined
  let failures = 0

  const waitingOf = (source: OutboxSource): readonly string[] => {
    const out = taken.get(source)
    return [...(dirtyIds.get(source) ?? [])].filter(id => !out?.has(id))
  }

  const letGo = ({ source, documents }: Work): void => {
    for (const { _id } of documents) taken.get(source)?.delete(_id)
  }

  const putBack = (work: Work): void => {
    for (const { _id } of work.documents) dirtyIds.get(work.source)?.add(_id)
    letGo(work)
  }

  const takeOf = async (source: OutboxSource): Promise<Work> => {
    const ids = waitingOf(source).slice(0, batchDocuments)
    if (ids.length === 0) return { source, documents: [] }
    for (const id of ids) {
      dirtyIds.get(source)?.delete(id)
      taken.get(source)?.add(id)
    }
    try {
      const documents = await source.model
        .find({ _id: { $in: ids } }, { outbox: 1, version: 1 })
        .batchSize(batchDocuments)
        .lean<Pending[]>()
      const found = new Set(documents.map(({ _id }) => _id))
      for (const id of ids) if (!found.has(id)) taken.get(source)?.delete(id)
      return { source, documents }
    } catch (error) {
      putBack({ source, documents: ids.map(_id => ({ _id, version: 0, outbox: [] })) })
      throw error
    }
  }

  const take = async (): Promise<readonly Work[]> => {
    const results = await Promise.allSettled(sources.map(takeOf))
    const work = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
    const failed = results.find(result => result.status === 'rejected')
    if (failed === undefined) return work
    for (const one of work) putBack(one)
    throw failed.reason
  }

  const remove = ({ source, documents }: Work): Promise<void> => removeSent(source.model, documents, singly)

  const publishAll = (work: readonly Work[]) =>
    publisher.publish(
      work
        .map(({ source, documents }) => ({
          topic: source.topic,
          records: documents.flatMap(({ _id, outbox }) => (outbox ?? []).map(entry => recordOf(service, _id, entry))),
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

  const hasDirty = (): boolean => sources.some(source => waitingOf(source).length > 0)

  /** More is waiting than one batch takes. */
  const hasBacklog = (): boolean => sources.some(source => waitingOf(source).length >= batchDocuments)

  /** Resolves with what is left to remove. */
  const publishWork = async (work: readonly Work[]): Promise<readonly Work[]> => {
    try {
      await publishAll(work)
      return work
    } catch (error) {
      if (!(error instanceof RecordTooLargeError)) throw error
      await publishOneByOne(work)
      for (const one of work) letGo(one)
      return []
    }
  }

  /** Resolves once everything was acknowledged, with what is left to remove. */
  const send = async (work: readonly Work[]): Promise<readonly Work[]> => {
    const events = work.reduce((sum, { documents }) => sum + eventIdsIn(documents).length, 0)
    if (events === 0) return work
    const started = performance.now()
    try {
      const left = await publishWork(work)
      options.onPublished?.(events, performance.now() - started)
      return left
    } catch (error) {
      for (const one of work) putBack(one)
      throw error
    }
  }

  const removeAll = async (work: readonly Work[]): Promise<void> => {
    const results = await Promise.allSettled(work.map(remove))
    for (const [n, one] of work.entries()) {
      if (results[n]?.status === 'rejected') putBack(one)
      else letGo(one)
    }
    const failed = results.find(result => result.status === 'rejected')
    if (failed !== undefined) throw failed.reason
  }

  /** Reads, sends and removes until nothing is waiting; of a backlog one batch is in each of the three at a time. */
  const sendAll = async (): Promise<void> => {
    let ahead: Promise<readonly Work[]> | undefined
    let removing: Promise<void> = Promise.resolve()
    try {
      while (ahead !== undefined || hasDirty()) {
        const work: readonly Work[] = await (ahead ?? take())
        ahead = hasBacklog() ? take() : undefined
        ahead?.catch(() => undefined)
        const left = await send(work)
        const before = removing
        removing = before.catch(() => undefined).then(() => removeAll(left))
        removing.catch(() => undefined)
        await before
        if (ahead !== undefined) continue
        await removing
        if (hasDirty() && !stopping) await new Promise(resolve => setTimeout(resolve, gatherMs))
      }
    } finally {
      await removing.catch(() => undefined)
      for (const work of (await ahead?.catch(() => [])) ?? []) putBack(work)
    }
  }

  const loop = async (): Promise<void> => {
    try {
      await sendAll()
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
      const left = await model.find(pendingOutbox, { pendingSince: 1 }).limit(5000).lean<{ pendingSince?: Date }[]>()
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
      const busy = () => hasDirty() || running !== undefined
      if (busy()) return false
      for (const { model } of sources) if ((await model.exists(pendingOutbox)) !== null) return false
      return !busy()
    },
  }
}
