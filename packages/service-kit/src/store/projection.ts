import mongoose, { type Connection, type Model, type QueryFilter } from 'mongoose'
import { assertMayWrite, currentContext } from '../context.ts'
import type { Index } from './document.ts'
import { isDuplicateKey, LostRace } from './errors.ts'
import type { Source } from './port.ts'

export type ProjectionDocument<S> = {
  readonly _id: string
  readonly state: S
  readonly revision: number
  readonly applied: Readonly<Record<string, number>>
}

export type ProjectionDefinition<S> = {
  readonly collection: string
  readonly initial: S
  readonly indexes?: readonly Index[]
}

/** A read model or a local copy: what this service knows of others' aggregates, built from their events alone. */
export type Projection<S> = {
  /**
   * Applies one source event to one document, once: a version lower than or equal to the one applied is skipped.
   * Order is promised per source only, so `change` must commute across sources; what is not yet known starts from `initial`.
   */
  readonly apply: (id: string, source: Source, change: (state: S) => S) => Promise<void>
  readonly get: (id: string) => Promise<S | undefined>
  readonly find: (
    filter: QueryFilter<ProjectionDocument<S>>,
    limit?: number,
  ) => Promise<readonly (S & { readonly _id: string })[]>
  readonly model: Model<ProjectionDocument<S>>
}

export const projection = <S extends object>(definition: ProjectionDefinition<S>): ProjectionDefinition<S> => definition

const attempts = 20

export const createProjection = <S extends object>(
  connection: Connection,
  { collection, initial, indexes = [] }: ProjectionDefinition<S>,
): Projection<S> => {
  const mixed = mongoose.Schema.Types.Mixed
  const schema = new mongoose.Schema(
    { _id: { type: String, required: true }, state: mixed, revision: Number, applied: mixed },
    { collection, versionKey: false, minimize: false, autoCreate: false, autoIndex: false },
  )
  for (const [keys, options] of indexes) schema.index(keys, options)
  // the schema above is the document's shape; mongoose cannot infer it through Mixed
  const model = connection.model(collection, schema) as unknown as Model<ProjectionDocument<S>>

  return {
    model,
    apply: async (id, source, change) => {
      assertMayWrite(collection)
      for (let attempt = 0; attempt < attempts; attempt++) {
        const session = currentContext()?.session
        const known = await model
          .findById(id)
          .session(session ?? null)
          .lean<ProjectionDocument<S> | null>()
        if (known !== null && (known.applied[source.id] ?? 0) >= source.version) return
        const state = change(known?.state ?? initial)
        const options = session ? { session } : {}
        if (known === null) {
          try {
            const fresh = { _id: id, state, revision: 1, applied: { [source.id]: source.version } }
            await model.collection.insertOne(fresh as never, options)
            return
          } catch (error) {
            if (!isDuplicateKey(error)) throw error
          }
        } else {
          const result = await model.collection.updateOne(
            { _id: id as never, revision: known.revision },
            { $set: { state, revision: known.revision + 1, [`applied.${source.id}`]: source.version } as never },
            options,
          )
          if (result.matchedCount === 1) return
        }
      }
      throw new LostRace(`${collection} ${id}: ${attempts} attempts`)
    },
    get: async id => {
      const found = await model
        .findById(id)
        .session(currentContext()?.session ?? null)
        .lean<ProjectionDocument<S> | null>()
      return found?.state
    },
    find: async (filter, limit = 1000) => {
      const found = await model
        .find(filter)
        .session(currentContext()?.session ?? null)
        .limit(limit)
        .lean<ProjectionDocument<S>[]>()
      return found.map(({ _id, state }) => ({ ...state, _id }))
    },
  }
}
