import { type SchoolId, surveyTopic } from '@noinghe/contracts'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { idOf } from '../placement/fixtures.ts'
import { surveyForms } from './kinds.ts'
import {
  countsOf,
  decide,
  evolve,
  initial,
  lifeCycle,
  publish,
  type Survey,
  type SurveyCommand,
  type SurveyEvent,
} from './survey.ts'

const on = (today: string) => specification({ initial, decide, evolve, lifeCycle }, { today })
const survey = on('2026-11-20')
const about = {
  school: idOf<SchoolId>('school'),
  kind: 'CS10',
  group: 'employers',
  year: 2026,
  trade: '6340113',
  base: 5,
  dueBy: '2026-12-15',
  asked: ['a', 'b', 'c'],
} as const
const sent: SurveyEvent = { type: 'sent', ...about }
const send = (more: Partial<Extract<SurveyCommand, { type: 'send' }>> = {}): SurveyCommand => ({
  type: 'send',
  ...about,
  ...more,
})
const answer = (who: string, code = '4'): SurveyCommand => ({ type: 'answer', who, code })
const answered = (who: string, code = '4'): SurveyEvent => ({ type: 'answered', who, code })

describe('a survey', () => {
  it('asks everybody of the sample once', () =>
    survey
      .given()
      .when(send({ asked: ['a', 'b', 'a', 'c'] }))
      .then([{ ...sent, remindOn: '2026-12-08' }]))

  it('reminds whoever is silent five working days before the last one, once', () => {
    const asked: SurveyEvent = { ...sent, remindOn: '2026-12-08' }
    on('2026-12-07').given(asked).when({ type: 'pass-time' }).then([])
    on('2026-12-08')
      .given(asked, answered('a'))
      .when({ type: 'pass-time' })
      .then([{ type: 'reminded' }])
    on('2026-12-09').given(asked, { type: 'reminded' }).when({ type: 'pass-time' }).then([])
    on('2026-12-16')
      .given(asked)
      .when({ type: 'pass-time' })
      .then([{ type: 'closed' }])
    const state = [asked, answered('a'), { type: 'reminded' } as const].reduce<Survey>(evolve, initial)
    const out = publish.reminded({ type: 'reminded' }, state)
    expect(surveyTopic.events.reminded.schema.omit({ effectiveOn: true }).parse(out.data)).toMatchObject({
      sample: 3,
      answered: 1,
    })
  })

  it('reminds nobody where all have answered, or where it is too short', () => {
    const all = [{ ...sent, remindOn: '2026-12-08' }, answered('a'), answered('b'), answered('c')]
    on('2026-12-08')
      .given(...all)
      .when({ type: 'pass-time' })
      .then([])
    survey
      .given()
      .when(send({ dueBy: '2026-11-27' }))
      .then([{ ...sent, dueBy: '2026-11-27' }])
  })

  it.each([
    [{ base: 2 }, 'survey-sample-above-base'],
    [{ group: 'graduates' }, 'survey-group-differs'],
    [{ dueBy: '2026-11-19' }, 'window-past'],
  ] as const)('is refused with %o', (more, code) => survey.given().when(send(more)).refused(code))

  it('of employers is about one trade; of graduates about a trade, cohort or programme', () => {
    const { trade: _, ...untraded } = about
    survey
      .given()
      .when({ type: 'send', ...untraded })
      .refused('survey-scope-missing')
    survey
      .given()
      .when({ type: 'send', ...untraded, kind: 'CS08', group: 'graduates' })
      .refused('survey-scope-missing')
    const ofCohort = { ...untraded, kind: 'CS08', group: 'graduates', cohort: idOf<never>('cohort') } as const
    survey
      .given()
      .when({ type: 'send', ...ofCohort })
      .then([{ type: 'sent', ...ofCohort, remindOn: '2026-12-08' }])
  })

  it('is answered once by each of those asked, up to its last day', () => {
    survey
      .given(sent)
      .when(answer('a'))
      .then([answered('a')])
    survey.given(sent, answered('a')).when(answer('a', '5')).refused('survey-answered')
    survey.given(sent).when(answer('z')).refused('survey-not-for-you')
    survey.given(sent).when(answer('b', '6')).refused('survey-answer-unknown', '/code')
    on('2026-12-15')
      .given(sent)
      .when(answer('b'))
      .then([answered('b')])
    on('2026-12-16').given(sent).when(answer('b')).refused('not-in-this-state')
    on('2026-12-15').given(sent).when({ type: 'pass-time' }).then([])
    on('2026-12-16')
      .given(sent)
      .when({ type: 'pass-time' })
      .then([{ type: 'closed' }])
  })

  it('keeps counts, and nobody’s answer as theirs', () => {
    const state = [sent, answered('c', '2'), answered('a', '5'), answered('b')].reduce(evolve, initial)
    if (state.status === 'absent') throw new Error('absent')
    expect(countsOf(state)).toEqual({ base: 5, sample: 3, answered: 3, positive: 2 })
    expect(state).toMatchObject({ answered: ['a', 'b', 'c'], tally: { 2: 1, 4: 1, 5: 1 } })
    const out = publish.answered({ type: 'answered', who: 'b', code: '4' }, state)
    const schema = surveyTopic.events.answered.schema.partial({ effectiveOn: true }).strict()
    expect(schema.parse(out.data)).toMatchObject({ answered: 3, positive: 2 })
  })

  it('past its time forgets who was asked and counts on the same', () => {
    const events = [sent, answered('a'), answered('c', '1'), { type: 'closed' }] as const
    const before = events.reduce<Survey>(evolve, initial)
    const after = evolve(before, { type: 'forgotten' })
    if (before.status === 'absent' || after.status === 'absent') throw new Error('there is a survey')
    expect(countsOf(after)).toEqual(countsOf(before))
    expect([after.asked, after.answered]).toEqual([[], []])
    survey
      .given(...events)
      .when({ type: 'forget' })
      .then([{ type: 'forgotten' }])
    survey
      .given(...events, { type: 'forgotten' })
      .when({ type: 'forget' })
      .then([])
    survey.given(sent).when({ type: 'forget' }).refused('not-in-this-state')
  })

  it('counts for CS08 a suitable job, own business and further study', () =>
    expect(surveyForms.CS08.choices.filter(({ positive }) => positive).map(({ code }) => code)).toEqual([
      'suitable-job',
      'own-business',
      'further-study',
    ]))
})
