import {
  CancelVisit,
  type VisitFilter as Filtered,
  isRefusal,
  MoveVisit,
  PlanVisit,
  RecordVisit,
  type Refusal,
  refuse,
  VisitFilter,
  VisitPage,
  VisitView,
} from '@noinghe/contracts'
import type { ViewLog } from '@noinghe/personal-data'
import { authority, covers, type Filter, memberOf, route, type Scope, withinTerritory } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Open, PersonalWords } from '../personal-words.ts'
import { learnersOn, type Placements } from '../placement/placement.store.ts'
import { teachers } from '../placement/policies.ts'
import { type Agreements, agreementOf } from '../projections/agreements.ts'
import type { Workplaces } from '../projections/workplaces.ts'
import type { Visits } from './visit.store.ts'
import type { KnownVisit } from './visit.ts'
import { knownVisit as known, visitView, visitWithWords } from './visit.view.ts'

type Parts = {
  readonly visits: Visits
  readonly agreements: Agreements
  readonly workplaces: Workplaces
  readonly placements: Placements
  readonly words: PersonalWords
  readonly views: ViewLog
}
const visibleTo = (scope: Scope): Filter => {
  if (scope.role === 'school') return { 'state.school': scope.organisation }
  if (scope.role === 'enterprise') return { 'state.enterprise': scope.organisation }
  return withinTerritory(scope.territory)
}

const maySee = (scope: Scope, visit: KnownVisit): boolean => {
  if (scope.role === 'school') return visit.school === scope.organisation
  if (scope.role === 'enterprise') return visit.enterprise === scope.organisation
  return covers(scope.territory, visit)
}

const filterOf = ({ agreement, placement, status }: z.infer<typeof Filtered>, scope: Scope): Filter => ({
  $and: [
    visibleTo(scope),
    ...(agreement ? [{ 'state.agreement': agreement }] : []),
    ...(placement ? [{ 'state.placements': placement }] : []),
    ...(status ? [{ 'state.status': status }] : []),
  ],
})

/** Visits of teachers: planned, moved, made with what was found, or called off. */
export const visitRoutes = ({ visits, agreements, workplaces, placements, words, views }: Parts) => {
  const readers = memberOf('school', 'enterprise').or(authority('labour-authority', 'gdnn-authority', 'zone-authority'))
  const change = { reply: VisitView, view: visitView }
  const may = teachers.owning(visits)

  /** Learners met are learners of this agreement. */
  const refuseStrangers = async (id: string, ids: readonly string[]): Promise<Refusal | undefined> => {
    const visit = await visits.get(id)
    if (visit === undefined || ids.length === 0) return undefined
    const agreement = known(visit).agreement
    const own = await placements.count({ _id: { $in: [...new Set(ids)] }, 'state.agreement': agreement })
    return own === new Set(ids).size ? undefined : refuse('placement-not-of-agreement', { at: '/placements' })
  }

  /** A report that names no learner is read as it stands. */
  const openerOn = async (visit: KnownVisit): Promise<Open | undefined> =>
    visit.status === 'made' && visit.placements.length > 0 ? words.opener(visit.placements) : text => text

  return [
    route.post('/visits', {
      ...change,
      may: teachers,
      summary: { vi: 'Lên lịch thăm nơi thực tập', en: 'Plan a visit to the workplace' },
      body: PlanVisit,
      example: { agreement: '01980a52-7c00-7000-8000-000000000001', plannedFor: '2026-10-07' },
      run: async ({ body, scope }) => {
        const agreement = await agreementOf(agreements, body.agreement, scope)
        if (agreement === undefined) return refuse('not-found', { at: '/agreement' })
        if (agreement.status === 'drafted' || agreement.status === 'cancelled') return refuse('agreement-not-active')
        const { demand, enterprise, school, province, ward, startsOn, endsOn } = agreement
        const park = (await workplaces.get(demand))?.park
        const place = { enterprise, school, province, ward, ...(park === undefined ? {} : { park }) }
        return visits.create({
          type: 'plan',
          workplace: { agreement: body.agreement, ...place },
          term: { plannedFrom: startsOn, plannedTo: endsOn },
          plannedFor: body.plannedFor,
          teacher: scope.subject,
        })
      },
    }),
    route.get('/visits', {
      may: readers,
      summary: { vi: 'Lịch và kết quả thăm nơi thực tập', en: 'Visits to workplaces' },
      query: VisitFilter,
      reply: VisitPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        return cursors.page(await visits.page(filterOf(query, scope), request), saved => visitView(saved, scope))
      },
    }),
    route.get('/visits/:id', {
      may: readers,
      summary: { vi: 'Một lần thăm', en: 'One visit' },
      reply: VisitView,
      logsView: true,
      run: async ({ id, scope, reply }) => {
        const saved = await visits.get(id)
        if (saved === undefined || !maySee(scope, known(saved))) return refuse('not-found')
        const visit = known(saved)
        // the report itself is the school's alone
        if (scope.role === 'school' && visit.status === 'made')
          await views.record(scope, {
            ...{ kind: 'learner', persons: await learnersOn(placements, visit.placements), fields: ['records'] },
            ...{ purpose: 'daily-work', where: 'GET /visits/:id' },
          })
        reply.header('etag', `"${saved.version}"`)
        return visitWithWords(saved, scope, await openerOn(visit))
      },
    }),
    route.post('/visits/:id/move', {
      ...change,
      may,
      summary: { vi: 'Đổi ngày thăm', en: 'Move a visit' },
      body: MoveVisit,
      run: ({ id, version, body, scope }) =>
        visits.change(id, version, { type: 'move', plannedFor: body.plannedFor, teacher: scope.subject }),
    }),
    route.post('/visits/:id/record', {
      ...change,
      may,
      summary: { vi: 'Ghi kết quả thăm', en: 'Record what a visit found' },
      body: RecordVisit,
      example: { madeOn: '2026-10-07', findings: ['protective-equipment-missing'], followUpBy: '2026-10-14' },
      run: async ({ id, version, body, scope }) => {
        const strange = await refuseStrangers(id, body.placements)
        if (strange) return strange
        const text = body.placements.length === 0 ? body.text : await words.seal(body.placements, body.text)
        if (isRefusal(text)) return text
        const { followUpBy, text: _, ...rest } = body
        return visits.change(id, version, {
          type: 'record',
          teacher: scope.subject,
          ...rest,
          ...(followUpBy === undefined ? {} : { followUpBy }),
          ...(text === undefined ? {} : { text }),
        })
      },
    }),
    route.post('/visits/:id/cancel', {
      ...change,
      may,
      summary: { vi: 'Huỷ lịch thăm', en: 'Call a visit off' },
      body: CancelVisit,
      example: { reason: 'enterprise-asked' },
      run: ({ id, version, body }) => visits.change(id, version, { type: 'cancel', reason: body.reason }),
    }),
  ]
}
