import {
  AddUpskilling,
  isRefusal,
  NoBody,
  PostTeacher,
  PutTeacher,
  refuse,
  TeacherFilter,
  TeacherHours,
  TeacherPage,
  type TeacherRef,
  TeacherView,
  TeacherYear,
  type UpskillingId,
  UpskillingParams,
} from '@noinghe/contracts'
import { erasedEverywhere, type PersonalData } from '@noinghe/personal-data'
import {
  type Clock,
  clerkOf,
  memberOf,
  newId,
  type Repository,
  type Route,
  route,
  type Vault,
} from '@noinghe/service-kit'
import { pageOf } from '../reading.ts'
import type { School, SchoolCommand } from '../school/school.ts'
import { ownSchool, refOf } from '../school/school.view.ts'
import { staysOf, type TeacherSlots } from '../teacher-slot/teacher-slot.store.ts'
import { hoursOf } from './hours.ts'
import { daysByTeacher } from './meter.ts'
import { type Teachers, teacherIdOf, teachersOf } from './teacher.store.ts'
import { teacherReceipt, teacherViewOn } from './teacher.view.ts'

export type TeacherParts = {
  readonly teachers: Teachers
  readonly teacherSlots: TeacherSlots
  readonly schools: Repository<School, SchoolCommand>
  readonly clock: Clock
}

/** Teachers are seen by their school alone; others know counts, and an enterprise the name of whom it hosts. */
export const teacherRoutes = ({
  teachers,
  teacherSlots,
  schools,
  clock,
  vault,
  people,
}: TeacherParts & { readonly vault: Vault; readonly people: PersonalData }): readonly Route[] => {
  const clerk = clerkOf('school')
  const own = clerk.owning(teachers)
  const reads = memberOf('school')
  const changes = { reply: TeacherView, view: teacherReceipt } as const
  const view = teacherViewOn(() => clock.facts().today)

  const shown = { kind: 'teacher', fields: ['name', 'contact', 'credentials', 'records'] } as const

  return [
    route.post('/teachers', {
      ...changes,
      may: clerk,
      summary: { vi: 'Thêm nhà giáo', en: 'Add a teacher' },
      body: PostTeacher,
      example: {
        localId: 'GV-017',
        person: { name: 'Lê Thị Minh Hoạ' },
        trades: ['6340113'],
        credentials: [{ kind: 'skill-certificate', skillLevel: 3, on: '2024-05-10', expiresOn: '2029-05-10' }],
      },
      run: async ({ body: { localId, ...particulars }, scope }) => {
        const school = await ownSchool(schools, scope)
        if (isRefusal(school)) return school
        const {
          school: { id: schoolId },
          place,
        } = refOf(school)
        const identity = {
          localId: localId.normalize('NFC'),
          key: vault.newKey().wrapped,
          teacherref: newId<TeacherRef>(),
        }
        const outcome = await teachers.create(
          { type: 'register', school: schoolId, place, ...identity, ...particulars },
          { id: teacherIdOf(vault, schoolId, localId) },
        )
        return isRefusal(outcome) && outcome.refused === 'already-exists'
          ? refuse('teacher-exists', { at: '/localId' })
          : outcome
      },
    }),
    route.get('/teachers', {
      may: reads,
      summary: { vi: 'Nhà giáo của trường', en: 'Teachers of the school' },
      query: TeacherFilter,
      reply: TeacherPage,
      logsView: true,
      run: async ({ query, scope, cursors }) => {
        const page = await pageOf(teachers, [teachersOf(scope.organisation)], { query, cursors }, view)
        if (isRefusal(page)) return page
        const persons = page.items.map(({ id }) => id)
        await people.views.record(scope, { ...shown, persons, purpose: 'list', where: 'GET /teachers' })
        return page
      },
    }),
    route.get('/teachers/:id', {
      may: reads.owning(teachers),
      summary: { vi: 'Xem một nhà giáo', en: 'Show a teacher' },
      reply: TeacherView,
      view,
      logsView: true,
      run: async ({ id, scope }) => {
        const found = await teachers.get(id)
        if (found === undefined) return refuse('not-found')
        const at = { purpose: 'daily-work', where: 'GET /teachers/:id' } as const
        await people.views.record(scope, { ...shown, ...at, persons: [id] })
        return found
      },
    }),
    route.put('/teachers/:id', {
      ...changes,
      may: own,
      summary: { vi: 'Sửa hồ sơ nhà giáo', en: 'Revise a teacher' },
      body: PutTeacher,
      run: ({ id, version, body }) => teachers.change(id, version, { type: 'revise', ...body }),
    }),
    route.post('/teachers/:id/upskilling', {
      ...changes,
      may: own,
      summary: { vi: 'Ghi khoá bồi dưỡng', en: 'Record upskilling' },
      body: AddUpskilling,
      example: {
        course: 'Vận hành kho tự động',
        place: 'enterprise',
        technology: true,
        hours: 40,
        from: '2026-07-06',
        to: '2026-07-10',
      },
      run: ({ id, version, body }) =>
        teachers.change(id, version, { type: 'add-upskilling', record: { id: newId<UpskillingId>(), ...body } }),
    }),
    route.post('/teachers/:id/upskilling/:record/remove', {
      ...changes,
      may: own,
      summary: { vi: 'Bỏ một mục bồi dưỡng', en: 'Remove an entry of upskilling' },
      params: UpskillingParams,
      body: NoBody,
      run: ({ id, version, params: { record } }) => teachers.change(id, version, { type: 'remove-upskilling', record }),
    }),
    route.get('/teachers/:id/hours', {
      may: reads.owning(teachers),
      summary: { vi: 'Bộ đếm 80 giờ trong năm', en: 'The 80-hour counter of a year' },
      query: TeacherYear,
      reply: TeacherHours,
      run: async ({ id, query }) => {
        const found = await teachers.get(id)
        if (found === undefined) return refuse('not-found')
        const year = query.year ?? Number(clock.facts().today.slice(0, 4))
        const days = daysByTeacher(await teacherSlots.find(staysOf([id])))
        return { teacher: id, ...hoursOf(found.state, days.get(id) ?? [], year) }
      },
    }),
    route.post('/teachers/:id/erase', {
      ...changes,
      may: own,
      summary: { vi: 'Xoá dữ liệu cá nhân của nhà giáo', en: "Erase a teacher's personal data" },
      body: NoBody,
      run: async ({ id, version }) => {
        const erased = await teachers.change(id, version, { type: 'erase' })
        if (isRefusal(erased)) return erased
        return (await erasedEverywhere(people, 'teacher', id)) ?? erased
      },
    }),
  ]
}
