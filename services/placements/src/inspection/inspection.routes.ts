import {
  InspectionQuery,
  isRefusal,
  OrganisationId,
  OrganisationKind,
  PlacementInspection,
  PlacementViewingFilter,
  PlacementViewingPage,
  refuse,
} from '@noinghe/contracts'
import { type Breaches, type Guards, groundOf, type RuleBook } from '@noinghe/legal-guards'
import { type Rule, responsibleForSafety } from '@noinghe/legal-rules'
import type { ViewLog } from '@noinghe/personal-data'
import { authority, type Clock, memberOf, type Route, route, type Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import { type Incidents, incidentsOf } from '../incident/incident.store.ts'
import { incidentView, known as knownIncident } from '../incident/incident.view.ts'
import type { Open, PersonalWords } from '../personal-words.ts'
import type { Judgement, Ruled } from '../placement/judgement.model.ts'
import type { Placement } from '../placement/placement.model.ts'
import { maySee, type Placements } from '../placement/placement.store.ts'
import { known, placementView } from '../placement/placement.view.ts'
import { begun, signaturesOf, signedWeeks, weekEntry } from '../placement/week.view.ts'
import { hoursOf } from '../placement/weeks.ts'
import type { Visits } from '../visit/visit.store.ts'
import { knownVisit, visitView } from '../visit/visit.view.ts'
import { owedOf } from './owed.ts'

type Parts = {
  readonly placements: Placements
  readonly visits: Visits
  readonly incidents: Incidents
  readonly breaches: Breaches
  readonly guards: Guards
  readonly views: ViewLog
  readonly words: PersonalWords
  readonly clock: Clock
}
type View = z.input<typeof PlacementInspection>

const ruledView = ({ codes, ...ruled }: Ruled, { catalogue }: RuleBook) => {
  const versions: readonly Rule[] = Object.entries(catalogue).find(([id]) => id === ruled.rule)?.[1] ?? []
  const rule = versions.find(({ version }) => version === ruled.version)
  const bare = { vi: ruled.rule, en: ruled.rule }
  return {
    ...ruled,
    ...(codes ? { codes: [...codes] } : {}),
    title: rule?.title ?? bare,
    ground: rule === undefined ? bare : groundOf(rule),
  }
}

const judgementView = ({ on, rules }: Judgement, book: RuleBook) => ({
  on,
  rules: rules.map(ruled => ruledView(ruled, book)),
})

const weeksView = (saved: Saved<Placement>, book: RuleBook, open: Open | undefined): View['weeks'] => {
  const placement = begun(saved)
  if (placement === undefined) return []
  return signedWeeks(placement).map(week => {
    const judgement = placement.state.weeks[week]?.judgement
    return {
      ...weekEntry(placement, week, open),
      signatures: signaturesOf(placement, week),
      ...(judgement ? { judgement: judgementView(judgement, book) } : {}),
    }
  })
}

const totalsOf = (saved: Saved<Placement>): View['totals'] => {
  const weeks = begun(saved)?.state.weeks ?? {}
  const sum = (of: (week: (typeof weeks)[string]) => number | undefined) =>
    Object.values(weeks).reduce((total, week) => total + (of(week) ?? 0), 0)
  return {
    hours: hoursOf(weeks),
    confirmedHours: sum(({ status, hours }) => (status === 'confirmed' || status === 'settled' ? hours : 0)),
    nightHours: sum(({ nightHours }) => nightHours),
    overtimeHours: sum(({ overtimeHours }) => overtimeHours),
  }
}

/** What a labour inspector asks: why it was allowed, which hours were worked and confirmed by whom, what is owed. */
export const inspectionRoutes = (parts: Parts): readonly Route[] => {
  const { placements, visits, incidents, breaches, guards, views, words, clock } = parts
  return [
    route.get('/placements/:id/inspection', {
      may: memberOf('school', 'enterprise').or(authority('labour-authority', 'gdnn-authority', 'zone-authority')),
      summary: { vi: 'Hồ sơ kiểm tra một lượt thực tập', en: 'Inspect a placement' },
      query: InspectionQuery,
      reply: PlacementInspection,
      logsView: true,
      run: async ({ id, query: { reason }, scope }) => {
        const saved = await placements.get(id)
        if (saved === undefined || !maySee(scope, known(saved))) return refuse('not-found')
        const isParty = scope.role === 'school' || scope.role === 'enterprise'
        if (!isParty && reason === undefined) return refuse('view-needs-reason', { at: '/reason' })
        const placement = known(saved)
        const { today, now } = clock.facts()
        await views.record(scope, {
          kind: 'learner',
          persons: placement.learner ? [placement.learner.id] : [],
          fields: ['records'],
          purpose: 'inspection',
          reason,
          record: id,
          where: 'GET /placements/:id/inspection',
        })
        const book = await guards.book()
        const made = await visits.find({ 'state.agreement': placement.agreement }, 200)
        const happened = await incidents.find(incidentsOf(id), 100)
        const found = await breaches.find({ 'state.subject.id': id }, 500)
        const responsible = responsibleForSafety(placement.type, today, book.catalogue)
        const about = { incidents: happened.map(knownIncident), visits: made.map(knownVisit) }
        return {
          inspectedAt: now,
          placement: placementView(saved, scope),
          ...(placement.law ? { allowed: judgementView(placement.law, book) } : {}),
          totals: totalsOf(saved),
          weeks: weeksView(saved, book, scope.role === 'school' ? await words.opener([id]) : undefined),
          breaks: 'breaks' in placement ? placement.breaks.map(one => ({ ...one })) : [],
          visits: made.map(one => visitView(one, scope)),
          incidents: happened.map(incidentView),
          breaches: found.flatMap(({ id: breach, state }) =>
            state.status === 'absent'
              ? []
              : [
                  {
                    id: breach,
                    status: state.status,
                    rule: state.rule,
                    ruleVersion: state.version,
                    codes: [...state.codes],
                    period: state.subject.period,
                    title: state.title,
                    ground: state.ground,
                    foundOn: state.foundOn,
                    answerBy: state.answerBy,
                    answers: state.answers.map(({ side, answer, on }) => ({ side, answer, on })),
                  },
                ],
          ),
          ...(responsible === undefined
            ? {}
            : {
                responsibleForSafety: {
                  version: responsible.version,
                  responsible: responsible.responsible,
                  message: responsible.message,
                },
              }),
          owed: [
            ...owedOf(placement, about, today),
            ...found.flatMap(({ state }) =>
              state.status === 'found' && state.answers.length === 0
                ? [{ what: 'breach-answer' as const, of: state.rule, dueOn: state.answerBy, text: state.title }]
                : [],
            ),
          ],
        }
      },
    }),
    route.get('/placements/:id/viewings', {
      may: memberOf('enterprise', 'school').owning(placements),
      summary: { vi: 'Ai đã kiểm tra lượt thực tập này', en: 'Who has inspected this placement' },
      query: PlacementViewingFilter,
      reply: PlacementViewingPage,
      run: async ({ id, query, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        return cursors.page(await views.ofRecord(id, request), ({ state: { at, role, organisation, reason } }) => ({
          at,
          // only members of organisations inspect
          role: OrganisationKind.parse(role),
          organisation: OrganisationId.parse(organisation),
          ...(reason === undefined ? {} : { reason }),
        }))
      },
    }),
  ]
}
