import { AnswerBreach, BreachFilter, BreachPage, BreachView, isRefusal, NoBody, refuse } from '@noinghe/contracts'
import type { Facts, Moment } from '@noinghe/legal-rules'
import { authority, type Clock, clerkOf, memberOf, type Route, route, type Scope } from '@noinghe/service-kit'
import type { About, Guards } from '../guards.ts'
import { refusesMissing } from '../refusals.ts'
import { type Breaches, breachesVisibleTo } from './breach.store.ts'
import type { BreachSubject } from './breach.ts'
import { breachReceipt, breachView } from './breach.view.ts'
import { ruleOfPeriod } from './period.ts'
import { endOf } from './standing.ts'

/** The fact of a breach as it is now; undefined when there is no such fact any more. */
export type Rejudge = (subject: BreachSubject) => Promise<Rejudged | undefined>
export type Rejudged = { readonly moment: Moment; readonly facts: Facts; readonly about: About }

type Parts = {
  readonly breaches: Breaches
  readonly guards: Guards
  readonly rejudge: Rejudge
  readonly clock: Clock
}

export const breachRoutes = ({ breaches, guards, rejudge, clock }: Parts): readonly Route[] => {
  const reader = memberOf('enterprise', 'school').or(authority('labour-authority', 'gdnn-authority', 'zone-authority'))
  const party = clerkOf('enterprise', 'school').owning(breaches)

  /** What was found when a rule changed is judged by that rule as it is today, not by the one of the fact's first day. */
  const look = ({ moment, facts, about }: Rejudged, period: string) => {
    const changed = ruleOfPeriod(period)
    return changed === undefined
      ? guards.look(moment, facts, about)
      : guards.look('rule-change', facts, { ...about, on: clock.facts().today, only: [changed] })
  }

  const seen = async (id: string, scope: Scope) =>
    (await breaches.find({ $and: [{ _id: id }, breachesVisibleTo(scope)] }, 1))[0]

  return [
    route.get('/breaches', {
      may: reader,
      summary: {
        vi: 'Các điểm chưa đúng quy định pháp luật cần sửa hoặc giải trình',
        en: 'Standing facts against the law, to be corrected or explained',
      },
      query: BreachFilter,
      reply: BreachPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const like = {
          ...(query.status ? { 'state.status': query.status } : {}),
          ...(query.rule ? { 'state.rule': query.rule } : {}),
          ...(query.subject ? { 'state.subject.id': query.subject } : {}),
        }
        const found = await breaches.page({ $and: [breachesVisibleTo(scope), like] }, request)
        return cursors.page(found, saved => breachView(saved, scope))
      },
    }),
    route.get('/breaches/:id', {
      may: reader,
      summary: { vi: 'Xem một điểm chưa đúng quy định', en: 'Show one breach' },
      reply: BreachView,
      view: breachView,
      run: async ({ id, scope }) => (await seen(id, scope)) ?? refuse('not-found'),
    }),
    route.post('/breaches/:id/answer', {
      may: party,
      summary: { vi: 'Giải trình hoặc báo đã sửa', en: 'Explain, or say that it is corrected' },
      body: AnswerBreach,
      reply: BreachView,
      view: breachReceipt,
      example: { answer: 'explained', text: 'Ca đêm do sự cố máy, đã bố trí nghỉ bù.' },
      run: async ({ id, version, body: { answer, text }, scope }) => {
        const side = scope.role === 'enterprise' ? 'enterprise' : 'school'
        return breaches.change(id, version, { type: 'answer', side, answer, text })
      },
    }),
    route.post('/breaches/:id/clear', {
      may: clerkOf('enterprise', 'school', 'labour-authority'),
      summary: { vi: 'Xét lại; đúng quy định thì khép', en: 'Judge again; closed when it is in order' },
      body: NoBody,
      reply: BreachView,
      view: breachReceipt,
      example: {},
      run: async ({ id, version, scope }) => {
        const found = await seen(id, scope)
        if (found === undefined || found.state.status === 'absent') return refuse('not-found')
        const { rule, subject } = found.state
        const now = await rejudge(subject)
        const verdicts = now === undefined ? [] : await look(now, subject.period)
        const verdict = verdicts.find(one => one.rule === rule)
        const untold = verdict?.outcome === 'cannot-tell' && now !== undefined && refusesMissing(now.moment)
        if (verdict !== undefined && (verdict.outcome === 'refuses' || untold))
          return refuse('breach-stands', {
            params: { 'message.vi': verdict.message.vi, 'message.en': verdict.message.en },
          })
        const gone = now === undefined ? 'fact-gone' : 'rule-changed'
        return breaches.change(id, version, {
          type: 'clear',
          reason: verdict === undefined ? gone : endOf(verdict, found.state),
        })
      },
    }),
  ]
}
