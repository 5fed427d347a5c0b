import { describe, expect, it } from 'vitest'
import { born, confirmation, firstDay, today } from './cases/case.fixture.ts'
import { catalogue } from './catalogue/catalogue.ts'
import { evaluate, type Moment } from './evaluate.ts'
import type { Facts } from './facts.ts'
import type { Catalogue } from './rule.ts'

/** A learner of seventeen in a hotel: at odds with R13, R11 not told, everything else in order. */
const learner: Facts = {
  placementType: 'A',
  startDate: firstDay,
  endDate: '2027-08-31',
  birthDate: born.almost18,
  hazardousTrade: false,
  hoursRegime: 'daily',
  hoursOfDay: 8,
  hoursOfWeek: 40,
  shift: { from: '08:00', to: '17:00', breakMinutes: 60 },
  venue: 'enterprise',
  kindsOfWork: [],
  kindsOfPlace: ['hotel-guesthouse'],
}
const rulesAt = (moment: Moment, on = today, rules: Catalogue = catalogue) =>
  evaluate(moment, learner, { on }, rules).map(({ rule }) => rule)

describe('a moment', () => {
  it.each([
    ['slot-publication', ['R1', 'R2', 'R3', 'R8', 'R9', 'R10', 'R13', 'R14', 'R15']],
    ['acceptance', ['R1', 'R2', 'R3', 'R8', 'R9', 'R10', 'R13', 'R14', 'R15']],
    ['agreement', ['R1', 'R2', 'R3', 'R4', 'R6', 'R8', 'R9', 'R10', 'R13', 'R14', 'R15']],
    ['assignment', ['R1', 'R2', 'R3', 'R4', 'R6', 'R8', 'R9', 'R10', 'R11', 'R12', 'R13', 'R14', 'R16']],
    ['day', ['R1', 'R4', 'R8', 'R9', 'R10', 'R11', 'R12', 'R13', 'R14', 'R16']],
    ['week', ['R8', 'R9', 'R10', 'R14']],
    ['rule-change', []],
  ] as const)('%s asks its guards', (moment, rules) => {
    expect(rulesAt(moment).toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual(rules)
  })

  it('shows the worst first', () => {
    const seen = evaluate('assignment', learner, { on: today }).map(({ rule, outcome }) => `${outcome} ${rule}`)
    expect(seen.slice(0, 3)).toEqual(['refuses R13', 'cannot-tell R11', 'cannot-tell R16'])
    expect(seen.slice(3, 6)).toEqual(['passes R1', 'passes R8', 'passes R10'])
    expect(seen.slice(6).every(line => line.startsWith('not-applicable'))).toBe(true)
  })

  it('speaks plainly to a clerk', () => {
    const [worst, next] = evaluate('assignment', learner, { on: today })
    expect(worst?.message).toEqual({
      vi: 'Cấm người chưa đủ 18 tuổi làm việc tại: khách sạn, nhà nghỉ.',
      en: 'Banned under 18: hotel, guesthouse.',
    })
    expect(next?.message.vi).toBe(
      'Chưa xét được, còn thiếu: sự đồng ý của cha, mẹ hoặc người giám hộ, sổ theo dõi người chưa thành niên.',
    )
  })

  it('without a first day that exists judges on the day of the question', () => {
    const at = (startDate: string | undefined) =>
      evaluate('agreement', { ...learner, startDate }, { on: today }).map(verdict => verdict.at)
    expect(new Set(at('2027-02-30'))).toEqual(new Set([today]))
    expect(new Set(at(undefined))).toEqual(new Set([today]))
    expect(new Set(at(firstDay))).toEqual(new Set([firstDay]))
  })

  it('says whether a missing fact hinders: not where the source is unclear, nor where the rule may not reach', () => {
    const binding = (facts: Facts, rule: string) => {
      const verdict = evaluate('assignment', facts, { on: today }).find(one => one.rule === rule)
      return verdict?.outcome === 'cannot-tell' ? verdict.binding : verdict?.outcome
    }
    expect(binding(learner, 'R11')).toBe(true)
    expect(binding({ ...learner, placementType: 'B' }, 'R16')).toBe(true)
    expect(binding(learner, 'R16')).toBe(false)
    expect(binding({ ...learner, venue: undefined }, 'R14')).toBe(false)
  })

  it('before the first day of every rule hears only those without one', () => {
    expect(evaluate('week', learner, { on: '2020-12-28' }).map(({ rule }) => rule)).toEqual(['R14'])
  })
})

/** From July on 44 hours a week, and contracts with a fee are no longer looked at. */
const changing: Catalogue = {
  ...catalogue,
  R8: catalogue.R8.flatMap(rule => [
    { ...rule, validTo: '2027-06-30' },
    { ...rule, version: 2, validFrom: '2027-07-01', thresholds: { ...rule.thresholds, weekHours: 44 } },
  ]),
  R3: catalogue.R3.flatMap(rule => [
    { ...rule, validTo: '2027-06-30' },
    { ...rule, version: 2, validFrom: '2027-07-01' },
  ]),
}

describe('a rule that changes in the middle of a placement', () => {
  const long: Facts = { ...learner, hoursOfWeek: 46 }
  const weekHours = (moment: Moment, facts: Facts, on: string) =>
    evaluate(moment, facts, { on }, changing)
      .filter(({ rule }) => rule === 'R8')
      .map(({ version, outcome }) => `${version} ${outcome}`)

  it.each([
    ['2027-06-28', '1 passes'],
    ['2027-06-30', '1 passes'],
    ['2027-07-01', '2 refuses'],
    ['2027-07-05', '2 refuses'],
  ])('judges the week from %s by the version of that day', (on, expected) => {
    expect(weekHours('week', long, on)).toEqual([expected])
  })

  it('is judged again on the day the version starts, and by no other rule', () => {
    expect(
      evaluate('rule-change', { ...long, birthDate: '2000-01-01' }, { on: '2027-07-01' }, changing).map(
        ({ rule, version, outcome }) => [rule, version, outcome],
      ),
    ).toEqual([
      ['R8', 2, 'refuses'],
      ['R3', 2, 'not-applicable'],
    ])
    expect(evaluate('rule-change', long, { on: '2027-06-30' }, changing)).toEqual([])
    expect(evaluate('rule-change', long, { on: '2027-07-02' }, changing)).toEqual([])
  })

  it('is judged again on any later day where it is named, by the version of that day and by no other rule', () => {
    const named = (on: string) =>
      evaluate('rule-change', { ...long, birthDate: '2000-01-01' }, { on, only: ['R8'] }, changing).map(
        ({ rule, version, outcome }) => [rule, version, outcome],
      )
    expect(named('2027-06-30')).toEqual([['R8', 1, 'passes']])
    expect(named('2027-07-02')).toEqual([['R8', 2, 'refuses']])
  })

  it('is judged again for a plan without learners', () => {
    const { birthDate: _, ...plan } = long
    expect(weekHours('rule-change', plan, '2027-07-01')).toEqual(['2 refuses'])
  })

  it('holds for what is agreed before and begins after', () => {
    expect(weekHours('agreement', { ...long, startDate: '2027-06-30' }, '2027-05-01')).toEqual(['1 passes'])
    expect(weekHours('agreement', { ...long, startDate: '2027-07-01' }, '2027-05-01')).toEqual(['2 refuses'])
  })

  it('has to be confirmed anew', () => {
    const charged: Facts = { placementType: 'B', trainingFee: 1, trainingContractSigned: true, startDate: '2027-07-01' }
    const outcome = (version: number) =>
      evaluate('assignment', charged, { on: today, confirmations: [confirmation('R3', { version })] }, changing).find(
        ({ rule }) => rule === 'R3',
      )?.outcome
    expect([outcome(1), outcome(2)]).toEqual(['warns', 'refuses'])
  })
})
