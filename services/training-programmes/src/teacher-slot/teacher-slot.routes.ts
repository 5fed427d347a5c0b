import {
  AnswerStay,
  AskStay,
  AskTeacherSlot,
  CloseTeacherSlot,
  EnterpriseId,
  isRefusal,
  LogTeacherHours,
  NoBody,
  OfferTeacherSlot,
  refuse,
  SchoolId,
  type StayId,
  StayParams,
  type TeacherId,
  TeacherSlotFilter,
  TeacherSlotPage,
  TeacherSlotView,
} from '@noinghe/contracts'
import type { PersonalData } from '@noinghe/personal-data'
import {
  authority,
  clerkOf,
  memberOf,
  newId,
  type Projection,
  personOf,
  type Route,
  route,
  type Scope,
} from '@noinghe/service-kit'
import type { EnterpriseCopy } from '../projections/enterprises.ts'
import type { Teachers } from '../teacher/teacher.store.ts'
import { type TeacherSlots, teacherSlotsLike, teacherSlotsVisibleTo } from './teacher-slot.store.ts'
import type { TeacherSlotCommand } from './teacher-slot.ts'
import { teacherSlotReceipt, withNames } from './teacher-slot.view.ts'

type Parts = {
  readonly teacherSlots: TeacherSlots
  readonly teachers: Teachers
  readonly enterprises: Projection<EnterpriseCopy>
  readonly people: Pick<PersonalData, 'views'>
}

const readers = memberOf('enterprise', 'school').or(authority('gdnn-authority', 'labour-authority', 'zone-authority'))

const window = { from: '2027-03-01', to: '2027-04-30' }
const terms = { trade: '6340113', window, hours: 80 } as const

