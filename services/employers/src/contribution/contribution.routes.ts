import {
  ContributionFilter,
  ContributionPage,
  ContributionView,
  isRefusal,
  NoBody,
  PostContribution,
  PutContribution,
  refuse,
  SchoolId,
  StateFund,
  WithdrawContribution,
} from '@noinghe/contracts'
import { authority, clerkOf, memberOf, type Repository, type Route, route, type Scope } from '@noinghe/service-kit'
import type { Enterprise, EnterpriseCommand } from '../enterprise/enterprise.ts'
import { ownEnterprise } from '../enterprise/own.ts'
import { type Contributions, contributionsLike, contributionsVisibleTo, fundIdOf } from './contribution.store.ts'
import { contributionView } from './contribution.view.ts'

type Parts = {
  readonly contributions: Contributions
  readonly enterprises: Repository<Enterprise, EnterpriseCommand>
}

const readers = memberOf('enterprise', 'school').or(authority('labour-authority', 'gdnn-authority', 'zone-authority'))

const gift = { kind: 'equipment', on: '2026-10-15', amount: 120_000_000 } as const

export const contributionRoutes = ({ contributions, enterprises }: Parts): readonly Route[] => {
  const clerk = clerkOf('enterprise')
  const own = clerk.owning(contributions)
  const changes = { reply: ContributionView, view: contributionView } as const

  const readable = async (id: string, scope: Scope) => {
    const [found] = await contributions.find({ $and: [{ _id: id }, contributionsVisibleTo(scope)] }, 1)
    return found ?? refuse('not-found')
  }
  const giver = async (scope: Scope) => {
    const enterprise = await ownEnterprise(enterprises, scope)
    if (isRefusal(enterprise)) return enterprise
    const { organisation, province, ward, employerType } = enterprise
    return { enterprise: organisation, place: { province, ward }, stateOwned: employerType === 'state-owned' }
  }

  return [
    route.post('/contributions', {
      ...changes,
      may: clerk,
      summary: { vi: 'Ghi nhận đóng góp cho đào tạo', en: 'Record a contribution to training' },
      body: PostContribution,
      example: gift,
      run: async ({ body, scope }) => {
        const known = await giver(scope)
        return isRefusal(known) ? known : contributions.create({ type: 'record', ...known, gift: body })
      },
    }),
    route.get('/contributions', {
      may: readers,
      summary: { vi: 'Danh sách đóng góp cho đào tạo', en: 'List contributions' },
      query: ContributionFilter,
      reply: ContributionPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const filter = { $and: [contributionsVisibleTo(scope), contributionsLike(query)] }
        return cursors.page(await contributions.page(filter, request), saved => contributionView(saved, scope))
      },
    }),
    route.get('/contributions/:id', {
      may: readers,
      summary: { vi: 'Xem một đóng góp', en: 'Show a contribution' },
      reply: ContributionView,
      view: contributionView,
      run: ({ id, scope }) => readable(id, scope),
    }),
    route.put('/contributions/:id', {
      ...changes,
      may: own,
      summary: { vi: 'Sửa đóng góp', en: 'Correct a contribution' },
      body: PutContribution,
      example: gift,
      run: ({ id, version, body }) => contributions.change(id, version, { type: 'correct', gift: body }),
    }),
    route.post('/contributions/:id/confirm', {
      ...changes,
      may: clerkOf('school'),
      summary: { vi: 'Trường xác nhận đã nhận', en: 'The school confirms it came' },
      body: NoBody,
      run: async ({ id, version, scope }) => {
        const found = await readable(id, scope)
        if (isRefusal(found)) return found
        return contributions.change(id, version, { type: 'confirm', school: SchoolId.parse(scope.organisation) })
      },
    }),
    route.post('/contributions/:id/withdraw', {
      ...changes,
      may: own,
      summary: { vi: 'Thu hồi ghi nhận', en: 'Withdraw a contribution' },
      body: WithdrawContribution,
      example: { reason: 'mistake' },
      run: ({ id, version, body: { reason } }) => contributions.change(id, version, { type: 'withdraw', reason }),
    }),
    route.post('/training-funds', {
      ...changes,
      may: clerk,
      summary: { vi: 'Khai quỹ đào tạo của năm', en: 'State the training fund of a year' },
      body: StateFund,
      example: { year: 2026, formed: 500_000_000, used: 380_000_000 },
      run: async ({ body, scope, reply }) => {
        const known = await giver(scope)
        if (isRefusal(known)) return known
        const command = { type: 'state-fund', ...known, fund: body } as const
        const id = fundIdOf(known.enterprise, body.year)
        reply.header('location', `/contributions/${id}`)
        const created = await contributions.create(command, { id })
        const there = isRefusal(created) && created.refused === 'already-exists'
        return there ? contributions.change(id, undefined, command) : created
      },
    }),
  ]
}
