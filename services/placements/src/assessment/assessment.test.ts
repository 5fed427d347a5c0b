import {
  assessmentKinds,
  assessmentTopic,
  type EnterpriseId,
  type PlacementId,
  type SchoolId,
} from '@noinghe/contracts'
import { addDays } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import { describe, expect, it } from 'vitest'
import { idOf } from '../placement/fixtures.ts'
import { answeredBy, readBy } from './assessment.routes.ts'
import { publish } from './assessment.store.ts'
import {
  type Assessment,
  type AssessmentCommand,
  type AssessmentEvent,
  bandIn,
  bandOf,
  decide,
  evolve,
  initial,
  lifeCycle,
} from './assessment.ts'
import { formOn, forms } from './forms.ts'
import { dueByOf, endOf, lapsesAfter, midwayOf, remindersOf } from './schedule.ts'

const on = (today: string) => specification({ initial, decide, evolve, lifeCycle }, { today })
const asked = {
  placement: idOf<PlacementId>('placement'),
  enterprise: idOf<EnterpriseId>('enterprise'),
  school: idOf<SchoolId>('school'),
  placementType: 'A',
  trade: '6340113',
  kind: 'learner-enterprise',
  occasion: 'end',
  opensOn: '2026-11-20',
} as const
const planned: AssessmentEvent = { type: 'planned', ...asked }
// Friday 20/11 and ten working days, 24/11 being a holiday: Monday 07/12
const due: AssessmentEvent = { type: 'due', dueBy: '2026-12-07', on: '2026-11-20' }
const answers = { guidance: 5, 'task-fit': 4, safety: 2, hours: 4, respect: 5, learned: 4 }
const submit = (more: Partial<Extract<AssessmentCommand, { type: 'submit' }>> = {}): AssessmentCommand => ({
  type: 'submit',
  form: 1,
  answers,
  ...more,
})
const submitted = { type: 'submitted', form: 1, answers, submittedOn: '2026-12-07', late: false } as const

describe('an assessment', () => {
  it('is due once its day has come, and then for ten working days', () => {
    on('2026-11-19')
      .given()
      .when({ type: 'plan', ...asked })
      .then([planned])
    on('2026-11-19').given(planned).when({ type: 'pass-time' }).then([])
    on('2026-11-20').given(planned).when({ type: 'pass-time' }).then([due])
    on('2026-11-20')
      .given()
      .when({ type: 'plan', ...asked })
      .then([planned, due])
  })

  it('of an end recorded late is due from the day it could be answered', () =>
    on('2026-12-21')
      .given()
      .when({ type: 'plan', ...asked })
      .then([planned, { type: 'due', dueBy: dueByOf('2026-12-21'), on: '2026-12-21' }]))

  it('is late the day after, and still taken until it lapses', () => {
    on('2026-12-07').given(planned, due).when(submit()).then([submitted])
    on('2026-12-08')
      .given(planned, due)
      .when(submit())
      .then([{ ...submitted, submittedOn: '2026-12-08', late: true }])
    const last = lapsesAfter('2026-12-07')
    on(last).given(planned, due, { type: 'reminded', days: 3 }).when({ type: 'pass-time' }).then([])
    on(addDays(last, 1))
      .given(planned, due)
      .when({ type: 'pass-time' })
      .then([{ type: 'lapsed' }])
    on(addDays(last, 1)).given(planned, due, { type: 'lapsed' }).when(submit()).refused('not-in-this-state')
  })

  it('is called to mind on each of its days, once; days that nobody saw are one', () => {
    // Thursday 03/12, Tuesday 08/12, Tuesday 15/12
    const [first = '', second = '', third = ''] = remindersOf('2026-12-07')
    const pass = { type: 'pass-time' } as const
    const reminded = (days: number): AssessmentEvent => ({ type: 'reminded', days })
    on(addDays(first, -1)).given(planned, due).when(pass).then([])
    on(first)
      .given(planned, due)
      .when(pass)
      .then([reminded(1)])
    on(addDays(second, -1)).given(planned, due, reminded(1)).when(pass).then([])
    on(second)
      .given(planned, due, reminded(1))
      .when(pass)
      .then([reminded(2)])
    on(third)
      .given(planned, due)
      .when(pass)
      .then([reminded(3)])
    on(addDays(third, 1)).given(planned, due, reminded(3)).when(pass).then([])
    const state = [planned, due, reminded(1)].reduce<Assessment>(evolve, initial)
    expect(publish.reminded(reminded(1) as never, state)).toMatchObject({
      name: 'reminded',
      data: { dueBy: '2026-12-07' },
    })
    expect([planned, due, reminded(1), submitted].reduce<Assessment>(evolve, initial)).not.toHaveProperty('reminded')
  })

  it('answers every question of the form in force, and no other', () => {
    const { learned: _, ...less } = answers
    const today = on('2026-11-30')
    today
      .given(planned, due)
      .when(submit({ answers: less }))
      .refused('answers-incomplete', '/answers/learned')
    today
      .given(planned, due)
      .when(submit({ answers: { ...answers, more: 3 } }))
      .refused('answers-incomplete', '/answers/more')
    today
      .given(planned, due)
      .when(submit({ form: 2 }))
      .refused('form-version-unknown', '/form')
  })

  it('is given once', () => on('2026-12-04').given(planned, due, submitted).when(submit()).refused('not-in-this-state'))

  it('planned for half-way falls away when the placement is over before', () =>
    on('2026-11-01')
      .given(planned)
      .when({ type: 'drop' })
      .then([{ type: 'lapsed' }]))

  it('past its time keeps the band and nothing that was answered', () => {
    const past = on('2029-01-01').given(planned, due, submitted)
    past
      .when({ type: 'forget' })
      .thenState({ status: 'submitted', answers: {}, band: bandOf(Object.values(submitted.answers)) })
    on('2029-01-01')
      .given(planned, due, submitted, { type: 'forgotten', band: 'low' })
      .when({ type: 'forget' })
      .then([])
    const left = [
      planned,
      due,
      { ...submitted, remark: 'sealed' },
      { type: 'forgotten', band: 'high' } as const,
    ].reduce<Assessment>(evolve, initial)
    expect(left).not.toHaveProperty('remark')
    expect(left.status === 'submitted' && bandIn(left)).toBe('high')
  })

  it('leaves the service as bands, without a word', () => {
    const state = [planned, due, { ...submitted, remark: 'sealed-words' }].reduce(evolve, initial)
    const out = publish.submitted({ ...submitted, remark: 'sealed-words' }, state)
    expect(assessmentTopic.events.submitted.schema.partial({ effectiveOn: true }).parse(out.data)).toMatchObject({
      band: 'high',
      answers: expect.arrayContaining([{ question: 'safety', band: 'low' }]),
    })
    expect(JSON.stringify(out)).not.toContain('sealed-words')
  })
})

