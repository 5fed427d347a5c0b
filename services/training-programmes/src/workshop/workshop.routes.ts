import {
  isRefusal,
  NoBody,
  OrganisationId,
  PostWorkshop,
  PutWorkshop,
  refuse,
  WorkshopFilter,
  WorkshopPage,
  WorkshopView,
} from '@noinghe/contracts'
import {
  anyoneVerified,
  clerkOf,
  type Projection,
  type Repository,
  type Route,
  route,
  type Saved,
  type Scope,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import type { EnterpriseCopy } from '../projections/enterprises.ts'
import { pageOf } from '../reading.ts'
import type { School, SchoolCommand } from '../school/school.ts'
import { ownSchool } from '../school/school.view.ts'
import { type Workshops, workshopsLike } from './workshop.store.ts'
import type { Workshop } from './workshop.ts'

type Parts = {
  readonly workshops: Workshops
  readonly schools: Repository<School, SchoolCommand>
  readonly enterprises: Projection<EnterpriseCopy>
}

const workshopView = ({ id, version, state }: Saved<Workshop>): z.input<typeof WorkshopView> => {
  if (state.status === 'absent') throw new Error(`workshop ${id} was never opened`)
  const { status, owner, place, terms } = state
  return { id, version, status, owner, ...place, ...terms }
}

const example = {
  label: 'Xưởng mô phỏng kho',
  equipment: ['forklift'],
  seats: 20,
  opens: '07:00',
  closes: '21:00',
} as const

export const workshopRoutes = ({ workshops, schools, enterprises }: Parts): readonly Route[] => {
  const clerk = clerkOf('school', 'enterprise')
  const own = clerk.owning(workshops)
  const changes = { reply: WorkshopView, view: workshopView } as const

  /** The owner's place, open campuses and labels in use; `except` is the workshop that is revised. */
  const groundOf = async (scope: Scope, except?: string) => {
    const open = await workshops.find(workshopsLike({ owner: scope.organisation, status: 'open' }))
    const taken = open.flatMap(({ id, state }) =>
      id === except || state.status === 'absent' ? [] : [state.terms.label],
    )
    if (scope.role === 'enterprise') {
      const place = (await enterprises.get(scope.organisation))?.place
      return place === undefined ? refuse('temporarily-unavailable') : { place, campuses: [], taken }
    }
    const school = await ownSchool(schools, scope)
    if (isRefusal(school)) return school
    const campuses = school.campuses.filter(({ status }) => status === 'open').map(({ id }) => id)
    return { place: { province: school.province, ward: school.ward }, campuses, taken }
  }

  return [
    route.post('/workshops', {
      ...changes,
      may: clerk,
      summary: { vi: 'Mở xưởng dùng chung', en: 'Share a workshop' },
      body: PostWorkshop,
      example,
      run: async ({ body: terms, scope }) => {
        const ground = await groundOf(scope)
        if (isRefusal(ground)) return ground
        return workshops.create({ type: 'open', owner: OrganisationId.parse(scope.organisation), terms, ...ground })
      },
    }),
    route.get('/workshops', {
      may: anyoneVerified,
      summary: { vi: 'Danh sách xưởng dùng chung', en: 'List shared workshops' },
      query: WorkshopFilter,
      reply: WorkshopPage,
      run: ({ query, cursors }) => pageOf(workshops, [workshopsLike(query)], { query, cursors }, workshopView),
    }),
    route.get('/workshops/:id', {
      may: anyoneVerified,
      summary: { vi: 'Xem một xưởng', en: 'Show a workshop' },
      reply: WorkshopView,
      view: workshopView,
      run: async ({ id }) => (await workshops.get(id)) ?? refuse('not-found'),
    }),
    route.put('/workshops/:id', {
      ...changes,
      may: own,
      summary: { vi: 'Sửa xưởng', en: 'Revise a workshop' },
      body: PutWorkshop,
      example,
      run: async ({ id, version, body: terms, scope }) => {
        const ground = await groundOf(scope, id)
        return isRefusal(ground) ? ground : workshops.change(id, version, { type: 'revise', terms, ...ground })
      },
    }),
    route.post('/workshops/:id/close', {
      ...changes,
      may: own,
      summary: { vi: 'Đóng xưởng', en: 'Close a workshop' },
      body: NoBody,
      run: ({ id, version }) => workshops.change(id, version, { type: 'close' }),
    }),
  ]
}
