import { trade } from '@noinghe/reference-data'
import type { City } from '../city/city.ts'
import { type Enterprise, pillarOf } from '../city/enterprises.ts'
import type { Cohort, Programme } from '../city/schools.ts'
import { tradesOf } from '../city/trades.ts'
import { declares } from './habits.ts'
import { weekHoursOn } from './law.ts'
import { type Occurring, occurring } from './workplaces.ts'

/** Days are counted from today, as in the demo's files. */
export type PlannedDemand = {
  readonly key: string
  readonly enterprise: string
  readonly day: number
  readonly trade: string
  readonly level: 'intermediate' | 'college'
  readonly headcount: number
  readonly hirable: number
  readonly from: number
  readonly to: number
  readonly weeks: number
  readonly hoursPerWeek: number
  readonly payBand: string
  /** Work and places banned for minors that occur; absent where nobody has said. */
  readonly declared?: Occurring
  /** Withdrawn on that day if still open. */
  readonly withdrawnOn?: number
}

export type PlannedSlot = {
  readonly key: string
  readonly school: string
  readonly cohort: string
  readonly day: number
  readonly capacity: number
  readonly from: number
  readonly to: number
  readonly weeks: number
  readonly hoursPerWeek: number
  /** Full years, where the school has said. */
  readonly minimumAge?: number
}

/** Everything the parties mean to do by themselves; the rest is their answer to what comes. */
export type Plan = { readonly demands: readonly PlannedDemand[]; readonly slots: readonly PlannedSlot[] }

/** Nothing new in the last days: today shows what waits, not what was never looked at. */
const quietDays = 3
const payBands = ['none', 'under-2m', '2m-4m', '4m-6m'] as const

const largest: Readonly<Record<string, number>> = { 'under-10': 2, '10-50': 4, '51-100': 6, '101-200': 8 }

const demandsOf = (city: City, enterprise: Enterprise, taught: ReadonlySet<string>) => {
  const {
    size,
    draw,
    span: { firstDay, lastDay },
  } = city
  const { key: owner, size_band: band } = enterprise
  const years = (lastDay - quietDays - firstDay) / 365
  const count = draw.between(0, Math.round(2 * size.demandsAYear * years), owner, 'demands')
  const trades = tradesOf(pillarOf(enterprise))
  const reachable = trades.filter(({ code }) => taught.has(code))
  return Array.from({ length: count }, (_, at): PlannedDemand => {
    const key = `${owner}-${at + 1}`
    const day = draw.between(firstDay + 1, lastDay - quietDays, key, 'day')
    // a few ask for what no school of the city teaches
    const among = reachable.length > 0 && draw.chance(0.9, key, 'taught') ? reachable : trades
    const { code, level } = draw.pick(among, key, 'trade')
    const headcount = draw.between(1, largest[band] ?? 12, key, 'headcount')
    const from = day + draw.between(14, 40, key, 'from')
    return {
      key,
      enterprise: owner,
      day,
      trade: code,
      level,
      headcount,
      hirable: draw.between(0, headcount, key, 'hirable'),
      from,
      to: from + draw.between(14, 60, key, 'to'),
      weeks: draw.between(6, 10, key, 'weeks'),
      hoursPerWeek: weekHoursOn(city, day),
      payBand: draw.pick(payBands, key, 'pay'),
      ...(draw.chance(declares.works, key, 'declares') ? { declared: occurring(draw, enterprise, key) } : {}),
      ...(draw.chance(0.06, key, 'withdrawn') ? { withdrawnOn: day + draw.between(5, 30, key, 'withdrawn-on') } : {}),
    }
  })
}

/** When a cohort goes to work, in days after its start, and how long before that its places are published. */
const practice = [260, 300, 440, 480, 620] as const
const publishedAhead = 60

/** Of a hazardous trade only adults are sent to work, and lower secondary school is left at fifteen. */
const youngest = ({ entry_level: from }: Cohort, hazardous: boolean): number =>
  from === 'lower-secondary' && !hazardous ? 15 : 18

const slotsOf = (city: City, { school, trade: code }: Programme, row: Cohort): readonly PlannedSlot[] => {
  const {
    draw,
    span: { firstDay, lastDay },
  } = city
  const { key: cohort, starts_on: startsOn, ends_on: endsOn, female, male } = row
  return practice.flatMap((after, at) => {
    const key = `${cohort}-${at + 1}`
    const from = startsOn + after
    const day = from - publishedAhead + draw.between(-10, 10, key, 'day')
    const weeks = draw.between(8, 10, key, 'weeks')
    const to = Math.min(endsOn, from + 7 * weeks + draw.between(30, 60, key, 'to'))
    const enough = to - from >= 7 * weeks
    if (day <= firstDay || day > lastDay - quietDays || !enough) return []
    const capacity = Math.max(1, Math.round((female + male) * (0.3 + 0.3 * draw.fraction(key, 'capacity'))))
    const minimumAge = youngest(row, trade(code)?.hazardous ?? false)
    const said = draw.chance(declares.age, key, 'says-age') ? { minimumAge } : {}
    return [{ key, school, cohort, day, capacity, from, to, weeks, hoursPerWeek: weekHoursOn(city, day), ...said }]
  })
}

const programmesBy = (programmes: readonly Programme[]) => {
  const byKey = new Map(programmes.map(row => [row.key, row]))
  return (key: string): Programme => {
    const found = byKey.get(key)
    if (found === undefined) throw new Error(`the city has no programme ${key}`)
    return found
  }
}

/** What a city means to do in eighteen months, oldest first. Pure: the same city, the same plan. */
export const planOf = (city: City): Plan => {
  const { data } = city
  const taught = new Set(data.programmes.map(({ trade }) => trade))
  const programme = programmesBy(data.programmes)
  return {
    demands: data.enterprises.flatMap(row => demandsOf(city, row, taught)).toSorted((a, b) => a.day - b.day),
    slots: data.cohorts
      .flatMap(cohort => slotsOf(city, programme(cohort.programme), cohort))
      .toSorted((a, b) => a.day - b.day),
  }
}
