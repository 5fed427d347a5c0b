import type { Model } from 'mongoose'
import { currentContext } from '../context.ts'
import type { AggregateDocument } from './document.ts'
import type { Filter, Repository, Saved } from './port.ts'

/** A reply of the database is decoded at once: of a long list so many documents, and then others have their turn. */
const atOnce = 250

/** Lists of aggregates, newest first. */
export const createQueries = <S>(
  model: Model<AggregateDocument>,
  saved: (document: AggregateDocument) => Saved<S>,
): Pick<Repository<S, never>, 'find' | 'page' | 'count'> => {
  const list = (filter: Filter, limit: number) =>
    model
      .find(filter, { state: 1, version: 1, createdAt: 1 })
      .session(currentContext()?.session ?? null)
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .batchSize(atOnce)
      .lean<AggregateDocument[]>()

  return {
    find: async (filter, limit = 1000) => (await list(filter, limit)).map(saved),
    page: async (filter, { limit, after }) => {
      const older = after && {
        $or: [{ createdAt: { $lt: after.createdAt } }, { createdAt: after.createdAt, _id: { $lt: after.id } }],
      }
      const found = (await list(older ? { $and: [filter, older] } : filter, limit + 1)).map(saved)
      const items = found.slice(0, limit)
      const end = items.at(-1)
      return { items, ...(found.length > limit && end ? { last: { createdAt: end.createdAt, id: end.id } } : {}) }
    },
    count: filter => model.countDocuments(filter).session(currentContext()?.session ?? null),
  }
}
