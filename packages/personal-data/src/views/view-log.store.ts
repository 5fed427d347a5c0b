import type { Instant, PersonKind, viewPurposes, viewReasons } from '@noinghe/contracts'
import {
  actorOf,
  assertMayWrite,
  type Clock,
  newId,
  type PageRequest,
  type PageResult,
  type Platform,
  type Saved,
  type Scope,
} from '@noinghe/service-kit'
import mongoose from 'mongoose'
import { startOf } from '../purge/portions.ts'
import type { Expiry } from '../room.ts'

export type ViewPurpose = (typeof viewPurposes)[number]
/** Why somebody of an authority looks, where the route asks for it. */
export type ViewReason = (typeof viewReasons)[number]
export type ViewedFields =
  | 'name'
  | 'birth-date'
  | 'contact'
  | 'guardian'
  | 'number'
  | 'credentials'
  | 'records'
  | 'signature'

type ViewDocument = {
  readonly _id: string
  readonly at: Date
  readonly kind: PersonKind
  readonly persons: readonly string[]
  /** Account id; of learners and guardians only the role. */
  readonly by: string
  readonly role: string
  readonly organisation?: string
  readonly fields: readonly string[]
  readonly purpose: ViewPurpose
  readonly reason?: ViewReason
  readonly record?: string
  readonly where: string
}

export type View = Omit<ViewDocument, '_id' | 'at' | 'persons' | 'kind'> & { readonly at: Instant }

export type Viewed = {
  readonly kind: PersonKind
  readonly persons: readonly string[]
  readonly fields: readonly ViewedFields[]
  readonly purpose: ViewPurpose
  readonly reason?: ViewReason | undefined
  /** Id of the one record that was shown, where its parties may ask who has looked; also when its person is gone. */
  readonly record?: string | undefined
  /** Route as it is declared: no id, nothing of a person. */
  readonly where: string
}

/** Who saw what of whom, when, and for what: only ever appended to; after its own retention a purge removes it. */
export type ViewLog = {
  /** Before anything is shown: what cannot be logged is not shown. Its route must say `logsView`. */
  readonly record: (scope: Scope, viewed: Viewed) => Promise<void>
  readonly page: (kind: PersonKind, person: string, request: PageRequest) => Promise<PageResult<View>>
  /** Who looked at one record. */
  readonly ofRecord: (record: string, request: PageRequest) => Promise<PageResult<View>>
  readonly count: (kind: PersonKind, person: string) => Promise<number>
  readonly expiry: Expiry
  readonly createIndexes: () => Promise<unknown>
}

/** As a page of aggregates has them: an entry never changes, so its version is 1. */
const savedView = ({
  _id,
  at,
  by,
  role,
  organisation,
  fields,
  purpose,
  reason,
  record,
  where,
}: ViewDocument): Saved<View> => ({
  id: _id,
  version: 1,
  createdAt: at,
  state: {
    at: at.toISOString(),
    by,
    role,
    ...(organisation === undefined ? {} : { organisation }),
    fields,
    purpose,
    ...(reason === undefined ? {} : { reason }),
    ...(record === undefined ? {} : { record }),
    where,
  },
})

export const createViewLog = ({ connection, clock }: Pick<Platform, 'connection'> & { clock: Clock }): ViewLog => {
  const schema = new mongoose.Schema<ViewDocument>(
    {
      _id: String,
      at: Date,
      kind: String,
      persons: [String],
      by: String,
      role: String,
      organisation: String,
      fields: { type: [String], required: true },
      purpose: String,
      reason: String,
      record: String,
      where: String,
    },
    { collection: 'person_views', versionKey: false, autoCreate: false, autoIndex: false },
  )
  schema.index({ persons: 1, at: -1 })
  schema.index({ at: 1 })
  schema.index({ record: 1, at: -1 }, { sparse: true })
  const model = connection.model<ViewDocument>('person_views', schema)

  const pageOf = async (
    wanted: mongoose.QueryFilter<ViewDocument>,
    { limit, after }: PageRequest,
  ): Promise<PageResult<View>> => {
    const older = after && {
      $or: [{ at: { $lt: after.createdAt } }, { at: after.createdAt, _id: { $lt: after.id } }],
    }
    const found = await model
      .find({ $and: [wanted, older ?? {}] })
      .sort({ at: -1, _id: -1 })
      .limit(limit + 1)
      .lean<ViewDocument[]>()
    const items = found.slice(0, limit).map(savedView)
    const end = items.at(-1)
    return { items, ...(found.length > limit && end ? { last: { createdAt: end.createdAt, id: end.id } } : {}) }
  }

  return {
    record: async (scope, { persons, reason, record, ...viewed }) => {
      if (persons.length === 0 && record === undefined) return
      assertMayWrite('the log of views')
      await model.create({
        _id: newId(),
        at: clock.now(),
        ...viewed,
        ...(reason === undefined ? {} : { reason }),
        ...(record === undefined ? {} : { record }),
        persons: [...new Set(persons)],
        by: actorOf(scope),
        role: scope.role,
        ...(scope.organisation === '' ? {} : { organisation: scope.organisation }),
      })
    },
    page: (kind, person, request) => pageOf({ persons: person, kind }, request),
    ofRecord: (record, request) => pageOf({ record }, request),
    count: (kind, person) => model.countDocuments({ persons: person, kind }),
    expiry: {
      due: async before => ({ found: await model.countDocuments({ at: { $lt: startOf(before) } }), kept: 0 }),
      remove: async (before, limit) => {
        const old = await model
          .find({ at: { $lt: startOf(before) } }, { _id: 1 })
          .limit(limit)
          .lean<{ _id: string }[]>()
        if (old.length === 0) return 0
        return (await model.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } })).deletedCount
      },
    },
    createIndexes: () => model.createIndexes(),
  }
}
