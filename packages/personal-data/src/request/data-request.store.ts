import { defineAggregate, type Filter, type Repository, type Seal, type Vault } from '@noinghe/service-kit'
import { startOf } from '../purge/portions.ts'
import type { Expiry } from '../room.ts'
import {
  type DataRequest,
  type DataRequestCommand,
  decide,
  evolve,
  initial,
  lifeCycle,
  nextDue,
} from './data-request.ts'

export type DataRequests = Repository<DataRequest, DataRequestCommand>

/** What was written by or about a person. */
type Written = {
  readonly remark?: string
  readonly extension?: { on: string; reason?: string }
  readonly closed?: { on: string; reason?: string }
}

const seal = (vault: Vault): Seal<DataRequest> => ({
  encode: state => {
    if (state.status === 'absent') return state
    const { remark, extension, ...open } = state
    const closed = 'closed' in state ? state.closed : undefined
    const { closed: _, ...plain } = { closed, ...open }
    // the driver would store what is undefined as null
    return JSON.parse(
      JSON.stringify({
        ...plain,
        sealed: vault.seal(JSON.stringify({ remark, extension, closed })),
        index: { due: nextDue(state) },
      }),
    )
  },
  decode: document => {
    // written by `encode` above
    const { sealed, index: _, ...open } = document as { sealed?: string; index?: unknown; status: string }
    if (sealed === undefined) return open as DataRequest
    return { ...open, ...(JSON.parse(vault.open(sealed)) as Written) } as DataRequest
  },
})

export const dataRequestAggregate = defineAggregate({
  name: 'data-request',
  initial,
  lifeCycle,
  decide,
  evolve,
  store: {
    collection: 'data_requests',
    indexes: [
      [{ 'state.controller': 1, createdAt: -1, _id: -1 }],
      [{ 'state.person': 1 }],
      [{ 'state.index.due': 1 }, { sparse: true }],
    ],
    owners: (request: DataRequest) => (request.status === 'absent' ? [] : [request.controller]),
    seal,
  },
})

const open = { 'state.index.due': { $exists: true } }

/** Requests by what they wait for; `today` decides what is overdue. */
export const requestsLike = (state: 'open' | 'overdue' | 'closed' | undefined, today: string): Filter => {
  if (state === 'open') return open
  if (state === 'overdue') return { 'state.index.due': { $lt: today } }
  return state === 'closed' ? { 'state.index.due': { $exists: false } } : {}
}

/** Closed requests not touched since a day; open ones stay however old they are. */
export const requestExpiry = (requests: DataRequests): Expiry => {
  const old = (before: string): Filter => ({
    'state.index.due': { $exists: false },
    updatedAt: { $lt: startOf(before) },
  })
  return {
    due: async before => ({ found: await requests.count(old(before)), kept: 0 }),
    remove: async (before, limit) => {
      const ids = (await requests.find(old(before), limit)).map(({ id }) => id)
      if (ids.length === 0) return 0
      return (await requests.model.deleteMany({ $and: [{ _id: { $in: ids } }, old(before)] })).deletedCount
    },
  }
}
