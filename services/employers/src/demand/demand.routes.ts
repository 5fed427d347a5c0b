import {
  CloneDemand,
  CloseDemand,
  DemandFilter,
  DemandId,
  DemandPage,
  DemandProgress,
  type DemandTerms,
  DemandView,
  isRefusal,
  PostDemand,
  RenewDemand,
  ReviseDemand,
  refuse,
  WithdrawDemand,
} from '@noinghe/contracts'
import {
  clerkOf,
  memberOf,
  type Projection,
  type Repository,
  type Route,
  route,
  type Saved,
  type Scope,
} from '@noinghe/service-kit'
import type { Enterprise, EnterpriseCommand } from '../enterprise/enterprise.ts'
import type { Suspension } from '../enterprise/suspension.ts'
import type { Progress } from '../progress/progress.ts'
import { noProgress } from '../progress/progress.ts'
import { reached, standing } from '../progress/progress.view.ts'
import { demandExample } from './demand.example.ts'
import { createReading, type Read } from './demand.reading.ts'
import { demandsLike, ownAmong } from './demand.store.ts'
import type { Demand, DemandCommand } from './demand.ts'
import { demandReceipt, demandView } from './demand.view.ts'
import { refuseBadLinks } from './links.ts'
import { workplaceOf } from './workplace.ts'

type Parts = {
  readonly demands: Repository<Demand, DemandCommand>
  readonly enterprises: Repository<Enterprise, EnterpriseCommand>
  readonly progress: Projection<Progress>
  readonly suspensions: Projection<Suspension>
}

const clerk = clerkOf('enterprise')
const authorities = ['labour-authority', 'gdnn-authority', 'zone-authority'] as const

export const demandRoutes = ({ demands, enterprises, progress, suspensions }: Parts): readonly Route[] => {
  const reading = createReading({ demands, progress, suspensions })
  const at = async (scope: Scope, site: string) => workplaceOf((await enterprises.get(scope.organisation))?.state, site)
  const badLinks = async (scope: Scope, { linkedDemands = [] }: DemandTerms, before?: Saved<Demand>) =>
    linkedDemands.length === 0
      ? undefined
      : refuseBadLinks(linkedDemands, await demands.find(ownAmong(scope.organisation, linkedDemands)), before)

  return [
    route.post('/demands', {
      may: clerk,
      summary: { vi: 'Đăng nhu cầu nhân lực có kỹ năng', en: 'Post a skill demand' },
      body: PostDemand,
      reply: DemandView,
      view: demandReceipt,
      example: demandExample,
      run: async ({ body: { site, terms, contact }, scope }) => {
        const workplace = await at(scope, site)
        if (isRefusal(workplace)) return workplace
        return (await badLinks(scope, terms)) ?? demands.create({ type: 'post', ...workplace, terms, contact })
      },
    }),
    route.get('/demands', {
      may: memberOf('enterprise', 'school', ...authorities),
      summary: { vi: 'Danh sách nhu cầu được xem', en: 'List the demands one may see' },
      query: DemandFilter,
      reply: DemandPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const found = await demands.page({ $and: [await reading.visible(scope), demandsLike(query, scope)] }, request)
        const named = await reading.namedTo(
          scope,
          found.items.map(({ id }) => id),
        )
        return cursors.page(found, saved => demandView(saved, scope, { named: named.has(saved.id) }))
      },
    }),
    route.get('/demands/:id', {
      may: memberOf('enterprise', 'school', ...authorities),
      summary: { vi: 'Xem một nhu cầu', en: 'Show a demand' },
      reply: DemandView,
      view: (
        { state: { demand, named }, ...saved }: { id: string; version: number; createdAt: Date; state: Read },
        scope,
      ) => demandView({ ...saved, state: demand }, scope, { named }),
      run: ({ id, scope }) => reading.one(id, scope),
    }),
    route.put('/demands/:id', {
      may: clerk.owning(demands),
      summary: { vi: 'Sửa nhu cầu', en: 'Revise a demand' },
      body: ReviseDemand,
      reply: DemandView,
      view: demandView,
      example: demandExample,
      run: async ({ id, version, body: { site, terms, contact }, scope }) => {
        const workplace = await at(scope, site)
        if (isRefusal(workplace)) return workplace
        return (
          (await badLinks(scope, terms, await demands.get(id))) ??
          demands.change(id, version, { type: 'revise', site: workplace.site, terms, contact })
        )
      },
    }),
    route.post('/demands/:id/withdraw', {
      may: clerk.owning(demands),
      summary: { vi: 'Rút nhu cầu', en: 'Withdraw a demand' },
      body: WithdrawDemand,
      reply: DemandView,
      view: demandReceipt,
      example: { reason: 'no-longer-needed' },
      run: ({ id, version, body: { reason } }) => demands.change(id, version, { type: 'withdraw', reason }),
    }),
    route.post('/demands/:id/close', {
      may: clerk.owning(demands),
      summary: { vi: 'Đóng nhu cầu', en: 'Close a demand' },
      body: CloseDemand,
      reply: DemandView,
      view: demandReceipt,
      example: { reason: 'filled' },
      run: ({ id, version, body: { reason } }) => demands.change(id, version, { type: 'close', reason }),
    }),
    route.post('/demands/:id/renew', {
      may: clerk.owning(demands),
      summary: { vi: 'Gia hạn nhu cầu', en: 'Renew a demand' },
      body: RenewDemand,
      reply: DemandView,
      view: demandReceipt,
      example: {},
      run: ({ id, version, body: { validUntil } }) => demands.change(id, version, { type: 'renew', validUntil }),
    }),
    route.post('/demands/:id/clone', {
      may: clerk.owning(demands),
      summary: { vi: 'Nhân bản nhu cầu thành nhu cầu mới', en: 'Copy a demand into a new one' },
      body: CloneDemand,
      reply: DemandView,
      view: demandReceipt,
      example: { terms: { startWindow: demandExample.terms.startWindow } },
      status: 201,
      // the copied demand stays as it is
      ifMatch: false,
      run: async ({ id, body: { site, terms, contact }, scope, reply }) => {
        const source = (await demands.get(id))?.state
        if (source === undefined || source.status === 'absent') return refuse('not-found')
        const workplace = await at(scope, site ?? source.site.id)
        if (isRefusal(workplace)) return workplace
        // what the copied demand is linked with does not go with the copy
        const { linkedDemands: _links, ...copied } = source.terms
        const asked = { ...copied, ...terms }
        const refusal = await badLinks(scope, asked)
        if (refusal) return refusal
        const created = await demands.create({
          type: 'post',
          ...workplace,
          terms: asked,
          contact: contact ?? source.contact,
        })
        if (!isRefusal(created)) reply.header('location', `/demands/${created.id}`)
        return created
      },
    }),
    route.get('/demands/:id/progress', {
      may: memberOf('enterprise', ...authorities),
      summary: { vi: 'Tiến độ của nhu cầu qua từng bước', en: 'Progress of a demand along the funnel' },
      reply: DemandProgress,
      run: async ({ id, scope }) => {
        const found = await reading.one(id, scope)
        if (isRefusal(found)) return found
        const { demand } = found.state
        const state = (await progress.get(id)) ?? noProgress
        return {
          demand: DemandId.parse(id),
          demanded: demand.status === 'absent' ? 0 : demand.terms.headcount,
          reached: reached(state),
          standing: standing(state),
          reopened: state.reopened.length,
        }
      },
    }),
  ]
}
