import { RecordTooLargeError, type TopicRecords, type WireRecord } from './port.ts'

/** max.message.bytes of every topic (1 MiB). The broker applies it to a whole record batch, not to one record. */
export const maxBatchBytes = 1_048_576

// Record batch v2: 61 bytes of header. Each record: length, attributes, two deltas, key and value length, header count; each
// header: two lengths. A varint takes at most 5 bytes, so these are upper bounds.
const batchOverhead = 61
const recordOverhead = 32
const headerOverhead = 10

/** Upper bound of the bytes one record takes on the wire. */
export const recordBytes = (record: WireRecord): number =>
  recordOverhead +
  Buffer.byteLength(record.key) +
  (record.value?.byteLength ?? 0) +
  Object.entries(record.headers).reduce(
    (sum, [name, text]) => sum + headerOverhead + Buffer.byteLength(name) + Buffer.byteLength(text),
    0,
  )

/** Whether a topic of this platform takes the record. Lets a caller refuse an event before it is stored. */
export const fitsTopic = (record: WireRecord): boolean => recordBytes(record) + batchOverhead <= maxBatchBytes

/**
 * Cuts a batch into sends that no broker refuses for their size: kafkajs puts all records of a partition into one record batch,
 * so a full outbox of small events may be too large as a whole. Order per topic is kept; throws RecordTooLargeError.
 */
export const splitBySize = (batch: readonly TopicRecords[], limit = maxBatchBytes): TopicRecords[][] => {
  const sends: Map<string, WireRecord[]>[] = []
  // per topic: the send that takes the next record, and the room left in it
  const filling = new Map<string, { send: number; room: number }>()
  for (const { topic, records } of batch) {
    for (const record of records) {
      const bytes = recordBytes(record)
      if (bytes + batchOverhead > limit) {
        throw new RecordTooLargeError(`A record of ${bytes} bytes (key ${record.key}) does not fit into ${topic}`)
      }
      const current = filling.get(topic) ?? { send: 0, room: limit - batchOverhead }
      const place = bytes <= current.room ? current : { send: current.send + 1, room: limit - batchOverhead }
      filling.set(topic, { send: place.send, room: place.room - bytes })
      const send = sends[place.send] ?? new Map<string, WireRecord[]>()
      sends[place.send] = send
      const list = send.get(topic)
      if (list) list.push(record)
      else send.set(topic, [record])
    }
  }
  return sends.map(send => [...send].map(([topic, records]) => ({ topic, records })))
}
