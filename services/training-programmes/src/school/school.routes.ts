import {
  AddCampus,
  type CampusId,
  CampusParams,
  NoBody,
  refuse,
  SchoolFilter,
  SchoolPage,
  SchoolProfile,
  SchoolView,
} from '@noinghe/contracts'
import { clerkOf, memberOf, newId, type Repository, type Route, route } from '@noinghe/service-kit'
import { pageOf, schoolAndAuthorities } from '../reading.ts'
import { openAt } from '../slot/slot.store.ts'
import type { Slot, SlotCommand } from '../slot/slot.ts'
import { schoolsLike, schoolsVisibleTo } from './school.store.ts'
import type { School, SchoolCommand } from './school.ts'
import { schoolReceipt, schoolView } from './school.view.ts'

type Parts = {
  readonly schools: Repository<School, SchoolCommand>
  readonly slots: Repository<Slot, SlotCommand>
}

const readers = schoolAndAuthorities.or(memberOf('enterprise'))

export const schoolRoutes = ({ schools, slots }: Parts): readonly Route[] => {
  /** The first steps after sign-up come before the authority has verified. */
  const own = clerkOf('school').evenUnverified().owning(schools)

  return [
    route.get('/schools', {
      may: readers,
      summary: { vi: 'Danh sách trường', en: 'List schools' },
      query: SchoolFilter,
      reply: SchoolPage,
      run: ({ query, scope, cursors }) =>
        pageOf(schools, [schoolsVisibleTo(scope), schoolsLike(query)], { query, cursors }, saved =>
          schoolView(saved, scope),
        ),
    }),
    route.get('/schools/:id', {
      may: readers,
      summary: { vi: 'Xem một trường', en: 'Show a school' },
      reply: SchoolView,
      view: schoolView,
      run: async ({ id, scope }) => {
        const [found] = await schools.find({ $and: [{ _id: id }, schoolsVisibleTo(scope)] }, 1)
        return found ?? refuse('not-found')
      },
    }),
    route.put('/schools/:id/profile', {
      may: own,
      summary: { vi: 'Sửa hồ sơ trường', en: 'Revise the profile of a school' },
      body: SchoolProfile,
      reply: SchoolView,
      view: schoolView,
      example: { ward: '11413', contact: { name: 'Nguyễn Văn Minh Hoạ', phone: '0901234567' } },
      run: ({ id, version, body: { ward, contact } }) =>
        schools.change(id, version, { type: 'revise-profile', ward, contact }),
    }),
    route.post('/schools/:id/campuses', {
      may: own,
      summary: { vi: 'Thêm cơ sở đào tạo', en: 'Add a campus' },
      body: AddCampus,
      reply: SchoolView,
      view: schoolReceipt,
      example: { label: 'Cơ sở Hải An', ward: '11413' },
      run: ({ id, version, body }) =>
        schools.change(id, version, { type: 'add-campus', campus: { id: newId<CampusId>(), ...body } }),
    }),
    route.post('/schools/:id/campuses/:campus/close', {
      may: own,
      summary: { vi: 'Đóng một cơ sở', en: 'Close a campus' },
      params: CampusParams,
      body: NoBody,
      reply: SchoolView,
      view: schoolReceipt,
      run: async ({ id, version, params: { campus } }) =>
        schools.change(id, version, { type: 'close-campus', campus, openSlots: await slots.count(openAt(campus)) }),
    }),
  ]
}
