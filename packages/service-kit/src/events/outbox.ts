import { toWire } from '@noinghe/contracts'
import type { WireRecord } from '@noinghe/event-bus'
import type { Model } from 'mongoose'
import type { AggregateDocument, OutboxEntry } from '../store/document.ts'

/** A document as it was read when its outbox was sent. */
export type Pending = Pick<AggregateDocument, '_id' | 'version' | 'outbox'>

/** An entry as it goes over the wire, keyed by its aggregate. */
export const recordOf = (service: string, id: string, entry: OutboxEntry): WireRecord => {
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

export const eventIdsIn = (documents: readonly Pending[]): string[] =>
  documents.flatMap(({ outbox }) => (outbox ?? []).map(({ id }) => id))

/**
 * Every save that adds events raises the version: the same version means that the outbox holds nothing but what was
 * sent, and may be emptied. Documents of one version share a statement (a tenth of the time of one each).
 */
const emptied = (documents: readonly Pending[], singly: boolean) => {
  const update = { $set: { outbox: [] as never }, $unset: { pendingSince: 1 as never } }
  if (singly)
    return documents.map(({ _id, version }) => ({ updateOne: { filter: { _id: _id as never, version }, update } }))
  const byVersion = new Map<number, string[]>()
  for (const { _id, version } of documents) {
    const same = byVersion.get(version)
    if (same) same.push(_id)
    else byVersion.set(version, [_id])
  }
  return [...byVersion].map(([version, ids]) => ({
    updateMany: { filter: { _id: { $in: ids as never[] }, version }, update },
  }))
}

/** Of documents that have more by now only what was sent goes, by event id. */
const pulled = (documents: readonly Pending[], singly: boolean) => {
  const update = { $pull: { outbox: { id: { $in: eventIdsIn(documents) } } } as never }
  const ids = documents.map(({ _id }) => _id as never)
  if (singly) return ids.map(_id => ({ updateOne: { filter: { _id }, update } }))
  return [{ updateMany: { filter: { _id: { $in: ids } }, update } }]
}

/**
 * Removes from outboxes what the broker has acknowledged.
 *
 * @param singly each document by a statement of its own: see `RelayOptions.singly`
 */
export const removeSent = async (
  { collection }: Model<AggregateDocument>,
  documents: readonly Pending[],
  singly: boolean,
): Promise<void> => {
  if (documents.length === 0) return
  const { matchedCount } = await collection.bulkWrite(emptied(documents, singly), { ordered: false })
  if (matchedCount === documents.length) return
  await collection.bulkWrite(pulled(documents, singly), { ordered: false })
}
