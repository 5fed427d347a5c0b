import { describe, expect, it } from 'vitest'
import { cityOf } from '../city/city.ts'
import { sizes } from '../city/size.ts'
import { ageOn } from '../play/minors.ts'
import { minorsHoursOn, rulingsOf, weekHoursOn } from './law.ts'
import { planOf } from './plan.ts'

const today = Date.UTC(2026, 10, 22)
const calendar = {
  dayAt: (days: number): string => new Date(today + days * 86_400_000).toISOString().slice(0, 10),
  dayOf: (date: string): number => (Date.parse(`${date}T00:00:00Z`) - today) / 86_400_000,
}
const lived = (changesLaw: boolean) =>
  cityOf(
    {
      ...{ size: sizes.town, span: { firstDay: -400, lastDay: 100 }, seed: 7, changesLaw },
      ...{ province: '01', provinceName: 'Hà Nội', prefix: 'hn-', firstSerial: 20_000 },
    },
    calendar,
  )
const city = lived(true)
const change = rulingsOf(city).find(ruling => 'validFrom' in ruling)
if (change === undefined || !('validFrom' in change)) throw new Error('no rule changes')

describe('the law of a city', () => {
  it('changes within the span, announced before', () => {
    expect(change.validFrom).toBeGreaterThan(change.day)
    for (const { day } of rulingsOf(city)) {
      expect(day).toBeGreaterThan(city.span.firstDay)
      expect(day).toBeLessThan(city.span.lastDay)
    }
  })

  it('allows minors fewer hours from that day on, not the day before', () => {
    expect([change.validFrom - 1, change.validFrom].map(day => minorsHoursOn(city, day))).toEqual([40, 36])
  })

  it('is followed by whoever posts once it is announced, not by whoever posted before', () => {
    expect([change.day - 1, change.day].map(day => weekHoursOn(city, day))).toEqual([40, 36])
    const { demands, slots } = planOf(city)
    for (const { day, hoursPerWeek } of [...demands, ...slots]) expect(hoursPerWeek).toBe(day < change.day ? 40 : 36)
    expect(new Set(demands.map(one => one.hoursPerWeek)).size).toBe(2)
  })

  it('stays as it is beside others, who live under the same rules', () => {
    const beside = lived(false)
    expect(rulingsOf(beside).every(ruling => 'confirms' in ruling && ruling.rule === 'R18')).toBe(true)
    expect(minorsHoursOn(beside, 100)).toBe(40)
  })
})

describe('the plan', () => {
  const { demands, slots } = planOf(city)

  it('declares what occurs at most workplaces, and hotels as places that are banned for minors', () => {
    const declared = demands.flatMap(one => one.declared ?? [])
    expect(declared.length).toBeGreaterThan(demands.length / 2)
    expect(declared.length).toBeLessThan(demands.length)
    expect(declared.some(({ kindsOfPlace }) => kindsOfPlace.includes('hotel-guesthouse'))).toBe(true)
    expect(declared.some(({ kindsOfWork, kindsOfPlace }) => kindsOfWork.length + kindsOfPlace.length === 0)).toBe(true)
  })

  it('sends minors to work only from classes that have them', () => {
    const young = new Set(
      city.data.cohorts.filter(({ entry_level: from }) => from === 'lower-secondary').map(({ key }) => key),
    )
    const minors = slots.filter(({ minimumAge }) => minimumAge === 15)
    expect(minors.length).toBeGreaterThan(0)
    expect(minors.every(({ cohort }) => young.has(cohort))).toBe(true)
  })
})

it.each([
  ['2008-11-23', '2026-11-22', 17],
  ['2008-11-22', '2026-11-22', 18],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
])('born %s on %s: %i years', (born, on, age) => expect(ageOn(born, on)).toBe(age))
