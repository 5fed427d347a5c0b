import {
  isRefusal,
  NoBody,
  OrganisationId,
  PartnerFilter,
  PartnerId,
  PartnerPage,
  PartnerView,
  PostPartner,
  PutPartner,
  refuse,
} from '@noinghe/contracts'
import { type Clock, clerkOf, memberOf, type Repository, type Route, route, type Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import { partnersLike } from './partner.store.ts'
import { isForeign, isValidOn, type Partner, type PartnerCommand } from './partner.ts'

type Parts = { readonly partners: Repository<Partner, PartnerCommand>; readonly clock: Clock }

const example = {
  name: 'Học viện Minh hoạ',
  kind: 'school',
  country: 'JP',
  validFrom: '2027-01-01',
  validTo: '2029-12-31',
} as const

/** The register of partners of a school or an enterprise, with the validity of what was agreed and foreign ones marked. */
export const partnerRoutes = ({ partners, clock }: Parts): readonly Route[] => {
  const clerk = clerkOf('enterprise', 'school').owning(partners)
  const view = ({ id, version, state }: Saved<Partner>): z.input<typeof PartnerView> => {
    if (state.status === 'absent') throw new Error(`partner ${id} was never registered`)
    const shared = { id: PartnerId.parse(id), version, status: state.status, owner: state.owner }
    if (state.status === 'removed') return { ...shared, valid: false }
    const { particulars } = state
    const valid = isValidOn(particulars, clock.facts().today)
    return { ...shared, ...particulars, foreign: isForeign(particulars), valid }
  }
  const shown = { reply: PartnerView, view } as const
  return [
    route.post('/partners', {
      ...shown,
      may: clerkOf('enterprise', 'school'),
      summary: { vi: 'Ghi một đối tác vào sổ', en: 'Register a partner' },
      body: PostPartner,
      example,
      run: ({ body, scope }) =>
        partners.create({ type: 'register', owner: OrganisationId.parse(scope.organisation), particulars: body }),
    }),
    route.get('/partners', {
      may: memberOf('enterprise', 'school'),
      summary: { vi: 'Sổ đối tác', en: 'Register of partners' },
      query: PartnerFilter,
      reply: PartnerPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        return cursors.page(
          await partners.page(partnersLike(scope.organisation, query, clock.facts().today), request),
          view,
        )
      },
    }),
    route.get('/partners/:id', {
      ...shown,
      may: memberOf('enterprise', 'school').owning(partners),
      summary: { vi: 'Xem một đối tác', en: 'Show a partner' },
      run: async ({ id }) => (await partners.get(id)) ?? refuse('not-found'),
    }),
    route.put('/partners/:id', {
      ...shown,
      may: clerk,
      summary: { vi: 'Sửa một đối tác', en: 'Revise a partner' },
      body: PutPartner,
      example,
      run: ({ id, version, body }) => partners.change(id, version, { type: 'revise', particulars: body }),
    }),
    route.post('/partners/:id/remove', {
      ...shown,
      may: clerk,
      summary: { vi: 'Bỏ một đối tác khỏi sổ', en: 'Remove a partner' },
      body: NoBody,
      example: {},
      run: ({ id, version }) => partners.change(id, version, { type: 'remove' }),
    }),
  ]
}
