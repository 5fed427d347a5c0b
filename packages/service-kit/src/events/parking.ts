import type { EventPublisher, StoredRecord } from '@noinghe/event-bus'
import mongoose, { type Connection } from 'mongoose'
import type { Logger } from 'pino'

/** A record this group could not apply: kept whole, replayed in version order. */
export type ParkedRow = {
  readonly _id: string
  readonly group: string
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly key: string
  readonly version: number
  readonly headers: Readonly<Record<string, string>>
  readonly value: Buffer | null
  readonly error: { readonly name: string; readonly message: string }
  readonly parkedAt: Date
}

type Mark = {
  readonly _id: string
  readonly group: string
  readonly topic: string
  readonly partition: number
  readonly key: string
  readonly state: 'parked' | 'draining'
}

export type ParkedFilter = { readonly topic?: string; readonly key?: string; readonly type?: string }

const bytesOf = (value: unknown): Buffer | null => {
  if (value === null || value === undefined) return null
  if (Buffer.isBuffer(value)) return value
  // a lean read hands out the driver's Binary
  if (typeof value === 'object' && 'buffer' in value && value.buffer instanceof Uint8Array)
    return Buffer.from(value.buffer)
  return null
}

/** The groups of one service share the collections: a connection makes each model once. */
const modelOf = <S extends mongoose.Schema>(connection: Connection, name: string, schema: S) =>
  connection.model<mongoose.InferSchemaType<S>>(name, schema, undefined, { overwriteModels: true })

/**
 * The service's own parking place. A parked key holds its later events back too, so order holds; replay never
 * publishes to the source topic, it lets the partition's owner apply the rows in version order.
 */
export const createParking = (options: {
  connection: Connection
  group: string
  publisher: EventPublisher
  log: Logger
  onParked?: (topic: string) => void
}) => {
  const { connection, group, publisher, log } = options
  const mixed = mongoose.Schema.Types.Mixed
  const rows = modelOf(
    connection,
    'parked',
    new mongoose.Schema(
      {
        _id: String,
        group: String,
        topic: String,
        partition: Number,
        offset: Number,
        key: String,
        version: Number,
        headers: mixed,
        value: Buffer,
        error: mixed,
        parkedAt: Date,
      },
      { collection: 'parked', versionKey: false, minimize: false, autoCreate: false, autoIndex: false },
    ).index({ group: 1, topic: 1, key: 1, version: 1, offset: 1 }),
  )
  const marks = modelOf(
    connection,
    'parked_marks',
    new mongoose.Schema(
      { _id: String, group: String, topic: String, partition: Number, key: String, state: String },
      { collection: 'parked_marks', versionKey: false, autoCreate: false, autoIndex: false },
    ).index({ group: 1, state: 1 }),
  )
  let held = new Map<string, Mark>()
  const markId = (topic: string, key: string): string => `${group}|${topic}|${key}`

  const refresh = async (): Promise<void> => {
    const found = await marks.find({ group }).lean<Mark[]>()
    held = new Map(found.map(mark => [mark._id, mark]))
  }

  const park = async (record: StoredRecord, error: unknown): Promise<void> => {
    const mark: Mark = {
      _id: markId(record.topic, record.key),
      group,
      topic: record.topic,
      partition: record.partition,
      key: record.key,
      state: 'parked',
    }
    const version = Number(record.headers.ce_aggregateversion)
    const why = error instanceof Error ? error : new Error(String(error))
    const { _id, ...rest } = mark
    await marks.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true })
    await rows.updateOne(
      { _id: `${group}|${record.topic}|${record.partition}|${record.offset}` },
      {
        $setOnInsert: {
          group,
          topic: record.topic,
          partition: record.partition,
          offset: Number(record.offset),
          key: record.key,
          version: Number.isSafeInteger(version) ? version : 0,
          headers: record.headers,
          value: record.value,
          parkedAt: new Date(),
        },
        $set: { error: { name: why.name, message: why.message.slice(0, 2000) } },
      },
      { upsert: true },
    )
    held.set(_id, held.get(_id) ?? mark)
    // the audit copy; the caller commits the offset only after this is acknowledged
    await publisher.publish([
      {
        topic: `${record.topic}.dead-letter`,
        records: [
          {
            key: record.key,
            value: record.value,
            headers: {
              ...record.headers,
              dl_topic: record.topic,
              dl_partition: String(record.partition),
              dl_offset: record.offset,
              dl_group: group,
              dl_error: `${why.name}: ${why.message.slice(0, 500)}`,
              dl_time: new Date().toISOString(),
            },
          },
        ],
      },
    ])
    options.onParked?.(record.topic)
    log.error(
      { topic: record.topic, partition: record.partition, offset: record.offset, key: record.key, error: why.message },
      'event parked',
    )
  }

  const list = async (filter: ParkedFilter = {}, limit = 200): Promise<readonly ParkedRow[]> => {
    const found = await rows
      .find({
        group,
        ...(filter.topic ? { topic: filter.topic } : {}),
        ...(filter.key ? { key: filter.key } : {}),
        ...(filter.type ? { 'headers.ce_type': filter.type } : {}),
      })
      .sort({ topic: 1, key: 1, version: 1, offset: 1 })
      .limit(limit)
      .lean<ParkedRow[]>()
    return found.map(row => ({ ...row, value: bytesOf(row.value) }))
  }

  /** Marks the keys of the matching rows for draining; a dry run only counts them. */
  const replay = async (filter: ParkedFilter, dryRun: boolean): Promise<{ keys: number; rows: number }> => {
    const found = await list(filter, 100_000)
    const keys = [...new Set(found.map(row => markId(row.topic, row.key)))]
    if (!dryRun && keys.length > 0) {
      await marks.updateMany({ _id: { $in: keys } }, { $set: { state: 'draining' } })
      await refresh()
    }
    return { keys: keys.length, rows: found.length }
  }

  /** Applies the parked rows of this partition's draining keys in version order, until none is left or one fails again. */
  const drain = async (
    topic: string,
    partition: number,
    apply: (record: StoredRecord) => Promise<void>,
  ): Promise<void> => {
    const draining = [...held.values()].filter(
      mark => mark.topic === topic && mark.partition === partition && mark.state === 'draining',
    )
    for (const mark of draining) {
      for (;;) {
        const [next] = await list({ topic, key: mark.key }, 1)
        if (next === undefined) {
          await marks.deleteOne({ _id: mark._id })
          held.delete(mark._id)
          break
        }
        try {
          await apply({
            topic,
            partition,
            offset: String(next.offset),
            timestamp: String(next.parkedAt.getTime()),
            key: next.key,
            value: next.value,
            headers: { ...next.headers },
          })
        } catch (error) {
          const why = error instanceof Error ? error : new Error(String(error))
          await rows.updateOne(
            { _id: next._id },
            { $set: { error: { name: why.name, message: why.message.slice(0, 2000) } } },
          )
          await marks.updateOne({ _id: mark._id }, { $set: { state: 'parked' } })
          held.set(mark._id, { ...mark, state: 'parked' })
          log.error({ topic, key: mark.key, error: why.message }, 'a parked event failed again')
          break
        }
        await rows.deleteOne({ _id: next._id })
      }
    }
  }

  return {
    refresh,
    park,
    list,
    replay,
    drain,
    isHeld: (topic: string, key: string): boolean => held.has(markId(topic, key)),
    count: () => rows.countDocuments({ group }),
    createIndexes: async () => {
      await rows.createIndexes()
      await marks.createIndexes()
    },
  }
}

export type Parking = ReturnType<typeof createParking>
