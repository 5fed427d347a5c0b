import {
  CloseIncident,
  DeclareIncident,
  type IncidentFilter as Filtered,
  IncidentFilter,
  IncidentPage,
  IncidentView,
  isRefusal,
  type Refusal,
  ReportIncident,
  ReviseIncident,
  refuse,
} from '@noinghe/contracts'
import type { ViewLog } from '@noinghe/personal-data'
import { covers, type Filter, holderOfCode, route, type Saved, type Scope, withinTerritory } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { PersonalWords } from '../personal-words.ts'
import type { Placement } from '../placement/placement.model.ts'
import { learnersOn, maySee, type Placements, visibleTo } from '../placement/placement.store.ts'
import { known as knownPlacement } from '../placement/placement.view.ts'
import { readers, staffOfEitherSide } from '../placement/policies.ts'
import type { Course, Reporter, Where } from './incident.model.ts'
import { type Incidents, incidentsOf } from './incident.store.ts'
import { incidentView, incidentWithWords, known } from './incident.view.ts'

type Parts = {
  readonly incidents: Incidents
  readonly placements: Placements
  readonly words: PersonalWords
  readonly views: ViewLog
}

const isReporter = (role: string): role is Reporter =>
  role === 'learner' || role === 'guardian' || role === 'enterprise' || role === 'school'
const reporterOf = ({ role }: Scope): Reporter => (isReporter(role) ? role : 'school')

/** Where the learners concerned are: one agreement, each at work there on that day. */
const whereOf = (found: readonly Saved<Placement>[], happenedOn: string): Where | Refusal => {
  const all = found.map(knownPlacement)
  const [first] = all
  if (first === undefined) return refuse('not-found', { at: '/placements' })
  if (all.some(({ agreement }) => agreement !== first.agreement))
    return refuse('placements-of-several-agreements', { at: '/placements' })
  const absent = all.some(
    one => !('startedOn' in one) || one.startedOn > happenedOn || ('endedOn' in one && one.endedOn < happenedOn),
  )
  if (absent) return refuse('placement-not-begun', { at: '/happenedOn', params: { date: happenedOn } })
  const { agreement, enterprise, school, type, province, ward, park } = first
  return {
    agreement,
    enterprise,
    ...(school === undefined ? {} : { school }),
    placementType: type,
    province,
    ward,
    ...(park === undefined ? {} : { park }),
  }
}

const courseOf = ({ kind, severity, deaths, seriouslyInjured, causes }: Course): Course => ({
  kind,
  severity,
  deaths,
  seriouslyInjured,
  causes: [...new Set(causes)],
})

