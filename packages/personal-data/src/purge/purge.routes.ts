import {
  Erased,
  ErasePerson,
  isRefusal,
  PostPurge,
  PurgeFilter,
  PurgePage,
  PurgeView,
  refuse,
} from '@noinghe/contracts'
import { memberOf, type Route, route, type Saved, signatoryOf } from '@noinghe/service-kit'
import { erasePerson } from '../erasure/erase.ts'
import { type PersonalDataParts, personFor } from '../parts.ts'
import { officers } from '../policies.ts'
import type { Purge } from './purge.ts'
import { keptFrom } from './retention.ts'

const purgeView = ({ id, version, state }: Saved<Purge>) => {
  if (state.status === 'absent') throw new Error(`purge ${id} was never begun`)
  return { id, version, ...state }
}

/** Erasing one person, and purging what is no longer needed: the class is always named, and so is the count. */
export const purgeRoutes = (parts: PersonalDataParts): readonly Route[] => {
  const { purges, expiries, clock } = parts
  return [
    route.post('/personal-data/erasures', {
      may: officers,
      summary: { vi: 'Xoá dữ liệu cá nhân của một người', en: "Erase one person's data" },
      body: ErasePerson,
      reply: Erased,
      status: 200,
      run: async ({ body, scope }) => {
        const found = await personFor(parts, scope, body)
        if (isRefusal(found)) return found
        return (
          (await erasePerson(parts, body.kind, body.person, 'asked')) ?? {
            erased: true as const,
            on: clock.facts().today,
          }
        )
      },
    }),
    route.post('/personal-data/purges', {
      may: signatoryOf('platform'),
      summary: {
        vi: 'Dọn dữ liệu hết thời hạn lưu (chạy thử, rồi thật)',
        en: 'Purge data past its retention (dry run first)',
      },
      body: PostPurge,
      reply: PurgeView,
      view: purgeView,
      status: 200,
      example: { class: 'view-log', dryRun: true },
      run: async ({ body }) => {
        const expiry = expiries[body.class]
        if (expiry === undefined) return refuse('retention-class-elsewhere', { at: '/class' })
        const before = keptFrom(body.class, clock.facts().today)
        const due = await expiry.due(before)
        if (body.dryRun) return { class: body.class, status: 'dry-run' as const, before, erased: 0, ...due }
        if (body.expected === undefined) return refuse('purge-without-count', { at: '/expected' })
        if (body.expected !== due.found)
          return refuse('purge-count-changed', { at: '/expected', params: { found: due.found } })
        return purges.create({ type: 'begin', class: body.class, before, ...due })
      },
    }),
    route.get('/personal-data/purges', {
      may: memberOf('platform'),
      summary: { vi: 'Các lần dọn dữ liệu', en: 'Purges so far' },
      query: PurgeFilter,
      reply: PurgePage,
      run: async ({ query, cursors }) => {
        const request = cursors.read(query)
        return isRefusal(request) ? request : cursors.page(await purges.page({}, request), purgeView)
      },
    }),
  ]
}
