import { describe, expect, it } from 'vitest'
import { catalogue, ruleIds, ruleOn } from './catalogue/catalogue.ts'
import { type CityVersion, cityVersion, withCityVersions } from './city.ts'
import { evaluate } from './evaluate.ts'
import type { Catalogue, Rule, RuleId } from './rule.ts'
import { type ThresholdSetting, thresholdsOf, withThresholds } from './thresholds.ts'

const change = (more: Partial<CityVersion> = {}): CityVersion => ({
  rule: 'R8',
  version: cityVersion(1, 1),
  basedOn: 1,
  validFrom: '2027-07-01',
  document: 'QĐ 12/2027',
  thresholds: [{ name: 'weekHours', number: 44 }],
  ...more,
})
const spans = (id: RuleId, rules: Catalogue) =>
  rules[id].map(({ version, validFrom, validTo }) => [version, validFrom, validTo])

describe('the city’s thresholds', () => {
  it('change nothing where there are none', () => expect(withCityVersions([])).toBe(catalogue))

  it('are a version of their own from a day on, with the decision among the sources', () => {
    const rules = withCityVersions([change()])
    expect(spans('R8', rules)).toEqual([
      [1, '2021-01-01', '2027-06-30'],
      [1001, '2027-07-01', undefined],
    ])
    expect(ruleOn('R8', '2027-07-01', rules)).toMatchObject({ basedOn: 1, thresholds: { weekHours: 44, dayHours: 8 } })
    expect(ruleOn('R8', '2027-07-01', rules)?.sources.at(-1)).toMatchObject({ instrument: 'QĐ 12/2027' })
    expect(spans('R9', rules)).toEqual(spans('R9', catalogue))
  })

  it('judge by the version of the day', () => {
    const rules = withCityVersions([change()])
    const outcome = (on: string) => evaluate('week', { hoursOfWeek: 46 }, { on }, rules).find(v => v.rule === 'R8')
    expect(outcome('2027-06-30')).toMatchObject({ version: 1, outcome: 'passes' })
    expect(outcome('2027-07-01')).toMatchObject({ version: 1001, outcome: 'refuses', codes: ['week-hours'] })
    expect(
      evaluate('rule-change', { hoursOfWeek: 46 }, { on: '2027-07-01' }, rules).map(v => [v.rule, v.version]),
    ).toEqual([['R8', 1001]])
  })

  it('follow each other, whatever the order in which they were decided', () => {
    const later = change({ validFrom: '2028-01-01', thresholds: [{ name: 'weekHours', number: 40 }] })
    const earlier = change({ version: 1002 })
    expect(spans('R8', withCityVersions([later, earlier]))).toEqual([
      [1, '2021-01-01', '2027-06-30'],
      [1002, '2027-07-01', '2027-12-31'],
      [1001, '2028-01-01', undefined],
    ])
  })

  it('of the same first day give way to the later decision', () => {
    const again = change({ version: 1002, thresholds: [{ name: 'weekHours', number: 45 }] })
    expect(spans('R8', withCityVersions([again, change()])).map(([version]) => version)).toEqual([1, 1002])
  })

  it('end with the version of the law they rest on', () => {
    const amended: Catalogue = {
      ...catalogue,
      R8: catalogue.R8.flatMap(rule => [
        { ...rule, validTo: '2028-06-30' },
        { ...rule, version: 2, validFrom: '2028-07-01' },
      ]),
    }
    expect(spans('R8', withCityVersions([change()], amended))).toEqual([
      [1, '2021-01-01', '2027-06-30'],
      [1001, '2027-07-01', '2028-06-30'],
      [2, '2028-07-01', undefined],
    ])
    expect(spans('R8', withCityVersions([change({ validFrom: '2028-07-01' })], amended)).length).toBe(2)
  })

  it('leave nothing of the law where they hold from its first day', () =>
    expect(spans('R8', withCityVersions([change({ validFrom: '2021-01-01' })]))).toEqual([
      [1001, '2021-01-01', undefined],
    ]))

  it('reach back without end for a rule without a first day', () =>
    expect(
      spans('R14', withCityVersions([change({ rule: 'R14', thresholds: [{ name: 'opens', word: '05:00' }] })])),
    ).toEqual([
      [1, undefined, '2027-06-30'],
      [1001, '2027-07-01', undefined],
    ]))

  it('that do not fit are left out', () =>
    expect(withCityVersions([change({ thresholds: [{ name: 'weekHours', word: 'many' }] })]).R8).toEqual(catalogue.R8))
})

const ruleOf = (id: RuleId): Rule => {
  const [first] = catalogue[id]
  if (first === undefined) throw new Error(`no ${id}`)
  return first
}

describe('thresholds', () => {
  it.each(ruleIds)('of %s are read by path and put back as they were', id => {
    const rule = ruleOf(id)
    const settings = thresholdsOf(rule)
    expect(settings.length).toBeGreaterThan(0)
    const settled = withThresholds(rule, settings)
    expect('settled' in settled && settled.settled).toEqual(rule.thresholds)
  })

  it.each([
    ['R8', { name: 'weekHours', number: 44 }],
    ['R8', { name: 'nightFrom', word: '21:00' }],
    ['R13', { name: 'places', words: ['construction-site'] }],
    ['R13', { name: 'works', words: [] }],
    ['R14', { name: 'practice.dayHours', number: 7 }],
    ['R19', { name: 'yearlyBy', word: '11-30' }],
    ['R17', { name: 'responsible.A', word: 'employer' }],
    ['R22', { name: 'measures.learners.atLeast', number: 1500 }],
  ] as [RuleId, ThresholdSetting][])('%s takes %j', (id, setting) => {
    const settled = withThresholds(ruleOf(id), [setting])
    if (!('settled' in settled)) expect.fail(`unfit: ${settled.unfit}`)
    expect(thresholdsOf({ ...ruleOf(id), thresholds: settled.settled })).toContainEqual(setting)
  })

  it.each([
    ['R8', { name: 'monthHours', number: 44 }, true],
    ['R8', { name: 'weekHours' }, false],
    ['R8', { name: 'weekHours', number: -1 }, false],
    ['R8', { name: 'weekHours', number: Number.NaN }, false],
    ['R8', { name: 'weekHours', number: 44, word: '44' }, false],
    ['R8', { name: 'nightFrom', word: '24:00' }, false],
    ['R8', { name: 'nightFrom', number: 22 }, false],
    ['R13', { name: 'places', words: ['moon'] }, false],
    ['R13', { name: 'places', words: ['slaughterhouse', 'slaughterhouse'] }, false],
    ['R14', { name: 'practice', number: 7 }, true],
    ['R17', { name: 'responsible.A', word: 'nobody' }, false],
    ['R19', { name: 'yearlyBy', word: '02-29' }, false],
    ['R19', { name: 'yearlyBy', word: '22:00' }, false],
  ] as [RuleId, ThresholdSetting, boolean][])('%s does not take %j', (id, setting, unknown) =>
    expect(withThresholds(ruleOf(id), [setting])).toEqual({ unfit: setting.name, unknown }),
  )
})