describe('bands', () => {
  it.each([
    [[2, 3, 2], 'low'],
    [[2, 3], 'middle'],
    [[3, 4, 3], 'middle'],
    [[3, 4], 'high'],
    [[1], 'low'],
    [[5], 'high'],
  ] as const)('%o is %s', (given, band) => expect(bandOf(given)).toBe(band))
})

describe('what is planned', () => {
  it('half-way only from eight weeks on', () => {
    expect(midwayOf('2026-09-07', '2026-10-31')).toEqual([])
    expect(midwayOf('2026-09-07', '2026-11-01').map(({ kind, opensOn }) => [kind, opensOn])).toEqual([
      ['enterprise-learner', '2026-10-05'],
      ['learner-enterprise', '2026-10-05'],
    ])
  })

  it('at the end all of each other; without a school nobody for it; before a transfer not yet of the school', () => {
    const kinds = (school: boolean, transferred: boolean) =>
      endOf('2026-11-20', { school, transferred }).map(({ kind }) => kind)
    expect(kinds(true, false).sort()).toEqual([...assessmentKinds].sort())
    expect(kinds(false, false)).toEqual(['enterprise-learner', 'learner-enterprise'])
    expect(kinds(true, true)).not.toContain('learner-school')
  })

  it('reminds before and after the day, on working days', () =>
    expect(remindersOf('2026-12-04')).toEqual(['2026-12-02', '2026-12-07', '2026-12-14']))
})

describe('forms', () => {
  it('have one in force for every kind, questions once, in both languages', () => {
    for (const kind of assessmentKinds) expect(formOn(kind, '2026-11-20')?.kind).toBe(kind)
    for (const { questions } of forms) {
      expect(new Set(questions.map(({ code }) => code)).size).toBe(questions.length)
      for (const { text } of questions) expect(text.vi && text.en && text.vi !== text.en).toBeTruthy()
    }
    expect(formOn('learner-school', '2025-12-31')).toBeUndefined()
  })

  it('are read by whom they are about only where they are about a person', () => {
    expect(readBy['learner-enterprise']).not.toContain('enterprise')
    expect(readBy['enterprise-learner']).toContain('learner')
    expect(answeredBy['learner-school']).toBe('learner')
  })
})
