import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { seats, settled, terms } from './agreement.fixture.ts'
import { announced, canonicalTerms, hashOfTerms, lastDayOf, type Terms, withTerms } from './terms.ts'

describe('canonical terms', () => {
  it('do not depend on the order of fields and seats', () => {
    const turned = Object.fromEntries(Object.entries(terms()).reverse()) as Terms
    expect(canonicalTerms({ ...turned, seats: [...seats].reverse() })).toBe(canonicalTerms(terms()))
  })

  it('do not depend on whether wording is absent or undefined', () =>
    expect(hashOfTerms({ ...terms(), schedule: undefined })).toBe(hashOfTerms(terms())))

  it('are the very text that is hashed', () =>
    expect(hashOfTerms(terms())).toBe(createHash('sha256').update(canonicalTerms(terms()), 'utf8').digest('hex')))

  it('have a hash that no later version of this code may change', () =>
    expect(canonicalTerms(terms({ seats: [], schedule: 'Thứ Hai' }))).toMatch(
      /^\{"canon":1,"demand":"[-0-9a-f]{36}","endsOn":"2027-05-16",.*"schedule":"Thứ Hai","school":.*"weeks":12\}$/,
    ))

  it.each<[string, Partial<Terms>]>([
    ['the start', { startsOn: '2027-02-23' }],
    ['the weeks', { weeks: 11 }],
    ['the hours', { hoursPerWeek: 39 }],
    ['the pay', { payBand: 'under-2m' }],
    ['the schedule', { schedule: 'Thứ Hai – thứ Sáu' }],
    ['the remarks', { remarks: 'Có xe đưa đón' }],
    ['the seats', { seats: seats.slice(1) }],
    ['the workplace', { ward: '11407' }],
  ])('have another hash when %s differ', (_, change) =>
    expect(hashOfTerms(terms(change))).not.toBe(hashOfTerms(terms())),
  )
})

describe('settled terms', () => {
  it('end on the last day of the last week', () => {
    expect(lastDayOf('2027-02-22', 1)).toBe('2027-02-28')
    expect(withTerms(terms(), settled({ startsOn: '2027-03-01', weeks: 2 })).endsOn).toBe('2027-03-14')
  })

  it('replace the wording as a whole', () => {
    const worded = withTerms(terms(), settled({ schedule: 'Ca sáng', remarks: 'Mang giày bảo hộ' }))
    expect(worded).toMatchObject({ schedule: 'Ca sáng', remarks: 'Mang giày bảo hộ' })
    expect(withTerms(worded, settled())).toEqual(terms())
  })

  it('are announced without the wording', () =>
    expect(announced(terms({ schedule: 'Ca sáng', remarks: 'Gọi chị Hoa' }))).toEqual(terms()))
})
