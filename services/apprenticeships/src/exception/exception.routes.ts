import {
  ExceptionFilter,
  ExceptionPage,
  ExceptionView,
  GrantException,
  isRefusal,
  OrganisationId,
  RevokeException,
  refuse,
} from '@noinghe/contracts'
import {
  authority,
  clerkOf,
  covers,
  memberOf,
  type Projection,
  type Route,
  route,
  type Saved,
  type Scope,
  type Territory,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import type { KnownPlace } from './enterprise-places.ts'
import { type Exceptions, exceptionsLike, exceptionsVisibleTo } from './exception.store.ts'
import type { Exception } from './exception.ts'

type Parts = { readonly exceptions: Exceptions; readonly places: Projection<KnownPlace> }

/** The power is the labour authority's inside parks too; parks narrow a zone authority's territory alone. */
const wholeArea = (territory: Territory | undefined): Territory | undefined =>
  territory && { province: territory.province, ...(territory.wards ? { wards: territory.wards } : {}) }

const exceptionView = ({ id, version, state }: Saved<Exception>): z.input<typeof ExceptionView> => {
  if (state.status === 'absent') throw new Error(`exception ${id} was never granted`)
  const { place: _, by, ...granted } = state
  return { id, version, ...granted, by: OrganisationId.parse(by) }
}

export const exceptionRoutes = ({ exceptions, places }: Parts): readonly Route[] => {
  const reader = memberOf('enterprise', 'school').or(authority('labour-authority', 'gdnn-authority', 'zone-authority'))
  const official = clerkOf('labour-authority')

  const seen = async (id: string, scope: Scope) =>
    (await exceptions.find({ $and: [{ _id: id }, exceptionsVisibleTo(scope)] }, 1))[0]

  return [
    route.get('/exceptions', {
      may: reader,
      summary: {
        vi: 'Văn bản cho phép ngoại lệ với người chưa thành niên',
        en: 'Documented exceptions to the bans for minors',
      },
      query: ExceptionFilter,
      reply: ExceptionPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const filter = { $and: [exceptionsVisibleTo(scope), exceptionsLike(query)] }
        return cursors.page(await exceptions.page(filter, request), exceptionView)
      },
    }),
    route.get('/exceptions/:id', {
      may: reader,
      summary: { vi: 'Xem một văn bản cho phép', en: 'Show an exception' },
      reply: ExceptionView,
      view: exceptionView,
      run: async ({ id, scope }) => (await seen(id, scope)) ?? refuse('not-found'),
    }),
    route.post('/exceptions', {
      may: official,
      summary: { vi: 'Cho phép ngoại lệ bằng văn bản', en: 'Grant an exception by a document' },
      body: GrantException,
      reply: ExceptionView,
      view: exceptionView,
      example: {
        enterprise: '0190f0c0-0000-7000-8000-000000000001',
        rule: 'R13',
        covers: ['hotel-guesthouse'],
        validFrom: '2027-03-01',
        validTo: '2027-12-31',
        document: 'CV 02/2027',
      },
      run: async ({ body, scope }) => {
        const place = (await places.get(body.enterprise))?.place
        if (place === undefined || !covers(wholeArea(scope.territory), place))
          return refuse('enterprise-not-in-territory', { at: '/enterprise' })
        return exceptions.create({ type: 'grant', terms: body, by: scope.organisation, place })
      },
    }),
    route.post('/exceptions/:id/revoke', {
      may: official,
      summary: { vi: 'Thu hồi ngoại lệ từ hôm nay', en: 'Revoke an exception from today on' },
      body: RevokeException,
      reply: ExceptionView,
      view: exceptionView,
      example: { reason: 'conditions-gone' },
      run: async ({ id, version, body: { reason }, scope }) =>
        (await seen(id, scope)) === undefined
          ? refuse('not-found')
          : exceptions.change(id, version, { type: 'revoke', reason }),
    }),
  ]
}
