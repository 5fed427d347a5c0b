import { afterEach, describe, expect, it } from 'vitest'
import { forgetEditions, installEdition } from './editions.ts'
import { lookUp, searchList } from './lookup.ts'
import {
  countsFromThreeMonths,
  eligibilityFor,
  levelTerms,
  minimumWage,
  qualificationLevelsOf,
} from './qualifications.ts'
import { findSchools } from './school-names.ts'

const on = '2026-11-22'
const codes = (name: string, q?: string, within?: string) =>
  searchList(name, { on, q, within })?.map(({ code }) => code) ?? expect.fail(name)

afterEach(forgetEditions)

describe('a list that forms read', () => {
  it('gives code, names, source, mark and validity of each row', () =>
    expect(searchList('trades', { on, q: '6520227' })).toEqual([
      {
        code: '6520227',
        vi: 'Điện công nghiệp',
        en: 'Industrial electricity',
        listed: true,
        source: 'TT 26/2020/TT-BLĐTBXH; giấy phép hoạt động của trường',
        verified: 'V',
        validFrom: '2021-02-14',
        more: expect.objectContaining({ level: 'college', hazardous: 'no', hazardous_verified: 'M' }),
      },
    ]))

  it('is searched without accents, đ and case, in both languages', () => {
    expect(codes('trades', 'DIEN cong nghiep').slice(0, 2)).toEqual(['6520227', '5520227'])
    expect(codes('occupations', 'welders')).toEqual(['7212'])
    expect(codes('parks', 'dinh vu', '31')).toEqual(expect.arrayContaining(['dinh-vu', 'nam-dinh-vu']))
    expect(codes('provinces', 'hai phong')).toEqual(['31'])
    expect(codes('trades', 'Hòa không khí')).toEqual(codes('trades', 'hoà không khí'))
  })

  it('of a catalogue of names is a list of its own', () => {
    expect(codes('early-end')).toContain('work-not-as-agreed')
    expect(lookUp('level', 'college', on)).toMatchObject({ code: 'college', vi: 'Cao đẳng', listed: true, more: {} })
    expect(searchList('no-such-list', { on })).toBeUndefined()
  })

  it('gives wards of a province or by search, never all of the country', () => {
    expect(codes('wards')).toEqual([])
    expect(codes('wards', undefined, '31')).toHaveLength(114)
    expect(codes('wards', 'Cẩm Giang', '31')).toHaveLength(2)
    expect(lookUp('wards', '11411', on)).toMatchObject({ vi: 'Phường Đông Hải', more: { province: '31' } })
    expect(lookUp('wards', '11411', '2025-06-30')).toMatchObject({ listed: false })
  })

  it('says of a code left out that it is no longer listed', () => {
    const cells = {
      code: '7212',
      name_vi: 'Thợ hàn',
      name_en: 'Welders',
      source: 'x',
      verified: 'V',
      valid_from: '',
      valid_to: '',
    }
    installEdition({ list: 'occupations', edition: 1, effectiveOn: '2027-01-01', rows: [cells] })
    expect(lookUp('occupations', '3331', '2026-12-31')).toMatchObject({ listed: true })
    expect(lookUp('occupations', '3331', '2027-01-01')).toMatchObject({
      listed: false,
      en: 'Clearing and forwarding agents',
    })
    expect(lookUp('occupations', '0000', on)).toBeUndefined()
  })
})

describe('schools', () => {
  it('are found by a former name under the one they have', () => {
    expect(findSchools('Cao đẳng Cộng đồng Hải Phòng')[0]).toMatchObject({
      found: { status: 'former', endedIn: 2021 },
      current: { name: 'Trường Cao đẳng Kỹ thuật Hải Phòng', verified: 'S' },
    })
    expect(
      searchList('school-names', { on, q: 'tc xay dung' })?.[0] ??
        searchList('school-names', { on, q: 'xay dung' })?.[0],
    ).toMatchObject({
      vi: 'Trường Cao đẳng Kỹ thuật Hải Phòng',
      formerly: 'Trường Trung cấp Xây dựng Hải Phòng',
    })
    expect(findSchools('hang hai')[0]?.current.code).toBe('cd-hang-hai-1')
  })
})

describe('levels and frameworks', () => {
  it('have their entry, length and shares', () => {
    expect(levelTerms('elementary').map(({ grade, minCredits }) => [grade, minCredits])).toEqual([
      ['I', 5],
      ['II', 15],
      ['III', 25],
    ])
    expect(levelTerms('college')[0]).toMatchObject({ theory: { min: 30, max: 50 }, practice: { min: 50, max: 70 } })
    expect(levelTerms('vocational-secondary', '2026-01-01')).toEqual([])
  })

  it('map to the VQF where a text says so, and to nothing where none does', () => {
    expect(qualificationLevelsOf('elementary').map(({ level }) => level)).toEqual([1, 2, 3])
    expect(qualificationLevelsOf('college')).toMatchObject([{ level: 5, verified: 'M' }])
    expect(qualificationLevelsOf('vocational-secondary')).toEqual([])
  })

  it('admit to a skill assessment on several ways', () => {
    expect(eligibilityFor(1)).toMatchObject([{ workYears: 0 }])
    expect(eligibilityFor(3)).toContainEqual(expect.objectContaining({ qualification: 'college', workYears: 0 }))
    expect(eligibilityFor(5).map(({ workYears }) => workYears)).toEqual([5, 5, 9, 9, 12, 12, 14])
  })

  it('count from three months on as sơ cấp and above', () => {
    expect(['under-3-months', 'elementary', 'postgraduate', 'x'].map(code => countsFromThreeMonths(code))).toEqual([
      false,
      true,
      true,
      undefined,
    ])
  })

  it('have minimum wages of the year, not before', () => {
    expect(minimumWage('I', '2026-01-01')).toMatchObject({ monthlyDong: 5_310_000, verified: 'S' })
    expect(minimumWage('I', '2025-12-31')).toBeUndefined()
  })
})
