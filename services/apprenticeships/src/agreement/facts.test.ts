import { catalogue, evaluate, type Outcome } from '@noinghe/legal-rules'
import { describe, expect, it } from 'vitest'
import { at, terms } from './agreement.fixture.ts'
import { factsOf, monthlyPay } from './facts.ts'
import type { Terms } from './terms.ts'

const settled: Partial<Terms> = {
  hoursPerDay: 8,
  hoursRegime: 'daily',
  workHours: { from: '07:30', to: '16:30', breakMinutes: 60 },
  youngestAge: 18,
  study: { mode: 'regular' },
  takesPartInWork: true,
}
const confirmedAll = Object.values(catalogue).flatMap(rules =>
  rules.map(({ id, version }) => ({
    ...{ rule: id, version, confirmedBy: 'Cán bộ pháp chế', confirmedOn: '2026-06-01', document: '12/XN' },
  })),
)
const outcomes = (more: Partial<Terms>): Readonly<Record<string, Outcome>> =>
  Object.fromEntries(
    evaluate('agreement', factsOf(terms({ ...settled, ...more }), { kindsOfWork: [], kindsOfPlace: [] }), {
      on: at('2027-01-11').today,
      confirmations: confirmedAll,
    }).map(({ rule, outcome }) => [rule, outcome]),
  )

describe('the law on an agreement', () => {
  it('lets adults of type A pass in every rule', () => {
    for (const [rule, outcome] of Object.entries(outcomes({})))
      expect([rule, outcome]).toEqual([rule, expect.stringMatching(/passes|not-applicable/)])
  })

  it.each<[string, Partial<Terms>, string, Outcome]>([
    ['work without pay in học nghề', { type: 'B', payBand: 'none' }, 'R4', 'refuses'],
    [
      'work with pay in học nghề',
      { type: 'B', payBand: '2m-4m', pay: { amount: 3_000_000, per: 'month' } },
      'R4',
      'passes',
    ],
    ['a band is no amount', { type: 'B', payBand: '2m-4m' }, 'R4', 'cannot-tell'],
    ['no work, no pay in học nghề', { type: 'B', takesPartInWork: false }, 'R4', 'not-applicable'],
    ['practice of type A without pay', { payBand: 'none' }, 'R4', 'not-applicable'],
    ['8 hours a day', { hoursPerDay: 8 }, 'R8', 'passes'],
    ['8.5 hours a day', { hoursPerDay: 8.5, workHours: undefined }, 'R8', 'refuses'],
    [
      '10 hours a day by the week',
      { hoursPerDay: 10, hoursRegime: 'weekly', workHours: undefined },
      'R8',
      'cannot-tell',
    ],
    ['hours of the day not settled', { hoursPerDay: undefined }, 'R8', 'cannot-tell'],
    ['tập nghề of three months', { type: 'C', startsOn: '2027-02-22', endsOn: '2027-05-21' }, 'R2', 'passes'],
    ['tập nghề of a day more', { type: 'C', startsOn: '2027-02-22', endsOn: '2027-05-22' }, 'R2', 'refuses'],
    ['15 years and 41 hours a week', { youngestAge: 15, hoursPerWeek: 41 }, 'R10', 'refuses'],
    ['18 years and 41 hours a week', { youngestAge: 18, hoursPerWeek: 41 }, 'R10', 'not-applicable'],
  ])('%s', (_, more, rule, outcome) => expect(outcomes(more)[rule]).toBe(outcome))

  it('knows the banned work that the demand declares', () => {
    const verdicts = evaluate(
      'agreement',
      factsOf(terms({ ...settled, youngestAge: 16 }), { kindsOfWork: ['hot-metal-and-welding'], kindsOfPlace: [] }),
      { on: '2027-01-11', confirmations: confirmedAll },
    )
    expect(verdicts.find(({ rule }) => rule === 'R13')?.outcome).toBe('refuses')
  })
})

describe('agreed pay a month', () => {
  it.each<[string, NonNullable<Terms['pay']>, Partial<Terms>, number | undefined]>([
    ['by the month', { amount: 3_000_000, per: 'month' }, {}, 3_000_000],
    ['by the hour at 40 hours a week', { amount: 30_000, per: 'hour' }, {}, 5_200_000],
    ['by the day at 8 of 40 hours', { amount: 240_000, per: 'day' }, { hoursPerDay: 8 }, 5_200_000],
    ['by the day without hours of the day', { amount: 240_000, per: 'day' }, {}, undefined],
  ])('%s', (_, pay, more, expected) => expect(monthlyPay(terms(more), pay)).toBe(expected))
})
