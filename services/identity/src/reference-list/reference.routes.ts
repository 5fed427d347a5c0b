import {
  Deadline,
  DeadlineQuery,
  OldAddresses,
  OldAddressQuery,
  ReferenceParams,
  ReferenceQuery,
  ReferenceRow,
  ReferenceRowParams,
  ReferenceRows,
  refuse,
} from '@noinghe/contracts'
import {
  deadlineAfter,
  editionOn,
  findOldAddresses,
  isReferenceList,
  lookUp,
  searchList,
} from '@noinghe/reference-data'
import { anyone, type Clock, type Route, route } from '@noinghe/service-kit'
import { cached } from './cached.ts'

const editionNumber = (list: string, on: string): number => {
  if (isReferenceList(list)) return editionOn(list, on).edition
  return editionOn(list === 'wards' || list === 'provinces' ? 'unit-overrides' : 'names', on).edition
}

/** What forms read: rows by date, searched without accents, with marks, validity and former names. */
export const referenceRoutes = (clock: Clock): readonly Route[] => [
  route.get('/reference/old-addresses', {
    may: anyone,
    summary: { vi: 'Địa chỉ trước 01/7/2025 nay thuộc đâu', en: 'Where an address before 01/07/2025 lies now' },
    query: OldAddressQuery,
    reply: OldAddresses,
    run: async ({ query, reply }) => {
      const { province, district, ward, on = clock.facts().today } = query
      const found = findOldAddresses(
        { ward, ...(province === undefined ? {} : { province }), ...(district === undefined ? {} : { district }) },
        on,
      )
      const items = found.map(({ now, ...old }) => ({
        ...old,
        now: now.map(({ code, name, province: of }) => ({ code, name, province: of })),
      }))
      return cached(reply, { ask: items.length > 1 || items.some(({ now }) => now.length > 1), items })
    },
  }),
  route.get('/reference/deadlines', {
    may: anyone,
    summary: { vi: 'Hạn tính theo ngày làm việc', en: 'A deadline in working days' },
    query: DeadlineQuery,
    reply: Deadline,
    run: async ({ query: { from, workingDays }, reply }) => cached(reply, { ...deadlineAfter(from, workingDays) }),
  }),
  route.get('/reference/:list', {
    may: anyone,
    summary: { vi: 'Tra cứu một danh mục theo ngày', en: 'Look into a list by date' },
    params: ReferenceParams,
    query: ReferenceQuery,
    reply: ReferenceRows,
    run: async ({ params: { list }, query, reply }) => {
      const { on = clock.facts().today, q, within, limit } = query
      const rows = searchList(list, { on, q, within })
      if (rows === undefined) return refuse('not-found')
      const items = rows.slice(0, limit)
      return cached(reply, { list, on, edition: editionNumber(list, on), items, total: rows.length })
    },
  }),
  route.get('/reference/:list/:code', {
    may: anyone,
    summary: { vi: 'Một mã, kể cả mã đã thôi dùng', en: 'One code, also one no longer listed' },
    params: ReferenceRowParams,
    query: ReferenceQuery,
    reply: ReferenceRow,
    run: async ({ params: { list, code }, query, reply }) => {
      const row = lookUp(list, code, query.on ?? clock.facts().today)
      return row === undefined ? refuse('not-found') : cached(reply, row)
    },
  }),
]
