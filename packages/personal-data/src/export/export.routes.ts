import {
  isRefusal,
  PersonExport,
  PersonExportText,
  PersonQuery,
  PersonViewQuery,
  ViewPage,
  ViewQuery,
} from '@noinghe/contracts'
import { type Route, route, type Saved, type Scope, signedIn } from '@noinghe/service-kit'
import { ownFor, type PersonalDataParts, personFor } from '../parts.ts'
import { officers } from '../policies.ts'
import type { HeldPerson } from '../room.ts'
import type { View, ViewPurpose } from '../views/view-log.store.ts'
import { exportOf, readable } from './export.ts'

const entry = ({ state }: Saved<View>) => ({ ...state, fields: [...state.fields] })

/** A copy of one person's data and the list of who saw it: for the person, and for the data officer. */
export const exportRoutes = (parts: PersonalDataParts): readonly Route[] => {
  const { views } = parts
  const note = (scope: Scope, { id, kind }: HeldPerson, purpose: ViewPurpose, where: string): Promise<void> =>
    views.record(scope, { kind, persons: [id], fields: ['name', 'birth-date', 'contact', 'records'], purpose, where })

  const own = async (scope: Scope, where: string) => {
    const found = await ownFor(parts, scope, 'data')
    if (isRefusal(found)) return found
    await note(scope, found.asking.person, 'own-data', where)
    return exportOf(parts, found.room, found.asking.person)
  }
  const others = async (scope: Scope, query: Parameters<typeof personFor>[2], where: string) => {
    const found = await personFor(parts, scope, query)
    if (isRefusal(found)) return found
    await note(scope, found.held, 'export', where)
    return exportOf(parts, found.room, found.held)
  }
  const text = async (
    made: Awaited<ReturnType<typeof own>>,
    reply: { type: (text: string) => unknown; header: (name: string, value: string) => unknown },
  ) => {
    if (isRefusal(made)) return made
    reply.type('text/plain; charset=utf-8')
    reply.header('content-disposition', 'attachment; filename="du-lieu-ca-nhan.txt"')
    reply.header('cache-control', 'no-store')
    return readable(made)
  }

  return [
    route.get('/personal-data/me', {
      may: signedIn,
      summary: { vi: 'Bản sao dữ liệu của tôi', en: 'A copy of my data' },
      reply: PersonExport,
      logsView: true,
      run: ({ scope }) => own(scope, 'GET /personal-data/me'),
    }),
    route.get('/personal-data/me.txt', {
      may: signedIn,
      summary: { vi: 'Bản sao dữ liệu của tôi, dạng văn bản', en: 'A copy of my data as text' },
      reply: PersonExportText,
      raw: true,
      logsView: true,
      run: async ({ scope, reply }) => text(await own(scope, 'GET /personal-data/me.txt'), reply),
    }),
    route.get('/personal-data/me/views', {
      may: signedIn,
      summary: { vi: 'Ai đã xem dữ liệu của tôi', en: 'Who has seen my data' },
      query: ViewQuery,
      reply: ViewPage,
      run: async ({ query, scope, cursors }) => {
        const found = await ownFor(parts, scope, 'data')
        if (isRefusal(found)) return found
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const { id, kind } = found.asking.person
        return cursors.page(await views.page(kind, id, request), entry)
      },
    }),
    route.get('/personal-data/export', {
      may: officers,
      summary: { vi: 'Bản sao dữ liệu của một người', en: "A copy of one person's data" },
      query: PersonQuery,
      reply: PersonExport,
      logsView: true,
      run: ({ query, scope }) => others(scope, query, 'GET /personal-data/export'),
    }),
    route.get('/personal-data/export.txt', {
      may: officers,
      summary: { vi: 'Bản sao dữ liệu của một người, dạng văn bản', en: "A copy of one person's data as text" },
      query: PersonQuery,
      reply: PersonExportText,
      raw: true,
      logsView: true,
      run: async ({ query, scope, reply }) => text(await others(scope, query, 'GET /personal-data/export.txt'), reply),
    }),
    route.get('/personal-data/views', {
      may: officers,
      summary: { vi: 'Ai đã xem dữ liệu của một người', en: "Who has seen one person's data" },
      query: PersonViewQuery,
      reply: ViewPage,
      logsView: true,
      run: async ({ query, scope, cursors }) => {
        const found = await personFor(parts, scope, query)
        if (isRefusal(found)) return found
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const { id, kind } = found.held
        await views.record(scope, {
          kind,
          persons: [id],
          fields: ['records'],
          purpose: 'data-request',
          where: 'GET /personal-data/views',
        })
        return cursors.page(await views.page(kind, id, request), entry)
      },
    }),
  ]
}
