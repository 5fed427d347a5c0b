import {
  AddSite,
  EnterpriseFilter,
  EnterpriseId,
  EnterprisePage,
  EnterpriseProfile,
  EnterpriseView,
  IdentityParticulars,
  isRefusal,
  NoBody,
  refuse,
  type SiteId,
  SiteParams,
} from '@noinghe/contracts'
import type { ViewLog } from '@noinghe/personal-data'
import {
  authority,
  clerkOf,
  memberOf,
  newId,
  type Projection,
  type Repository,
  type Route,
  route,
  type Saved,
  type Scope,
} from '@noinghe/service-kit'
import { openAt } from '../demand/demand.store.ts'
import type { Demand, DemandCommand } from '../demand/demand.ts'
import { partnersOf } from '../progress/progress.store.ts'
import type { Progress } from '../progress/progress.ts'
import { enterprisesLike, enterprisesVisibleTo } from './enterprise.store.ts'
import type { Enterprise, EnterpriseCommand } from './enterprise.ts'
import { enterpriseReceipt, enterpriseView, namesPersonTo } from './enterprise.view.ts'

type Parts = {
  readonly enterprises: Repository<Enterprise, EnterpriseCommand>
  readonly demands: Repository<Demand, DemandCommand>
  readonly progress: Projection<Progress>
  readonly views: ViewLog
}

const seesEnterprises = memberOf('enterprise')
  .evenUnverified()
  .or(authority('labour-authority', 'gdnn-authority', 'zone-authority'))
/** The first steps after sign-up come before the authority has verified. */
const own = clerkOf('enterprise').evenUnverified()

export const enterpriseRoutes = ({ enterprises, demands, progress, views }: Parts): readonly Route[] => {
  /** Owners of household businesses whose name the verifying authority is about to read. */
  const noted = async (scope: Scope, found: readonly Saved<Enterprise>[], where: string): Promise<void> =>
    views.record(scope, {
      kind: 'contact',
      persons: found.filter(({ state }) => namesPersonTo(scope, state)).map(({ id }) => id),
      fields: ['name'],
      purpose: where.includes(':id') ? 'daily-work' : 'list',
      where,
    })

  return [
    route.get('/enterprises', {
      may: seesEnterprises,
      summary: { vi: 'Danh sách doanh nghiệp', en: 'List enterprises' },
      query: EnterpriseFilter,
      reply: EnterprisePage,
      logsView: true,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const filter = { $and: [enterprisesVisibleTo(scope), enterprisesLike(query)] }
        const page = await enterprises.page(filter, request)
        await noted(scope, page.items, 'GET /enterprises')
        return cursors.page(page, saved => enterpriseView(saved, scope))
      },
    }),
    route.get('/enterprises/:id', {
      may: seesEnterprises.or(memberOf('school')),
      summary: { vi: 'Xem một doanh nghiệp', en: 'Show an enterprise' },
      reply: EnterpriseView,
      view: enterpriseView,
      logsView: true,
      run: async ({ id, scope }) => {
        if (scope.role === 'school') {
          const partner = await progress.find(partnersOf(id, scope.organisation), 1)
          return (partner.length > 0 ? await enterprises.get(id) : undefined) ?? refuse('not-found')
        }
        const found = await enterprises.find({ $and: [{ _id: id }, enterprisesVisibleTo(scope)] }, 1)
        await noted(scope, found, 'GET /enterprises/:id')
        return found[0] ?? refuse('not-found')
      },
    }),
    route.put('/enterprises/:id/profile', {
      may: own.owning(enterprises),
      summary: { vi: 'Sửa hồ sơ doanh nghiệp', en: 'Revise the profile' },
      body: EnterpriseProfile,
      reply: EnterpriseView,
      view: enterpriseView,
      example: {
        sizeBand: '201-500',
        vsicSection: 'H',
        vsicDivision: '52',
        contact: { name: 'Trần Thị Minh Hoạ', phone: '0901234567', position: 'Phòng nhân sự' },
      },
      run: ({ id, version, body: { contact, ...profile } }) =>
        enterprises.change(id, version, { type: 'revise-profile', profile, contact }),
    }),
    route.put('/enterprises/:id/identity-particulars', {
      may: own,
      summary: {
        vi: 'Khai họ tên và số định danh (hộ kinh doanh, cá nhân)',
        en: 'Give name and personal number (household business, individual)',
      },
      body: IdentityParticulars,
      reply: EnterpriseView,
      view: enterpriseView,
      example: { name: 'Hộ kinh doanh Minh Hoạ', number: '031000000000' },
      // the sign-up form may be quicker than identity's event: the first time there is nothing to match
      ifMatch: false,
      run: async ({ id, version, body, scope }) => {
        if (id !== scope.organisation) return refuse('not-found')
        const command = { type: 'set-particulars', organisation: EnterpriseId.parse(id), particulars: body } as const
        const known = await enterprises.get(id)
        if (known === undefined) {
          const created = await enterprises.create(command, { id })
          if (!isRefusal(created) || created.refused !== 'already-exists') return created
        }
        return enterprises.change(id, version === 0 ? undefined : version, state => {
          if (state.status === 'absent' || state.particulars === undefined) return command
          if (scope.verified) return refuse('particulars-verified')
          return version === 0 ? refuse('if-match-required') : command
        })
      },
    }),
    route.post('/enterprises/:id/sites', {
      may: own.owning(enterprises),
      summary: { vi: 'Thêm địa điểm làm việc', en: 'Add a site' },
      body: AddSite,
      reply: EnterpriseView,
      view: enterpriseReceipt,
      example: { label: 'Nhà máy Đình Vũ', park: 'dinh-vu' },
      run: ({ id, version, body }) =>
        enterprises.change(id, version, { type: 'add-site', site: { id: newId<SiteId>(), ...body } }),
    }),
    route.post('/enterprises/:id/sites/:site/close', {
      may: own.owning(enterprises),
      summary: { vi: 'Đóng một địa điểm', en: 'Close a site' },
      params: SiteParams,
      body: NoBody,
      reply: EnterpriseView,
      view: enterpriseReceipt,
      run: async ({ id, version, params: { site } }) =>
        enterprises.change(id, version, { type: 'close-site', site, openDemands: await demands.count(openAt(site)) }),
    }),
  ]
}
