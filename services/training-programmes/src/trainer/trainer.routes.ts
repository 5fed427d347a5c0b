import {
  EnterpriseId,
  isRefusal,
  NoBody,
  OrganisationId,
  PostTrainer,
  PutTrainer,
  refuse,
  TrainerFilter,
  TrainerPage,
  TrainerTaught,
  TrainerView,
} from '@noinghe/contracts'
import { erasedEverywhere, type PersonalData } from '@noinghe/personal-data'
import { clerkOf, type Projection, personOf, type Route, route, type Scope, type Vault } from '@noinghe/service-kit'
import type { EnterpriseCopy } from '../projections/enterprises.ts'
import type { Trainings } from '../projections/trainings.ts'
import { pageOf } from '../reading.ts'
import { type Trainers, trainersLike } from './trainer.store.ts'
import { mayReadTrainer, trainerReaders, trainerReceipt, trainersVisibleTo, trainerView } from './trainer.view.ts'

type Parts = {
  readonly trainers: Trainers
  readonly trainings: Trainings
  readonly enterprises: Projection<EnterpriseCopy>
  readonly vault: Vault
  readonly people: PersonalData
}

const clerk = clerkOf('enterprise', 'school')

export const trainerRoutes = ({ trainers, trainings, enterprises, vault, people }: Parts): readonly Route[] => {
  const own = clerk.owning(trainers)

  const readable = async (id: string, scope: Scope) => {
    const found = await trainers.get(id)
    return found !== undefined && (await mayReadTrainer(trainings, scope, found.state)) ? found : refuse('not-found')
  }

  /** Whom the trainer works for, and where that is. */
  const employer = async (named: EnterpriseId | undefined, scope: Scope) => {
    if (scope.role === 'enterprise' && named !== undefined && named !== scope.organisation)
      return refuse('trainer-not-yours', { at: '/enterprise' })
    const enterprise = scope.role === 'enterprise' ? EnterpriseId.parse(scope.organisation) : named
    const place = enterprise === undefined ? undefined : (await enterprises.get(enterprise))?.place
    if (enterprise !== undefined && place !== undefined) return { enterprise, place }
    // the own record follows the sign-up a moment later
    return scope.role === 'enterprise'
      ? refuse('temporarily-unavailable')
      : refuse('enterprise-unknown', { at: '/enterprise' })
  }

  /** Whose person is shown is written down first. */
  const seen = (
    scope: Scope,
    shown: readonly { readonly id: string; readonly person?: unknown }[],
    at: { readonly purpose: 'list' | 'daily-work'; readonly where: string },
  ) =>
    people.views.record(scope, {
      ...at,
      kind: 'trainer',
      persons: shown.filter(({ person }) => person !== undefined).map(({ id }) => id),
      fields: ['name', 'contact', 'credentials'],
    })

  return [
    route.post('/trainers', {
      may: clerk,
      summary: { vi: 'Đăng ký người dạy nghề tại doanh nghiệp', en: 'Register an in-company trainer' },
      body: PostTrainer,
      reply: TrainerView,
      view: trainerReceipt,
      example: {
        person: { name: 'Phạm Văn Minh Hoạ', phone: '0901234567', position: 'Tổ trưởng kho' },
        credentials: [{ kind: 'diploma', level: 'college', on: '2015-07-01', trade: '6340113' }],
      },
      run: async ({ body: { enterprise, person, credentials }, scope }) => {
        const of = await employer(enterprise, scope)
        if (isRefusal(of)) return of
        const registeredBy = OrganisationId.parse(scope.organisation)
        const key = vault.newKey().wrapped
        return trainers.create({ type: 'register', ...of, registeredBy, person, credentials, key })
      },
    }),
    route.get('/trainers', {
      may: trainerReaders,
      summary: { vi: 'Danh sách người dạy nghề', en: 'List trainers' },
      query: TrainerFilter,
      reply: TrainerPage,
      logsView: true,
      run: async ({ query, scope, cursors }) => {
        const filters = [await trainersVisibleTo(trainings, scope), trainersLike(query)]
        const page = await pageOf(trainers, filters, { query, cursors }, saved => trainerView(saved, scope))
        if (isRefusal(page)) return page
        await seen(scope, page.items, { purpose: 'list', where: 'GET /trainers' })
        return page
      },
    }),
    route.get('/trainers/:id', {
      may: trainerReaders,
      summary: { vi: 'Xem một người dạy nghề', en: 'Show a trainer' },
      reply: TrainerView,
      view: trainerView,
      logsView: true,
      run: async ({ id, scope }) => {
        const found = await readable(id, scope)
        if (isRefusal(found)) return found
        await seen(scope, [trainerView(found, scope)], { purpose: 'daily-work', where: 'GET /trainers/:id' })
        return found
      },
    }),
    route.put('/trainers/:id', {
      may: own,
      summary: { vi: 'Sửa hồ sơ người dạy nghề', en: 'Revise a trainer' },
      body: PutTrainer,
      reply: TrainerView,
      view: trainerView,
      run: ({ id, version, body: { person, credentials } }) =>
        trainers.change(id, version, { type: 'revise', person, credentials }),
    }),
    route.post('/trainers/:id/taught', {
      may: clerk.or(personOf('enterprise', 'trainer')).or(personOf('school', 'teacher')),
      summary: { vi: 'Ghi nhận ngày có dạy', en: 'Record a day of teaching' },
      body: TrainerTaught,
      reply: TrainerView,
      view: trainerReceipt,
      example: { on: '2026-11-20', trade: '6340113', level: 'college' },
      run: async ({ id, version, body, scope }) => {
        const seen = await readable(id, scope)
        return isRefusal(seen) ? seen : trainers.change(id, version, { type: 'taught', ...body })
      },
    }),
    route.post('/trainers/:id/erase', {
      may: own,
      summary: { vi: 'Xoá dữ liệu cá nhân của người dạy nghề', en: "Erase a trainer's personal data" },
      body: NoBody,
      reply: TrainerView,
      view: trainerReceipt,
      run: async ({ id, version }) => {
        const erased = await trainers.change(id, version, { type: 'erase' })
        if (isRefusal(erased)) return erased
        return (await erasedEverywhere(people, 'trainer', id)) ?? erased
      },
    }),
  ]
}
