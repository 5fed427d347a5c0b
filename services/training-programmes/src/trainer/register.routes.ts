import {
  isRefusal,
  ReportTrainerList,
  SchoolId,
  TrainerGaps,
  TrainerList,
  TrainerListQuery,
  TrainerListReport,
  TrainerWorklist,
} from '@noinghe/contracts'
import type { PersonalData } from '@noinghe/personal-data'
import {
  authority,
  type Clock,
  clerkOf,
  deriveId,
  memberOf,
  type Projection,
  type Repository,
  type Route,
  route,
  type Saved,
  type Scope,
  withinTerritory,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import type { EnterpriseCopy } from '../projections/enterprises.ts'
import type { TrainingFilter, Trainings } from '../projections/trainings.ts'
import type { School, SchoolCommand } from '../school/school.ts'
import { ownSchool } from '../school/school.view.ts'
import { gapsOf } from './gaps.ts'
import { trainerList } from './list.ts'
import { recognisedBy, type Trainers } from './trainer.store.ts'
import { listsOf, type TrainerListRecord, type TrainerLists } from './trainer-list.ts'
import { gapItems, listItems, recognitionItems } from './worklist.ts'

type Parts = {
  readonly trainers: Trainers
  readonly trainings: Trainings
  readonly lists: TrainerLists
  readonly schools: Repository<School, SchoolCommand>
  readonly enterprises: Projection<EnterpriseCopy>
  readonly clock: Clock
  readonly people: Pick<PersonalData, 'views'>
}

const reportView = ({ id, version, state }: Saved<TrainerListRecord>): z.input<typeof TrainerListReport> => {
  if (state.status === 'absent') throw new Error(`list ${id} was never reported`)
  const { school, year, hash, sentOn } = state
  return { id, version, school, year, hash, sentOn }
}

/** Agreements whose gaps the reader may know: the own ones, or those of the territory. */
const agreementsOf = ({ role, organisation, territory, verified }: Scope): TrainingFilter => {
  if (role === 'school' || role === 'enterprise') return { [`state.${role}`]: organisation }
  return verified ? withinTerritory(territory) : { _id: { $in: [] } }
}

/** The register as a whole: what is missing, what lapses, and the yearly list. */
export const registerRoutes = (parts: Parts): readonly Route[] => {
  const { trainers, lists, schools, enterprises, clock } = parts
  const ofSchool = (scope: Scope) => trainers.find(recognisedBy(scope.organisation))

  return [
    route.get('/trainers/gaps', {
      may: memberOf('school', 'enterprise').or(authority('gdnn-authority', 'labour-authority')),
      summary: {
        vi: 'Thoả thuận chưa có người dạy nghề được công nhận',
        en: 'Agreements without a recognised trainer',
      },
      reply: TrainerGaps,
      run: ({ scope }) => gapsOf(parts, agreementsOf(scope), clock.facts().today),
    }),
    route.get('/trainers/worklist', {
      may: memberOf('school', 'enterprise'),
      summary: { vi: 'Việc cần làm về người dạy nghề', en: 'What is due about trainers' },
      reply: TrainerWorklist,
      run: async ({ scope }) => {
        const { today } = clock.facts()
        const isSchool = scope.role === 'school'
        const mine = isSchool ? await ofSchool(scope) : await trainers.find({ 'state.enterprise': scope.organisation })
        const reported = isSchool ? await lists.find(listsOf(scope.organisation)) : []
        const years = reported.flatMap(({ state }) => (state.status === 'reported' ? [state] : []))
        const gaps = await gapsOf(parts, agreementsOf(scope), today)
        const items = [
          ...recognitionItems(mine, scope, today),
          ...(isSchool ? listItems(years, today) : []),
          ...gapItems(gaps.items),
        ]
        return { today, items: items.toSorted((a, b) => (a.due < b.due ? -1 : 1)) }
      },
    }),
    route.get('/trainers/list.csv', {
      may: clerkOf('school'),
      summary: { vi: 'Danh sách người dạy nghề trong năm (CSV)', en: 'The list of trainers of a year (CSV)' },
      query: TrainerListQuery,
      reply: TrainerList,
      raw: true,
      logsView: true,
      run: async ({ query, scope, reply }) => {
        const school = await ownSchool(schools, scope)
        if (isRefusal(school)) return school
        const { today } = clock.facts()
        const year = query.year ?? Number(today.slice(0, 4))
        const recognised = await ofSchool(scope)
        const ids = recognised.flatMap(({ state }) => (state.status === 'absent' ? [] : [state.enterprise]))
        const known = new Map((await enterprises.find({ _id: { $in: ids } })).map(({ _id, name }) => [_id, name]))
        const list = trainerList(
          recognised,
          { school: school.organisation, schoolName: school.name, year, today },
          enterprise => known.get(enterprise) ?? enterprise,
        )
        await parts.people.views.record(scope, {
          kind: 'trainer',
          persons: recognised.filter(({ state }) => state.status === 'registered').map(one => one.id),
          fields: ['name', 'credentials'],
          purpose: 'export',
          where: 'GET /trainers/list.csv',
        })
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="nguoi-day-nghe-${year}.csv"`)
          .header('x-list-sha256', list.hash)
          .header('x-list-date', today)
        return list.csv
      },
    }),
    route.post('/trainer-lists', {
      may: clerkOf('school'),
      summary: { vi: 'Ghi nhận đã gửi danh sách cho Sở', en: 'Record that the list was handed in' },
      body: ReportTrainerList,
      reply: TrainerListReport,
      view: reportView,
      example: {
        year: 2026,
        hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        sentOn: '2026-12-20',
      },
      run: async ({ body, scope }) => {
        const school = SchoolId.parse(scope.organisation)
        const id = deriveId('trainer-list', school, body.year)
        return lists.create({ type: 'report', school, ...body }, { id })
      },
    }),
  ]
}
