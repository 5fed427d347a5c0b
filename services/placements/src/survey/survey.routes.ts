import {
  AnswerSurvey,
  isRefusal,
  NoBody,
  PostSurvey,
  type Refusal,
  refuse,
  SurveyFilter,
  SurveyPage,
  SurveyView,
} from '@noinghe/contracts'
import { surveyFigure } from '@noinghe/reference-data'
import { clerkOf, type Filter, holderOfCode, memberOf, route, type Saved, type Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import { type Learners, learnersById } from '../learner/learner.store.ts'
import { schoolOf } from '../learner/person.ts'
import { surveyForms } from './kinds.ts'
import { markOf } from './mark.ts'
import type { Surveys } from './survey.store.ts'
import { countsOf, type KnownSurvey, type Survey } from './survey.ts'

type Parts = { readonly surveys: Surveys; readonly learners: Learners }
type View = z.input<typeof SurveyView>

const knownOf = ({ id, state }: Pick<Saved<Survey>, 'id' | 'state'>): KnownSurvey => {
  if (state.status === 'absent') throw new Error(`survey ${id} was saved before it was sent`)
  return state
}

export const surveyRoutes = ({ surveys, learners }: Parts) => {
  /** By which mark a reader stands in samples. */
  const whoIs = async ({ role, organisation, subject }: Scope): Promise<string | undefined> => {
    if (role === 'enterprise') return organisation
    if (role !== 'learner') return undefined
    const [learner] = await learners.find({ 'state.subject': subject }, 1)
    return learner && markOf(learner.id)
  }

  const viewFor =
    (who: string | undefined) =>
    (saved: Pick<Saved<Survey>, 'id' | 'version' | 'state'>, scope: Scope): View => {
      const survey = knownOf(saved)
      const { status, school, kind, group, year, programme, cohort, trade, dueBy, remindOn, tally, answered } = survey
      const { question, choices } = surveyForms[kind]
      const counts = countsOf(survey)
      return {
        id: saved.id,
        version: saved.version,
        status,
        school,
        kind,
        group,
        year,
        ...(programme === undefined ? {} : { programme }),
        ...(cohort === undefined ? {} : { cohort }),
        ...(trade === undefined ? {} : { trade }),
        dueBy,
        ...(status === 'open' && remindOn !== undefined ? { remindOn } : {}),
        question,
        choices: choices.map(({ code, text }) => ({ code, text })),
        ...(scope.role === 'school' ? { counts, tally: { ...tally }, figure: surveyFigure(kind, counts) } : {}),
        ...(who === undefined ? {} : { answered: answered.includes(who) }),
      }
    }

  /** Those asked, if they are the school's own learners. */
  const sampleOf = async (
    { kind, learners: ids, employers }: z.infer<typeof PostSurvey>,
    scope: Scope,
  ): Promise<readonly string[] | Refusal> => {
    if (kind === 'CS10')
      return ids.length > 0 ? refuse('survey-group-differs', { at: '/learners', params: { kind } }) : employers
    if (employers.length > 0) return refuse('survey-group-differs', { at: '/employers', params: { kind } })
    const known = await learnersById(learners, ids)
    const foreign = ids.findIndex(id => known.get(id)?.school !== scope.organisation)
    return foreign >= 0 ? refuse('learner-unknown', { at: `/learners/${foreign}` }) : ids.map(markOf)
  }

  const visible = (scope: Scope, who: string | undefined): Filter => {
    if (scope.role === 'school') return { 'state.school': scope.organisation }
    return who === undefined ? { _id: { $in: [] } } : { 'state.asked': who, 'state.status': 'open' }
  }

  return [
    route.post('/surveys', {
      may: clerkOf('school'),
      summary: { vi: 'Gửi khảo sát CS08, CS09, CS10', en: 'Send a survey' },
      body: PostSurvey,
      reply: SurveyView,
      view: viewFor(undefined),
      bodyLimit: 600_000,
      example: {
        kind: 'CS10',
        group: 'employers',
        year: 2026,
        trade: '6340113',
        base: 12,
        employers: ['01980a52-7c00-7000-8000-000000000001'],
        dueBy: '2026-12-15',
      },
      run: async ({ body, scope }) => {
        const asked = await sampleOf(body, scope)
        if (isRefusal(asked)) return asked
        const { kind, group, year, programme, cohort, trade, base, dueBy } = body
        return surveys.create({
          type: 'send',
          school: schoolOf(scope),
          kind,
          group,
          year,
          ...(programme === undefined ? {} : { programme }),
          ...(cohort === undefined ? {} : { cohort }),
          ...(trade === undefined ? {} : { trade }),
          base,
          dueBy,
          asked,
        })
      },
    }),
    route.get('/surveys', {
      may: memberOf('school', 'enterprise').or(holderOfCode('learner')),
      summary: { vi: 'Khảo sát của trường, hoặc đang chờ tôi trả lời', en: 'Surveys of the school, or that ask me' },
      query: SurveyFilter,
      reply: SurveyPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const who = await whoIs(scope)
        const { kind, year } = query
        const filter = {
          $and: [
            visible(scope, who),
            ...(kind ? [{ 'state.kind': kind }] : []),
            ...(year === undefined ? [] : [{ 'state.year': year }]),
          ],
        }
        return cursors.page(await surveys.page(filter, request), saved => viewFor(who)(saved, scope))
      },
    }),
    route.get('/surveys/:id', {
      may: memberOf('school').owning(surveys),
      summary: { vi: 'Một khảo sát và kết quả', en: 'One survey and its figure' },
      reply: SurveyView,
      view: viewFor(undefined),
      run: async ({ id }) => (await surveys.get(id)) ?? refuse('not-found'),
    }),
    route.post('/surveys/:id/answers', {
      may: clerkOf('enterprise').or(holderOfCode('learner')),
      summary: { vi: 'Trả lời khảo sát', en: 'Answer a survey' },
      body: AnswerSurvey,
      reply: SurveyView,
      view: viewFor(undefined),
      // many answer at once, each for themselves and once
      ifMatch: false,
      example: { code: '4' },
      run: async ({ id, body, scope }) => {
        const who = await whoIs(scope)
        if (who === undefined || (await surveys.get(id)) === undefined) return refuse('not-found')
        return surveys.change(id, undefined, { type: 'answer', who, code: body.code })
      },
    }),
    route.post('/surveys/:id/close', {
      may: clerkOf('school').owning(surveys),
      summary: { vi: 'Kết thúc khảo sát', en: 'Close a survey' },
      body: NoBody,
      reply: SurveyView,
      view: viewFor(undefined),
      run: ({ id, version }) => surveys.change(id, version, { type: 'close' }),
    }),
  ]
}
