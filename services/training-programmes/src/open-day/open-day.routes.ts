import {
  CancelOpenDay,
  CountSignUps,
  HoldOpenDay,
  isRefusal,
  OpenDayFilter,
  OpenDayPage,
  type OpenDayTerms,
  OpenDayView,
  PostOpenDay,
  PutOpenDay,
  refuse,
} from '@noinghe/contracts'
import {
  anyone,
  type Clock,
  clerkOf,
  type Repository,
  type Route,
  route,
  type Saved,
  type Scope,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import { pageOf } from '../reading.ts'
import type { School, SchoolCommand } from '../school/school.ts'
import { ownSchool, refOf } from '../school/school.view.ts'
import { type OpenDays, openDaysLike } from './open-day.store.ts'
import type { OpenDay } from './open-day.ts'

type Parts = {
  readonly openDays: OpenDays
  readonly schools: Repository<School, SchoolCommand>
  readonly clock: Clock
}

const openDayView = ({ id, version, state }: Saved<OpenDay>): z.input<typeof OpenDayView> => {
  if (state.status === 'absent') throw new Error(`open day ${id} was never announced`)
  const { status, school, place, terms, signedUp } = state
  const view = { id, version, status, school, ...place, ...terms, signedUp }
  switch (state.status) {
    case 'announced':
      return view
    case 'cancelled':
      return { ...view, reason: state.reason }
    case 'held':
      return { ...view, attended: state.held.people, schoolsRepresented: state.held.schoolsRepresented }
  }
}

const example = {
  kind: 'open-day',
  label: 'Ngày hội nghề Logistics',
  on: '2027-03-20',
  from: '08:00',
  to: '16:30',
  places: 300,
} as const

export const openDayRoutes = ({ openDays, schools, clock }: Parts): readonly Route[] => {
  const clerk = clerkOf('school')
  const own = clerk.owning(openDays)
  const changes = { reply: OpenDayView, view: openDayView } as const

  const groundOf = async (scope: Scope, { campus }: OpenDayTerms) => {
    const school = await ownSchool(schools, scope)
    if (isRefusal(school)) return school
    const { place, school: ref } = refOf(school)
    const at = school.campuses.find(({ id, status }) => id === campus && status === 'open')
    const home = campus === undefined ? place : at && { province: at.province, ward: at.ward }
    return { school: ref, home }
  }

  return [
    route.post('/open-days', {
      ...changes,
      may: clerk,
      summary: { vi: 'Thông báo ngày hội, hội thi, toạ đàm', en: 'Announce a public event' },
      body: PostOpenDay,
      example,
      run: async ({ body: terms, scope }) => {
        const ground = await groundOf(scope, terms)
        return isRefusal(ground) ? ground : openDays.create({ type: 'announce', terms, ...ground })
      },
    }),
    route.get('/open-days', {
      may: anyone,
      summary: { vi: 'Ngày hội, hội thi, toạ đàm của các trường', en: 'Public events of schools' },
      query: OpenDayFilter,
      reply: OpenDayPage,
      run: ({ query, cursors }) => {
        const from = query.from ?? clock.facts().today
        return pageOf(openDays, [openDaysLike({ ...query, from })], { query, cursors }, openDayView)
      },
    }),
    route.get('/open-days/:id', {
      may: anyone,
      summary: { vi: 'Xem một sự kiện', en: 'Show a public event' },
      reply: OpenDayView,
      view: openDayView,
      run: async ({ id }) => (await openDays.get(id)) ?? refuse('not-found'),
    }),
    route.put('/open-days/:id', {
      ...changes,
      may: own,
      summary: { vi: 'Sửa thông báo', en: 'Revise an announcement' },
      body: PutOpenDay,
      example,
      run: async ({ id, version, body: terms, scope }) => {
        const ground = await groundOf(scope, terms)
        return isRefusal(ground) ? ground : openDays.change(id, version, { type: 'revise', terms, home: ground.home })
      },
    }),
    route.post('/open-days/:id/cancel', {
      ...changes,
      may: own,
      summary: { vi: 'Huỷ sự kiện', en: 'Cancel an event' },
      body: CancelOpenDay,
      example: { reason: 'weather' },
      run: ({ id, version, body: { reason } }) => openDays.change(id, version, { type: 'cancel', reason }),
    }),
    route.put('/open-days/:id/sign-ups', {
      ...changes,
      may: own,
      summary: { vi: 'Cập nhật số người đăng ký', en: 'Set the count of sign-ups' },
      body: CountSignUps,
      example: { people: 120 },
      run: ({ id, version, body: { people } }) => openDays.change(id, version, { type: 'count', people }),
    }),
    route.post('/open-days/:id/hold', {
      ...changes,
      may: own,
      summary: { vi: 'Ghi nhận đã tổ chức', en: 'Record that it was held' },
      body: HoldOpenDay,
      example: { people: 250, schoolsRepresented: 12 },
      run: ({ id, version, body }) => openDays.change(id, version, { type: 'hold', ...body }),
    }),
  ]
}
