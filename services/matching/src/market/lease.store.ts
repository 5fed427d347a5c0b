import { currentSession } from '@noinghe/service-kit'
import mongoose, { type Connection } from 'mongoose'

/**
 * Who allocates a market. Every write of the allocator matches and increments this document at its own fence, in its own
 * transaction: whoever was deposed writes nothing more, however late it wakes.
 */
export type Lease = {
  readonly _id: string
  readonly holder?: string
  readonly fence: number
  readonly beats: number
  /** Batch runs asked for over HTTP, on any instance. */
  readonly requests?: readonly string[]
}

/** The lease went to another instance. */
export class Deposed extends Error {
  override readonly name = 'Deposed'
}

export type Leases = {
  readonly look: (market: string) => Promise<Lease>
  /** Takes a lease that has not moved since it was looked at; undefined: somebody was faster. */
  readonly take: (known: Lease, holder: string) => Promise<Lease | undefined>
  /** Undefined: the lease is lost. */
  readonly beat: (held: Lease) => Promise<Lease | undefined>
  /** First statement of every transaction of the allocator. @throws Deposed */
  readonly touch: (held: Lease) => Promise<void>
  readonly release: (held: Lease) => Promise<void>
  readonly request: (market: string, run: string) => Promise<void>
  readonly answered: (market: string, run: string) => Promise<void>
  readonly isRequested: (run: string) => Promise<string | undefined>
}

export const createLeases = (connection: Connection): Leases => {
  const mixed = mongoose.Schema.Types.Mixed
  const model = connection.model<Lease>(
    'leases',
    new mongoose.Schema<Lease>(
      { _id: String, holder: String, fence: Number, beats: Number, requests: mixed },
      { collection: 'leases', versionKey: false, autoCreate: false, autoIndex: false },
    ),
  )
  const held = ({ _id, fence }: Lease) => ({ _id, fence })
  return {
    look: async market => {
      const known = await model.findById(market).lean<Lease>()
      if (known !== null) return known
      await model.updateOne({ _id: market }, { $setOnInsert: { fence: 0, beats: 0 } }, { upsert: true })
      return { _id: market, fence: 0, beats: 0 }
    },
    take: async ({ _id, fence, beats }, holder) => {
      const taken = { holder, fence: fence + 1, beats: beats + 1 }
      const { matchedCount } = await model.updateOne({ _id, fence, beats }, { $set: taken })
      return matchedCount === 1 ? { _id, ...taken } : undefined
    },
    beat: async lease =>
      (await model.findOneAndUpdate(held(lease), { $inc: { beats: 1 } }, { returnDocument: 'after' }).lean<Lease>()) ??
      undefined,
    touch: async lease => {
      const session = currentSession()
      if (session === undefined) throw new Error('the allocator writes in transactions only')
      const { matchedCount } = await model.updateOne(held(lease), { $inc: { beats: 1 } }, { session })
      if (matchedCount === 0) throw new Deposed(`the lease of market ${lease._id} went on from fence ${lease.fence}`)
    },
    release: async lease => {
      await model.updateOne(held(lease), { $unset: { holder: 1 }, $inc: { beats: 1 } })
    },
    request: async (market, run) => {
      await model.updateOne({ _id: market }, { $addToSet: { requests: run } })
    },
    answered: async (market, run) => {
      await model.updateOne({ _id: market }, { $pull: { requests: run } })
    },
    isRequested: async run => (await model.findOne({ requests: run }, { _id: 1 }).lean<Lease>())?._id,
  }
}
