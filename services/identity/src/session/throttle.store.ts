import { isDuplicateKey } from '@noinghe/service-kit'
import mongoose, { type Connection } from 'mongoose'
import { counted, type Failures, type Patience, waitMs } from './throttle.ts'

type FailureDocument = { readonly _id: string; readonly count: number; readonly lastAt: number; readonly seenAt: Date }

/** Failed tries by key (a digest of the account's address, a digest of the network address), shared by all instances. */
export type Throttle = {
  /**
   * Counts a try before it is made, so that many at once cannot slip through together. Answers 0, or the milliseconds
   * to wait when the try is refused.
   */
  readonly admit: (key: string, patience: Patience) => Promise<number>
  /** The milliseconds to wait, without counting. */
  readonly waiting: (key: string, patience: Patience) => Promise<number>
  readonly failed: (key: string) => Promise<void>
  /** It was the right person after all. */
  readonly forgive: (key: string) => Promise<void>
  readonly createIndexes: () => Promise<void>
}

export const createThrottle = (connection: Connection, now: () => number = Date.now): Throttle => {
  const schema = new mongoose.Schema<FailureDocument>(
    { _id: String, count: Number, lastAt: Number, seenAt: Date },
    { collection: 'failed_tries', versionKey: false, autoCreate: false, autoIndex: false },
  )
  schema.index({ seenAt: 1 }, { expireAfterSeconds: 2 * 86_400 })
  const model = connection.model<FailureDocument>('failed_tries', schema)

  const read = async (key: string): Promise<Failures | undefined> =>
    (await model.findById(key).lean<FailureDocument | null>()) ?? undefined

  /** Writes the next count if nobody else did meanwhile. */
  const write = async (key: string, before: Failures | undefined, after: Failures): Promise<boolean> => {
    const fresh = { ...after, seenAt: new Date() }
    if (before !== undefined) {
      const { matchedCount } = await model.updateOne(
        { _id: key, count: before.count, lastAt: before.lastAt },
        { $set: fresh },
      )
      return matchedCount === 1
    }
    try {
      await model.create({ _id: key, ...fresh })
      return true
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }

  const admit: Throttle['admit'] = async (key, patience) => {
    for (;;) {
      const before = await read(key)
      const wait = waitMs(before, patience, now())
      if (wait > 0 || (await write(key, before, counted(before, now())))) return wait
    }
  }

  return {
    admit,
    waiting: async (key, patience) => waitMs(await read(key), patience, now()),
    failed: async key => {
      for (;;) {
        const before = await read(key)
        if (await write(key, before, counted(before, now()))) return
      }
    },
    forgive: async key => {
      await model.deleteOne({ _id: key })
    },
    createIndexes: () => model.createIndexes(),
  }
}
