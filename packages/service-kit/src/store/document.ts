import mongoose, { type Connection, type Model } from 'mongoose'

/** An event waiting in its aggregate's outbox until the broker has acknowledged it. */
export type OutboxEntry = {
  readonly id: string
  readonly version: number
  readonly type: string
  readonly data: unknown
  readonly time: string
  readonly correlationId: string
  readonly causationId: string
  readonly actor: string
  readonly traceparent: string
}

/** A request already answered: its key, what it asked and what it was told. */
export type HandledEntry = {
  readonly key: string
  readonly fingerprint: string
  readonly version: number
  /** Encrypted JSON. */
  readonly reply?: string
}

/** One aggregate, one document, one atomic write. */
export type AggregateDocument = {
  readonly _id: string
  readonly version: number
  readonly state: unknown
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly outbox: readonly OutboxEntry[]
  readonly pendingSince?: Date
  readonly applied?: Readonly<Record<string, number>>
  readonly handled?: readonly HandledEntry[]
}

export type Index = readonly [keys: Record<string, 1 | -1 | '2dsphere'>, options?: mongoose.IndexOptions]

const mixed = mongoose.Schema.Types.Mixed

/** The mongoose model of an aggregate's collection, with the kit's indexes and the store's own. */
export const aggregateModel = (
  connection: Connection,
  collection: string,
  indexes: readonly Index[],
): Model<AggregateDocument> => {
  const schema = new mongoose.Schema<AggregateDocument>(
    {
      _id: { type: String, required: true },
      version: { type: Number, required: true },
      state: mixed,
      createdAt: Date,
      updatedAt: Date,
      outbox: { type: [mixed], default: undefined },
      pendingSince: Date,
      applied: mixed,
      handled: { type: [mixed], default: undefined },
    },
    { collection, versionKey: false, minimize: false, autoCreate: false, autoIndex: false },
  )
  schema.index({ pendingSince: 1 }, { sparse: true })
  schema.index({ createdAt: -1, _id: -1 })
  for (const [keys, options] of indexes) schema.index(keys, options)
  return connection.model<AggregateDocument>(collection, schema)
}