export const teacherSlotRoutes = ({
  teacherSlots,
  teachers,
  enterprises,
  people: { views },
}: Parts): readonly Route[] => {
  const school = clerkOf('school')
  const enterprise = clerkOf('enterprise')
  const host = enterprise.owning(teacherSlots)
  const changes = { reply: TeacherSlotView, view: teacherSlotReceipt } as const

  const readable = async (id: string, scope: Scope) => {
    const [found] = await teacherSlots.find({ $and: [{ _id: id }, teacherSlotsVisibleTo(scope)] }, 1)
    return found ?? refuse('not-found')
  }
  const change = async (id: string, version: number, scope: Scope, command: TeacherSlotCommand) => {
    const found = await readable(id, scope)
    return isRefusal(found) ? found : teacherSlots.change(id, version, command)
  }
  const placeOf = async (id: string) => (await enterprises.get(id))?.place

  /** A stay of the school's own teacher. */
  const stayFor = async (teacher: TeacherId, scope: Scope) => {
    const known = (await teachers.get(teacher))?.state
    if (known?.status !== 'registered' || known.school !== scope.organisation)
      return refuse('teacher-unknown', { at: '/teacher' })
    return { id: newId<StayId>(), school: known.school, teacher, teacherref: known.teacherref }
  }

  return [
    route.post('/teacher-slots', {
      ...changes,
      may: enterprise,
      summary: { vi: 'Mời nhà giáo đến doanh nghiệp', en: 'Offer places for teachers' },
      body: OfferTeacherSlot,
      example: { terms: { ...terms, places: 2 } },
      run: async ({ body, scope }) => {
        const place = await placeOf(scope.organisation)
        if (place === undefined) return refuse('temporarily-unavailable')
        const id = EnterpriseId.parse(scope.organisation)
        return teacherSlots.create({ type: 'open', origin: 'offered', enterprise: id, place, terms: body.terms })
      },
    }),
    route.post('/teacher-slot-requests', {
      ...changes,
      may: school,
      summary: { vi: 'Đề nghị một chỗ cho nhà giáo', en: 'Ask an enterprise for a place for a teacher' },
      body: AskTeacherSlot,
      run: async ({ body, scope, reply }) => {
        const place = await placeOf(body.enterprise)
        if (place === undefined) return refuse('enterprise-unknown', { at: '/enterprise' })
        const stay = await stayFor(body.teacher, scope)
        if (isRefusal(stay)) return stay
        const created = await teacherSlots.create({
          type: 'open',
          origin: 'asked',
          enterprise: body.enterprise,
          place,
          terms: body.terms,
          stay,
        })
        if (!isRefusal(created)) reply.header('location', `/teacher-slots/${created.id}`)
        return created
      },
    }),
    route.get('/teacher-slots', {
      may: readers,
      summary: { vi: 'Danh sách chỗ cho nhà giáo', en: 'List places for teachers' },
      query: TeacherSlotFilter,
      reply: TeacherSlotPage,
      logsView: true,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const filter = { $and: [teacherSlotsVisibleTo(scope), teacherSlotsLike(query)] }
        const found = await teacherSlots.page(filter, request)
        const at = { purpose: 'list', where: 'GET /teacher-slots' } as const
        const named = await withNames({ teachers, views }, found.items, scope, at)
        const byId = new Map(named.map((view): [string, (typeof named)[number]] => [view.id, view]))
        return cursors.page(found, saved => byId.get(saved.id) ?? teacherSlotReceipt(saved, scope))
      },
    }),
    route.get('/teacher-slots/:id', {
      may: readers,
      summary: { vi: 'Xem một chỗ cho nhà giáo', en: 'Show places for teachers' },
      reply: TeacherSlotView,
      logsView: true,
      run: async ({ id, scope, reply }) => {
        const found = await readable(id, scope)
        if (isRefusal(found)) return found
        const at = { purpose: 'daily-work', where: 'GET /teacher-slots/:id' } as const
        const [view] = await withNames({ teachers, views }, [found], scope, at)
        reply.header('etag', `"${found.version}"`)
        return view ?? teacherSlotReceipt(found, scope)
      },
    }),
    route.post('/teacher-slots/:id/stays', {
      ...changes,
      may: school,
      summary: { vi: 'Đăng ký nhà giáo vào chỗ được mời', en: 'Ask for an offered place' },
      body: AskStay,
      run: async ({ id, version, body, scope }) => {
        const stay = await stayFor(body.teacher, scope)
        return isRefusal(stay) ? stay : change(id, version, scope, { type: 'ask', stay })
      },
    }),
    route.post('/teacher-slots/:id/stays/:stay/answer', {
      ...changes,
      may: host,
      summary: { vi: 'Trả lời đăng ký của trường', en: 'Answer a school' },
      params: StayParams,
      body: AnswerStay,
      example: { accept: true },
      run: ({ id, version, params: { stay }, body: { accept } }) =>
        teacherSlots.change(id, version, { type: 'answer', stay, accept }),
    }),
    route.post('/teacher-slots/:id/stays/:stay/cancel', {
      ...changes,
      may: school.or(enterprise),
      summary: { vi: 'Huỷ một lượt', en: 'Cancel a stay' },
      params: StayParams,
      body: NoBody,
      run: ({ id, version, params: { stay }, scope }) => {
        const own = scope.role === 'school' ? { school: SchoolId.parse(scope.organisation) } : {}
        return change(id, version, scope, { type: 'cancel', stay, ...own })
      },
    }),
    route.post('/teacher-slots/:id/stays/:stay/hours', {
      ...changes,
      may: school.or(personOf('school', 'teacher')),
      summary: { vi: 'Ghi giờ của nhà giáo tại doanh nghiệp', en: "Log a teacher's hours" },
      params: StayParams,
      body: LogTeacherHours,
      example: { on: '2026-11-20', hours: 7.5 },
      run: ({ id, version, params: { stay }, body, scope }) =>
        change(id, version, scope, { type: 'log', stay, school: SchoolId.parse(scope.organisation), ...body }),
    }),
    route.post('/teacher-slots/:id/stays/:stay/confirm', {
      ...changes,
      may: host,
      summary: { vi: 'Xác nhận giờ của nhà giáo', en: "Confirm a teacher's hours" },
      params: StayParams,
      body: NoBody,
      run: ({ id, version, params: { stay } }) => teacherSlots.change(id, version, { type: 'confirm', stay }),
    }),
    route.post('/teacher-slots/:id/close', {
      ...changes,
      may: host,
      summary: { vi: 'Đóng chỗ cho nhà giáo', en: 'Close places for teachers' },
      body: CloseTeacherSlot,
      example: { reason: 'filled' },
      run: ({ id, version, body: { reason } }) => teacherSlots.change(id, version, { type: 'close', reason }),
    }),
  ]
}