/** Incidents: told at once by whoever knows (ATVSLĐ Art. 34), declared where the law asks, closed when both is done. */
export const incidentRoutes = ({ incidents, placements, words, views }: Parts) => {
  const change = { reply: IncidentView, view: incidentView }
  const staff = staffOfEitherSide.owning(incidents)

  const mine = async (scope: Scope): Promise<readonly string[]> =>
    (await placements.find(visibleTo(scope), 50)).map(({ id }) => id)

  /** Whose incidents a reader sees: a party's own, a learner's own, an authority's territory. */
  const seenBy = async (scope: Scope): Promise<Filter> => {
    if (scope.role === 'school') return { 'state.school': scope.organisation }
    if (scope.role === 'enterprise') return { 'state.enterprise': scope.organisation }
    if (scope.role === 'learner' || scope.role === 'guardian') return { 'state.placements': { $in: await mine(scope) } }
    return withinTerritory(scope.territory)
  }

  const maySeeIt = async (scope: Scope, incident: ReturnType<typeof known>): Promise<boolean> => {
    if (scope.role === 'school') return incident.school === scope.organisation
    if (scope.role === 'enterprise') return incident.enterprise === scope.organisation
    if (scope.role === 'learner' || scope.role === 'guardian') {
      const own = await mine(scope)
      return incident.placements.some(id => own.includes(id))
    }
    return covers(scope.territory, incident)
  }

  const filterOf = async (query: z.infer<typeof Filtered>, scope: Scope): Promise<Filter> => ({
    $and: [
      await seenBy(scope),
      ...(query.agreement ? [{ 'state.agreement': query.agreement }] : []),
      ...(query.placement ? [incidentsOf(query.placement)] : []),
      ...(query.status ? [{ 'state.status': query.status }] : []),
      ...(query.severity ? [{ 'state.severity': query.severity }] : []),
      ...(query.waiting === 'declaration' ? [{ 'state.index.dueOn': { $exists: true } }] : []),
    ],
  })

  /** Words of an incident belong to every learner named. */
  const sealed = async (id: string, text: string | undefined) => {
    const first = (await incidents.get(id))?.state
    return first === undefined || first.status === 'absent' ? undefined : words.seal(first.placements, text)
  }

  return [
    route.post('/incidents', {
      ...change,
      may: staffOfEitherSide.or(holderOfCode('learner', 'guardian')),
      summary: {
        vi: 'Báo tai nạn hoặc sự việc tại nơi thực tập',
        en: 'Report an accident or incident at the workplace',
      },
      body: ReportIncident,
      example: {
        placements: ['01980a52-7c00-7000-8000-000000000001'],
        happenedOn: '2026-10-06',
        happenedAt: '14:20',
        kind: 'accident',
        severity: 'first-aid',
        causes: ['tool'],
      },
      run: async ({ body, scope }) => {
        const ids = [...new Set(body.placements)]
        const found = await placements.find({ _id: { $in: ids } }, ids.length)
        if (found.length < ids.length || found.some(one => !maySee(scope, knownPlacement(one))))
          return refuse('not-found', { at: '/placements' })
        const where = whereOf(found, body.happenedOn)
        if (isRefusal(where)) return where
        const text = await words.seal(ids, body.text)
        if (isRefusal(text)) return text
        const { happenedOn, happenedAt, lateReason } = body
        return incidents.create({
          type: 'report',
          where,
          placements: ids,
          happenedOn,
          happenedAt,
          course: courseOf(body),
          by: reporterOf(scope),
          text,
          lateReason,
        })
      },
    }),
    route.get('/incidents', {
      may: readers,
      summary: { vi: 'Tai nạn và sự việc', en: 'Incidents' },
      query: IncidentFilter,
      reply: IncidentPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        return cursors.page(await incidents.page(await filterOf(query, scope), request), incidentView)
      },
    }),
    route.get('/incidents/:id', {
      may: readers,
      summary: { vi: 'Một sự việc', en: 'One incident' },
      reply: IncidentView,
      logsView: true,
      run: async ({ id, scope, reply }) => {
        const saved = await incidents.get(id)
        if (saved === undefined || !(await maySeeIt(scope, known(saved)))) return refuse('not-found')
        if (scope.role === 'school' || scope.role === 'enterprise')
          await views.record(scope, {
            ...{ kind: 'learner', persons: await learnersOn(placements, known(saved).placements), fields: ['records'] },
            ...{ purpose: 'daily-work', where: 'GET /incidents/:id' },
          })
        reply.header('etag', `"${saved.version}"`)
        return incidentWithWords(saved, scope, await words.opener(known(saved).placements))
      },
    }),
    route.post('/incidents/:id/revise', {
      ...change,
      may: staff,
      summary: { vi: 'Sửa mức độ, số người, nguyên nhân', en: 'Revise severity, counts and causes' },
      body: ReviseIncident,
      example: { kind: 'accident', severity: 'serious', seriouslyInjured: 2, causes: ['machine'] },
      run: async ({ id, version, body, scope }) => {
        const text = await sealed(id, body.text)
        if (isRefusal(text)) return text
        return incidents.change(id, version, { type: 'revise', course: courseOf(body), by: reporterOf(scope), text })
      },
    }),
    route.post('/incidents/:id/declare', {
      ...change,
      may: staff,
      summary: { vi: 'Ghi nhận đã khai báo', en: 'Record that it was declared' },
      body: DeclareIncident,
      example: { towards: 'labour-authority', declaredOn: '2026-10-06' },
      run: async ({ id, version, body }) => {
        const document = await sealed(id, body.document)
        if (isRefusal(document)) return document
        const { towards, declaredOn: on, declaredAt: at } = body
        return incidents.change(id, version, { type: 'declare', towards, on, at, document })
      },
    }),
    route.post('/incidents/:id/close', {
      ...change,
      may: staff,
      summary: { vi: 'Đóng sự việc với biện pháp đã làm', en: 'Close the incident with what was done' },
      body: CloseIncident,
      example: { measures: ['training-repeated'] },
      run: async ({ id, version, body, scope }) => {
        const text = await sealed(id, body.text)
        if (isRefusal(text)) return text
        return incidents.change(id, version, { type: 'close', measures: body.measures, by: reporterOf(scope), text })
      },
    }),
  ]
}
