import { describe, expect, it } from 'vitest'
import { addressCell, addressTable, optionalCell } from './address-database.ts'
import { findOldAddresses, findWardsByOldName } from './old-addresses.ts'
import { allProvinces, wardsOf } from './places.ts'

const mappings = addressTable('ward_mappings').map(row => ({
  province: optionalCell(row, 'old_province_name') ?? '',
  district: optionalCell(row, 'old_district_name') ?? '',
  ward: optionalCell(row, 'old_ward_name') ?? addressCell(row, 'new_ward_name'),
  city: addressCell(row, 'new_province_name'),
}))
const ofCity = (name: string) => mappings.filter(({ city }) => city.endsWith(name))

describe('an old address', () => {
  it('of either city always leads to present wards, and all 240 of them are reached', () => {
    const reached = new Set<string>()
    for (const { province, district, ward } of [...ofCity('Hà Nội'), ...ofCity('Hải Phòng')]) {
      const found = findOldAddresses({ province, district, ward })
      expect(found[0]?.now.length, `${ward}, ${district}, ${province}`).toBeGreaterThan(0)
      for (const { now } of found) for (const { code } of now) reached.add(code)
    }
    expect(reached.size).toBe(240)
  })

  it('is found without accents, kinds and in decomposed spelling', () => {
    for (const ward of ['Phường Đông Hải 2', 'dong hai 2', 'P. Đông Hải 2'.normalize('NFD')])
      expect(
        findOldAddresses({ ward, district: 'Q. Hải An', province: 'tp Hải Phòng' }).map(({ now }) =>
          now.map(({ code }) => code),
        ),
        ward,
      ).toEqual([['11411']])
  })

  it('in Hải Dương lies in Hải Phòng now', () => {
    const [found] = findOldAddresses({ province: 'Tỉnh Hải Dương', district: 'Huyện Gia Lộc', ward: 'Hoàng Diệu' })
    expect(found).toMatchObject({ province: 'Tỉnh Hải Dương', now: [{ province: '31' }] })
  })

  it('that became several wards names all of them: four of Hà Nội, and none is picked', () => {
    const places = new Set(ofCity('Hà Nội').map(({ district, ward }) => `${district}|${ward}`))
    const split = [...places].filter(place => {
      const [district = '', ward = ''] = place.split('|')
      return findOldAddresses({ province: 'Thành phố Hà Nội', district, ward }).some(({ now }) => now.length > 1)
    })
    expect(split).toHaveLength(4)
  })

  it('that several districts had is given for each of them', () =>
    expect(findOldAddresses({ ward: 'Quang Trung' }).length).toBeGreaterThan(5))

  it('of no name is nothing', () => {
    expect(findOldAddresses({ ward: ' ' })).toEqual([])
    expect(findOldAddresses({ ward: 'Atlantis' })).toEqual([])
  })
})

describe('a present ward', () => {
  it('is found by the name of a part of it, which is told', () => {
    expect(findWardsByOldName('đông hải 2', '31')[0]).toMatchObject({
      ward: { code: '11411' },
      formerly: expect.stringMatching(/^Phường Đông Hải 2, Quận Hải An, /),
    })
    expect(findWardsByOldName('đông hải 2', '01')).toEqual([])
  })
})

it('every province keeps its wards under names that lead to one code each', () => {
  for (const { code } of allProvinces()) {
    const names = wardsOf(code).map(({ name }) => name)
    expect(new Set(names).size, code).toBe(names.length)
  }
})
