import { describe, expect, it } from 'vitest'
import { addDays, isLocalDate } from '../calendar.ts'
import { answerCases } from '../cases/answers.fixture.ts'
import { guardCases } from '../cases/cases.fixture.ts'
import { guardIds } from '../guards/guards.ts'
import { type Catalogue, needsConfirmation, type Rule } from '../rule.ts'
import { catalogue, ruleIds, ruleOn, rulesOn } from './catalogue.ts'

/** What is wrong with the versions of one rule: numbering, and days with two versions or with none in between. */
const faultsIn = (versions: readonly Rule[]): readonly string[] =>
  versions.flatMap((rule, at) => {
    const next = versions[at + 1]
    return [
      ...(rule.version === at + 1 ? [] : ['numbering']),
      ...(rule.validFrom !== undefined && rule.validTo !== undefined && rule.validTo < rule.validFrom
        ? ['reversed']
        : []),
      ...(next !== undefined && (rule.validTo === undefined || next.validFrom === undefined) ? ['open end'] : []),
      ...(next?.validFrom !== undefined && rule.validTo !== undefined && next.validFrom <= rule.validTo
        ? ['overlap']
        : []),
      ...(next?.validFrom !== undefined && rule.validTo !== undefined && next.validFrom > addDays(rule.validTo, 1)
        ? ['gap']
        : []),
    ]
  })

const [term] = catalogue.R2
const versionsFrom = (...spans: readonly (readonly [from?: string, to?: string])[]): readonly Rule<'R2'>[] =>
  term === undefined ? [] : spans.map(([validFrom, validTo], at) => ({ ...term, version: at + 1, validFrom, validTo }))

describe('the catalogue', () => {
  it('holds R1 to R22', () => {
    expect(ruleIds).toEqual(Array.from({ length: 22 }, (_, n) => `R${n + 1}`))
  })

  it.each(ruleIds)('has sound versions of %s, with source and words', id => {
    expect(catalogue[id].length).toBeGreaterThan(0)
    expect(faultsIn(catalogue[id])).toEqual([])
    for (const rule of catalogue[id]) {
      expect(rule.id).toBe(id)
      expect(rule.sources.length).toBeGreaterThan(0)
      expect([rule.validFrom, rule.validTo].every(date => date === undefined || isLocalDate(date))).toBe(true)
      for (const { vi, en } of [rule.title, rule.text]) {
        expect(vi).toBeTruthy()
        expect(en).toBeTruthy()
        expect(vi).not.toBe(en)
      }
    }
  })

  it.each([
    ['one version without end', versionsFrom(['2021-01-01']), []],
    ['two that meet', versionsFrom(['2021-01-01', '2027-06-30'], ['2027-07-01']), []],
    ['a day of both', versionsFrom(['2021-01-01', '2027-07-01'], ['2027-07-01']), ['overlap']],
    ['a day of none', versionsFrom(['2021-01-01', '2027-06-29'], ['2027-07-01']), ['gap']],
    ['an older one without end', versionsFrom(['2021-01-01'], ['2027-07-01']), ['open end']],
    ['one that ends before it starts', versionsFrom(['2021-01-02', '2021-01-01']), ['reversed']],
    ['a second first version', versionsFrom(['2021-01-01', '2021-12-31'], ['2022-01-01']).toReversed(), 'numbering'],
  ])('is checked for %s', (_, versions, faults) => {
    if (typeof faults === 'string') expect(faultsIn(versions)).toContain(faults)
    else expect(faultsIn(versions)).toEqual(faults)
  })

  it('knows kinds and marks as the issue has them', () => {
    const idsWhere = (holds: (rule: Rule) => boolean) =>
      rulesOn('2027-01-15')
        .filter(holds)
        .map(({ id }) => id)
    expect(idsWhere(({ kind }) => kind === 'guard')).toEqual(guardIds)
    expect(idsWhere(({ kind }) => kind === 'form')).toEqual(['R7'])
    expect(idsWhere(({ kind }) => kind === 'duty')).toEqual(['R5', 'R18', 'R19', 'R20'])
    expect(idsWhere(({ kind }) => kind === 'responsibility')).toEqual(['R17'])
    expect(idsWhere(({ kind }) => kind === 'meter')).toEqual(['R21', 'R22'])
    expect(idsWhere(needsConfirmation)).toEqual(['R3', 'R14', 'R15', 'R18', 'R20', 'R21', 'R22'])
    expect(idsWhere(({ exceptionIn }) => exceptionIn !== undefined)).toEqual(['R1', 'R9', 'R10', 'R11', 'R12', 'R13'])
  })

  it('cites instrument, article and standing', () => {
    expect(ruleOn('R8', '2027-01-15')?.sources).toEqual([
      { instrument: 'Bộ luật Lao động 45/2019', article: 'Điều 105, 106, 109', mark: 'V', standing: 'in-force' },
    ])
    expect(ruleOn('R15', '2027-01-15')?.sources).toEqual([
      {
        instrument: 'TT 31/2017',
        mark: 'V',
        standing: 'unclear',
        note: 'issued under the law of 2014, status after 2026 unclear',
      },
    ])
  })

  it('finds the version of a day, on its edges too', () => {
    const rules: Catalogue = { ...catalogue, R2: versionsFrom(['2021-01-01', '2027-06-30'], ['2027-07-01']) }
    const versionOn = (date: string) => ruleOn('R2', date, rules)?.version
    expect(['2020-12-31', '2021-01-01', '2027-06-30', '2027-07-01', '2099-01-01'].map(versionOn)).toEqual([
      undefined,
      1,
      1,
      2,
      2,
    ])
    expect(rulesOn('2020-12-31', rules).map(({ id }) => id)).not.toContain('R2')
  })

  it('holds rules without a first day on every day', () => {
    expect(ruleOn('R16', '2017-01-01')?.version).toBe(1)
  })
})

describe('the tables of cases', () => {
  it.each(guardIds)('show both sides of %s, and what it does when told nothing', id => {
    const seen = new Set(guardCases[id].map(({ outcome }) => outcome))
    expect(seen).toContain('passes')
    expect(seen).toContain('refuses')
    expect(seen).toContain('cannot-tell')
    // these hold for everybody, whatever the type of placement
    if (id !== 'R1' && id !== 'R8' && id !== 'R16') expect(seen).toContain('not-applicable')
    if (needsConfirmation(catalogue[id][0] ?? { sources: [] })) expect(seen).toContain('warns')
  })

  it('leave out no rule', () => {
    expect(ruleIds.filter(id => !(id in guardCases) && !(id in answerCases))).toEqual([])
    for (const rows of Object.values(answerCases)) expect(rows.length).toBeGreaterThan(1)
  })
})
