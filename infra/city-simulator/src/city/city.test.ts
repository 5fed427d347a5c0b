import { isTaxCode, isVietnamesePhone, trade, ward } from '@noinghe/reference-data'
import { describe, expect, it } from 'vitest'
import { planOf } from '../life/plan.ts'
import { type CityOptions, cityOf } from './city.ts'
import { taxCode } from './names.ts'
import { type SizeName, sizes, spanUpToToday, wholeSpanFrom } from './size.ts'

const today = Date.UTC(2026, 10, 22)
const calendar = {
  dayAt: (days: number): string => new Date(today + days * 86_400_000).toISOString().slice(0, 10),
  dayOf: (date: string): number => (Date.parse(`${date}T00:00:00Z`) - today) / 86_400_000,
}
const span = wholeSpanFrom(spanUpToToday(calendar.dayOf))

const options = (size: SizeName, more: Partial<CityOptions> = {}): CityOptions => ({
  size: sizes[size],
  span,
  seed: 7,
  province: '01',
  provinceName: 'Hà Nội',
  prefix: 'hn-',
  changesLaw: true,
  firstSerial: 20_000,
  ...more,
})
const city = cityOf(options('town'), calendar)

describe('a city', () => {
  it('is the same for the same seed and another for another', () => {
    expect(cityOf(options('town'), calendar).data).toEqual(city.data)
    expect(cityOf(options('town', { seed: 8 }), calendar).data).not.toEqual(city.data)
  })

  it('lies in real wards, teaches real trades and is run by made-up parties', () => {
    for (const { ward: code, number, phone } of city.data.enterprises) {
      expect(ward(code)?.province).toBe('01')
      expect(isTaxCode(number) && number.startsWith('9999')).toBe(true)
      expect(isVietnamesePhone(phone)).toBe(true)
    }
    for (const { trade: code, level } of city.data.programmes) expect(trade(code)?.level).toBe(level)
  })

  it('gives nobody a key or number twice, also beside another city', () => {
    const other = cityOf(options('small', { seed: 8, prefix: 'hn2-', firstSerial: 30_000 }), calendar)
    const parties = [city, other].flatMap(({ data }) => [...data.enterprises, ...data.schools])
    const numbers = parties.map(row => ('number' in row ? row.number : row.tax_code))
    expect(new Set(parties.map(({ key }) => key)).size).toBe(parties.length)
    expect(new Set(numbers).size).toBe(numbers.length)
    const people = [city, other].flatMap(({ data }) => data.learners.map(({ local_id: id }) => id))
    expect(new Set(people).size).toBe(people.length)
  })

  it('has as many learners as its cohorts say, minors with a guardian among them', () => {
    for (const { key, female, male } of city.data.cohorts)
      expect(city.data.learners.filter(({ cohort }) => cohort === key)).toHaveLength(female + male)
    const minors = city.data.learners.filter(({ birth_date: born }) => born > '2008-11-22')
    expect(minors.length).toBeGreaterThan(0)
    expect(minors.every(({ guardian_name: guardian }) => guardian !== undefined)).toBe(true)
  })
})

describe('tax codes', () => {
  it('are different for different serials', () => {
    const codes = Array.from({ length: 5000 }, (_, serial) => taxCode(serial))
    expect(new Set(codes).size).toBe(5000)
    expect(codes.every(isTaxCode)).toBe(true)
  })
})

describe('its plan', () => {
  const plan = planOf(city)

  it('stays within the eighteen months and leaves room for what is asked', () => {
    for (const { day, from, to } of [...plan.demands, ...plan.slots]) {
      expect(day).toBeGreaterThan(span.firstDay)
      expect(day).toBeLessThan(span.lastDay)
      expect(to).toBeGreaterThan(from)
    }
    for (const { from, to, weeks } of plan.slots) expect(to - from).toBeGreaterThanOrEqual(7 * weeks)
  })

  it('asks for trades that are taught, and sometimes for one that nobody teaches', () => {
    const taught = new Set(city.data.programmes.map(({ trade: code }) => code))
    const reached = plan.demands.filter(({ trade: code }) => taught.has(code)).length
    expect(reached).toBeGreaterThan(plan.demands.length / 2)
    expect(reached).toBeLessThan(plan.demands.length)
  })

  it('does not change for one enterprise because another came to the city', () => {
    const larger = cityOf(options('town', { size: { ...sizes.town, enterprises: 41 } }), calendar)
    const of = (key: string) => (demands: typeof plan.demands) => demands.filter(one => one.enterprise === key)
    expect(of('hn-dn001')(planOf(larger).demands)).toEqual(of('hn-dn001')(plan.demands))
  })
})
