import {
  CohortFilter,
  CohortPage,
  CohortView,
  GraduateCohort,
  isRefusal,
  PostCohort,
  ReviseCohort,
  refuse,
} from '@noinghe/contracts'
import { clerkOf, type Repository, type Route, route, type Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Programme, ProgrammeCommand } from '../programme/programme.ts'
import { mayRead, pageOf, schoolAndAuthorities, visibleTo } from '../reading.ts'
import type { School, SchoolCommand } from '../school/school.ts'
import { ownSchool, refOf } from '../school/school.view.ts'
import { cohortsLike } from './cohort.store.ts'
import type { Cohort, CohortCommand } from './cohort.ts'

type Parts = {
  readonly schools: Repository<School, SchoolCommand>
  readonly programmes: Repository<Programme, ProgrammeCommand>
  readonly cohorts: Repository<Cohort, CohortCommand>
}

const cohortView = ({ id, version, state }: Saved<Cohort>): z.input<typeof CohortView> => {
  if (state.status === 'absent') throw new Error(`cohort ${id} was never opened`)
  const { status, school, place, programme, terms } = state
  const view = { id, version, status, school, ...place, programme, ...terms }
  if (state.status === 'open') return view
  const { graduated, endedOn } = state.graduation
  return { ...view, graduated, endedOn }
}

const terms = {
  label: 'LG-K15',
  quota: 60,
  applicants: 75,
  enrolled: { female: 28, male: 30, other: 0 },
  entryLevel: 'upper-secondary',
  startsOn: '2026-09-07',
  endsOn: '2029-06-30',
  diploma: true,
} as const

export const cohortRoutes = ({ schools, programmes, cohorts }: Parts): readonly Route[] => {
  const clerk = clerkOf('school')
  const own = clerk.owning(cohorts)

  return [
    route.post('/cohorts', {
      may: clerk,
      summary: { vi: 'Mở khoá học', en: 'Open a cohort' },
      body: PostCohort,
      reply: CohortView,
      view: cohortView,
      example: { programme: '0190f0c0-0000-7000-8000-000000000001', ...terms },
      run: async ({ body: { programme, ...asked }, scope }) => {
        const school = await ownSchool(schools, scope)
        if (isRefusal(school)) return school
        const of = (await programmes.get(programme))?.state
        if (of === undefined || of.status === 'absent' || of.school.id !== school.organisation)
          return refuse('programme-unknown', { at: '/programme' })
        return cohorts.create({
          type: 'open',
          ...refOf(school),
          programme,
          level: of.terms.level,
          terms: asked,
          programmeRetired: of.status === 'retired',
        })
      },
    }),
    route.get('/cohorts', {
      may: schoolAndAuthorities,
      summary: { vi: 'Danh sách khoá học', en: 'List cohorts' },
      query: CohortFilter,
      reply: CohortPage,
      run: ({ query, scope, cursors }) =>
        pageOf(cohorts, [visibleTo(scope), cohortsLike(query)], { query, cursors }, cohortView),
    }),
    route.get('/cohorts/:id', {
      may: schoolAndAuthorities,
      summary: { vi: 'Xem một khoá học', en: 'Show a cohort' },
      reply: CohortView,
      view: cohortView,
      run: async ({ id, scope }) => {
        const found = await cohorts.get(id)
        const readable = found !== undefined && found.state.status !== 'absent' && mayRead(scope, found.state)
        return readable ? found : refuse('not-found')
      },
    }),
    route.put('/cohorts/:id', {
      may: own,
      summary: { vi: 'Sửa khoá học', en: 'Revise a cohort' },
      body: ReviseCohort,
      reply: CohortView,
      view: cohortView,
      example: terms,
      run: ({ id, version, body }) => cohorts.change(id, version, { type: 'revise', terms: body }),
    }),
    route.post('/cohorts/:id/graduate', {
      may: own,
      summary: { vi: 'Ghi nhận tốt nghiệp của khoá học', en: 'Record the graduation of a cohort' },
      body: GraduateCohort,
      reply: CohortView,
      view: cohortView,
      example: { graduated: { female: 26, male: 27, other: 0 }, endedOn: '2029-06-15' },
      run: ({ id, version, body }) => cohorts.change(id, version, { type: 'graduate', graduation: body }),
    }),
  ]
}
