import {
  ChangePhone,
  isRefusal,
  NoBody,
  OrganisationFilter,
  OrganisationPage,
  OrganisationView,
  organisationKinds,
  RefuseOrganisation,
  refuse,
  SuspendOrganisation,
} from '@noinghe/contracts'
import { isVietnamesePhone } from '@noinghe/reference-data'
import { anyMember, clerkOf, localDate, type Repository, route, type Saved, type Scope } from '@noinghe/service-kit'
import { type Organisation, type OrganisationCommand, particularsOf } from './organisation.ts'
import { authorityOf, hasPower, maySee, powerFilter, visibleTo } from './powers.ts'

/** An organisation as its own members and the authorities above it see it. */
export const organisationView = ({ id, version, state, createdAt }: Saved<Organisation>, scope: Scope) => {
  if (state.status === 'absent') throw new Error(`organisation ${id} was never registered`)
  return {
    id,
    version,
    status: state.status,
    ...particularsOf(state),
    ...('reason' in state ? { reason: state.reason } : {}),
    ...('remark' in state && state.remark !== undefined ? { remark: state.remark } : {}),
    registeredOn: localDate(createdAt),
    inYourPower: hasPower(authorityOf(scope), state),
  } as const
}

const deciding = clerkOf('labour-authority', 'gdnn-authority', 'zone-authority', 'platform')

export const organisationRoutes = (organisations: Repository<Organisation, OrganisationCommand>) => {
  /** Who may not even see it is told that it does not exist; who may see it, that it is another's to decide. */
  const judge = async (id: string, version: number, scope: Scope, command: OrganisationCommand) => {
    const found = await organisations.get(id)
    if (found === undefined || found.state.status === 'absent' || !maySee(scope, id, found.state))
      return refuse('not-found')
    return organisations.change(id, version, command)
  }

  return [
    route.get('/organisations', {
      may: anyMember,
      summary: { vi: 'Tổ chức trong phạm vi của bạn', en: 'Organisations within your reach' },
      query: OrganisationFilter,
      reply: OrganisationPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const filter = {
          $and: [
            visibleTo(scope),
            ...(query.power ? [powerFilter(authorityOf(scope))] : []),
            ...(query.status ? [{ 'state.status': query.status }] : []),
            ...(query.kind ? [{ 'state.kind': query.kind }] : []),
          ],
        }
        return cursors.page(await organisations.page(filter, request), saved => organisationView(saved, scope))
      },
    }),
    route.get('/organisations/:id', {
      may: anyMember,
      summary: { vi: 'Một tổ chức', en: 'One organisation' },
      reply: OrganisationView,
      view: organisationView,
      run: async ({ id, scope }) => {
        const found = await organisations.get(id)
        return found !== undefined && found.state.status !== 'absent' && maySee(scope, id, found.state)
          ? found
          : refuse('not-found')
      },
    }),
    route.post('/organisations/:id/verify', {
      may: deciding,
      summary: { vi: 'Xác minh tổ chức', en: 'Verify an organisation' },
      body: NoBody,
      reply: OrganisationView,
      view: organisationView,
      run: ({ id, version, scope }) => judge(id, version, scope, { type: 'verify', by: authorityOf(scope) }),
    }),
    route.post('/organisations/:id/refuse', {
      may: deciding,
      summary: { vi: 'Từ chối xác minh', en: 'Refuse an organisation' },
      body: RefuseOrganisation,
      reply: OrganisationView,
      view: organisationView,
      example: { reason: 'unknown-tax-code' },
      run: ({ id, version, body, scope }) =>
        judge(id, version, scope, { type: 'refuse', by: authorityOf(scope), ...body }),
    }),
    route.post('/organisations/:id/suspend', {
      may: deciding,
      summary: { vi: 'Tạm dừng tổ chức', en: 'Suspend an organisation' },
      body: SuspendOrganisation,
      reply: OrganisationView,
      view: organisationView,
      example: { reason: 'closed-down' },
      run: ({ id, version, body, scope }) =>
        judge(id, version, scope, { type: 'suspend', by: authorityOf(scope), ...body }),
    }),
    route.post('/organisations/:id/reinstate', {
      may: deciding,
      summary: { vi: 'Cho tổ chức hoạt động lại', en: 'Reinstate an organisation' },
      body: NoBody,
      reply: OrganisationView,
      view: organisationView,
      run: ({ id, version, scope }) => judge(id, version, scope, { type: 'reinstate', by: authorityOf(scope) }),
    }),
    route.put('/organisations/:id/phone', {
      may: clerkOf(...organisationKinds).evenUnverified(),
      summary: { vi: 'Đổi số điện thoại của tổ chức', en: "Change the organisation's phone" },
      body: ChangePhone,
      reply: OrganisationView,
      view: organisationView,
      example: { phone: '0225 3822 616' },
      run: async ({ id, version, body, scope }) => {
        if (scope.organisation !== id) return refuse('not-found')
        if (!isVietnamesePhone(body.phone)) return refuse('phone-invalid', { at: '/phone' })
        return organisations.change(id, version, { type: 'change-phone', phone: body.phone })
      },
    }),
  ]
}
