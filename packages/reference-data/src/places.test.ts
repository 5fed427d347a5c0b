import { describe, expect, it } from 'vitest'
import { haversineKm } from './geo.ts'
import { findParks, park, parks } from './parks.ts'
import { allProvinces, findWards, province, ward, wardsOf } from './places.ts'

describe('administrative units', () => {
  it('are 34 provinces and 3,321 wards', () => {
    expect(allProvinces()).toHaveLength(34)
    expect(allProvinces().reduce((sum, { code }) => sum + wardsOf(code).length, 0)).toBe(3321)
  })

  it('are 126 in Hà Nội and 114 in Hải Phòng with its two special zones', () => {
    expect(province('01')?.name).toContain('Hà Nội')
    expect(province('31')?.name).toContain('Hải Phòng')
    expect(wardsOf('01')).toHaveLength(126)
    expect(wardsOf('31')).toHaveLength(114)
    expect(
      wardsOf('31')
        .filter(({ name }) => name.startsWith('Đặc khu'))
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['11914', '11948'])
  })

  it('keep leading zeros and NFC names', () => {
    expect(ward('00004')).toMatchObject({ code: '00004', name: 'Phường Ba Đình', province: '01', verified: 'V' })
    for (const { code } of allProvinces())
      for (const { name } of wardsOf(code)) expect(name).toBe(name.normalize('NFC'))
  })

  it('know nothing of other codes', () => {
    expect(province('99')).toBeUndefined()
    expect(ward('99999')).toBeUndefined()
    expect(wardsOf('99')).toEqual([])
  })

  it('are found in either spelling, with or without the kind', () => {
    for (const text of ['Thuỷ Nguyên', 'thủy nguyên', 'phường thuy nguyen', 'thuy nguyen'])
      expect(findWards(text, '31')[0]?.code, text).toBe('11560')
    expect(findWards('Đông Hải', '31')[0]?.code).toBe('11411')
  })

  it('keep apart what folds to the same text, the exact spelling first', () => {
    expect(findWards('Cẩm Giàng', '31').map(({ name }) => name)).toEqual(['Xã Cẩm Giàng', 'Xã Cẩm Giang'])
    expect(findWards('Cẩm Giang', '31').map(({ name }) => name)).toEqual(['Xã Cẩm Giang', 'Xã Cẩm Giàng'])
  })

  it('give at most 50 finds and none for blanks', () => {
    expect(findWards('a')).toHaveLength(50)
    expect(findWards('  ')).toEqual([])
  })
})

describe('parks', () => {
  it('lie in a ward of their province', () => {
    for (const row of parks()) if (row.ward !== undefined) expect(ward(row.ward)?.province, row.code).toBe(row.province)
  })

  it('carry no point without a licensed source', () =>
    expect(parks().filter(({ point }) => point !== undefined)).toEqual([]))

  it('hold those the demo is set in', () => {
    expect(park('dinh-vu')).toMatchObject({ province: '31', ward: '11411' })
    for (const code of ['nam-dinh-vu', 'trang-due', 'vsip-hai-phong', 'nomura', 'nam-cau-kien', 'an-duong', 'do-son'])
      expect(park(code)?.ward, code).toBeDefined()
    expect(park('atlantis')).toBeUndefined()
  })

  it('are listed by province and found without accents', () => {
    expect(parks('31').length).toBeGreaterThan(15)
    expect(parks('01').every(({ province }) => province === '01')).toBe(true)
    expect(findParks('trang due')[0]?.code).toBe('trang-due')
  })
})

describe('distance', () => {
  it('is zero at the same point and symmetric', () => {
    const [a, b] = [
      { lat: 20.8, lon: 106.7 },
      { lat: 21.03, lon: 105.85 },
    ]
    expect(haversineKm(a, a)).toBe(0)
    expect(haversineKm(a, b)).toBeCloseTo(haversineKm(b, a), 9)
  })

  it('is a degree of latitude along a meridian and half the earth between the poles', () => {
    expect(haversineKm({ lat: 20, lon: 106 }, { lat: 21, lon: 106 })).toBeCloseTo(111.195, 2)
    expect(haversineKm({ lat: 90, lon: 0 }, { lat: -90, lon: 0 })).toBeCloseTo(20_015.115, 2)
  })
})
