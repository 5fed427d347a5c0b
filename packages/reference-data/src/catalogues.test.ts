import { EmployerType, Level, levels, SizeBand, TargetGroup } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { employerTypeName, levelName, pillarName, sizeBandName, skillLevelName, targetGroupName } from './names.ts'
import { rowsOf } from './rows.ts'
import { pillarOfVsic, vsicDivision, vsicDivisionsOf, vsicSection, vsicSections } from './vsic.ts'

describe('VSIC 2025', () => {
  it('has 22 sections and 87 divisions, each in a section', () => {
    expect(
      vsicSections()
        .map(({ code }) => code)
        .join(''),
    ).toBe('ABCDEFGHIJKLMNOPQRSTUV')
    expect(vsicSections().reduce((sum, { code }) => sum + vsicDivisionsOf(code).length, 0)).toBe(87)
  })

  it('is unknown before it was in force', () => {
    expect(vsicSection('K', '2025-11-14')).toBeUndefined()
    expect(vsicSection('K', '2025-11-15')?.nameVi).toContain('Viễn thông')
    expect(vsicDivision('00')).toBeUndefined()
  })

  it.each([
    [{ division: '26' }, 'high-tech-industry'],
    [{ section: 'K', division: '62' }, 'high-tech-industry'],
    [{ section: 'H', division: '52' }, 'seaport-logistics'],
    [{ section: 'H', division: '51' }, undefined],
    [{ section: 'I' }, 'tourism-trade'],
    [{ section: 'G', division: '47' }, 'tourism-trade'],
    [{ section: 'C' }, undefined],
    [{}, undefined],
  ])('maps %o to the pillar %s', (code, pillar) => expect(pillarOfVsic(code)).toBe(pillar))
})

describe('names', () => {
  it('exist in both languages for every code of the contracts', () => {
    const names = [
      ...levels.map(levelName),
      ...Level.options.map(levelName),
      ...SizeBand.options.map(sizeBandName),
      ...EmployerType.options.map(employerTypeName),
      ...TargetGroup.options.map(targetGroupName),
      ...(['high-tech-industry', 'seaport-logistics', 'tourism-trade'] as const).map(pillarName),
      ...[1, 2, 3, 4, 5].map(skillLevelName),
    ]
    for (const { vi, en } of names) expect(vi.length * en.length).toBeGreaterThan(0)
  })

  it('are refused for a number that is no skill level', () => expect(() => skillLevelName(6)).toThrow('skill-level 6'))
})

describe('data files', () => {
  const head = 'code,yes,source,verified,valid_from,valid_to\n'

  it('are read with their provenance', () => {
    const [row] = rowsOf(`${head}a,yes,law,V,2026-01-01,\n`, 'x')
    expect([row?.text('code'), row?.yes('yes')]).toEqual(['a', true])
    expect(row?.provenance).toEqual({ source: 'law', verified: 'V', validFrom: '2026-01-01' })
  })

  it.each([
    ['a,yes,law,X,,', 'verified is V, S or M'],
    ['a,yes,,V,,', 'source is empty'],
  ])('stop the start on a broken row: %s', (line, why) => expect(() => rowsOf(`${head}${line}\n`, 'x')).toThrow(why))

  it('stop the start on a broken cell', () => {
    const [row] = rowsOf(`${head}a,perhaps,law,V,,\n`, 'x')
    expect(() => row?.yes('yes')).toThrow('x.csv line 2: yes is neither yes nor no')
    expect(() => row?.number('code')).toThrow('code is no number')
    expect(() => row?.text('other')).toThrow('no column other')
    expect(() => row?.text('valid_to')).toThrow('valid_to is empty')
  })
})
