import {
  isRefusal,
  NoBody,
  PostProgramme,
  ProgrammeFilter,
  ProgrammePage,
  ProgrammeView,
  ReviseProgramme,
  refuse,
} from '@noinghe/contracts'
import { clerkOf, type Repository, type Route, route } from '@noinghe/service-kit'
import { ofProgramme } from '../cohort/cohort.store.ts'
import type { Cohort, CohortCommand } from '../cohort/cohort.ts'
import { mayRead, pageOf, schoolAndAuthorities, visibleTo } from '../reading.ts'
import type { School, SchoolCommand } from '../school/school.ts'
import { ownSchool, refOf } from '../school/school.view.ts'
import { programmesLike } from './programme.store.ts'
import type { Programme, ProgrammeCommand } from './programme.ts'
import { programmeEntry, programmeView } from './programme.view.ts'

type Parts = {
  readonly schools: Repository<School, SchoolCommand>
  readonly programmes: Repository<Programme, ProgrammeCommand>
  readonly cohorts: Repository<Cohort, CohortCommand>
}

const example = {
  label: 'Logistics – cao đẳng',
  trade: '6340113',
  level: 'college',
  vqf: 5,
  hours: 2500,
  inCompanyShare: 30,
} as const

export const programmeRoutes = ({ schools, programmes, cohorts }: Parts): readonly Route[] => {
  const clerk = clerkOf('school')
  const own = clerk.owning(programmes)

  return [
    route.post('/programmes', {
      may: clerk,
      summary: { vi: 'Công bố chương trình đào tạo', en: 'Publish a programme' },
      body: PostProgramme,
      reply: ProgrammeView,
      view: programmeView,
      example,
      run: async ({ body: { modules, ...terms }, scope }) => {
        const school = await ownSchool(schools, scope)
        return isRefusal(school) ? school : programmes.create({ type: 'publish', ...refOf(school), terms, modules })
      },
    }),
    route.get('/programmes', {
      may: schoolAndAuthorities,
      summary: { vi: 'Danh sách chương trình', en: 'List programmes' },
      query: ProgrammeFilter,
      reply: ProgrammePage,
      run: ({ query, scope, cursors }) =>
        pageOf(programmes, [visibleTo(scope), programmesLike(query)], { query, cursors }, programmeEntry),
    }),
    route.get('/programmes/:id', {
      may: schoolAndAuthorities,
      summary: { vi: 'Xem một chương trình', en: 'Show a programme' },
      reply: ProgrammeView,
      view: programmeView,
      run: async ({ id, scope }) => {
        const found = await programmes.get(id)
        const readable = found !== undefined && found.state.status !== 'absent' && mayRead(scope, found.state)
        return readable ? found : refuse('not-found')
      },
    }),
    route.put('/programmes/:id', {
      may: own,
      summary: { vi: 'Sửa chương trình', en: 'Revise a programme' },
      body: ReviseProgramme,
      reply: ProgrammeView,
      view: programmeView,
      example,
      run: async ({ id, version, body: terms }) =>
        programmes.change(id, version, { type: 'revise', terms, cohorts: await cohorts.count(ofProgramme(id)) }),
    }),
    route.post('/programmes/:id/retire', {
      may: own,
      summary: { vi: 'Ngừng chương trình', en: 'Retire a programme' },
      body: NoBody,
      reply: ProgrammeView,
      view: programmeView,
      run: ({ id, version }) => programmes.change(id, version, { type: 'retire' }),
    }),
  ]
}
