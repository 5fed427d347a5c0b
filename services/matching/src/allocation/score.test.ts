import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDemand, aSlot, facts, idOf, logistics, welding } from '../fixtures.ts'
import { inOrder } from './asked.ts'
import { randomBook } from './books.fixture.ts'
import type { Reopened, ScorableDemand, ScorableSlot } from './facts.ts'
import { preparing } from './prepared.ts'
import { neutralPart, scoreWeights } from './rules.ts'
import { type Eligible, mostAt, mostOf, pointsOf, score, scorePair } from './score.ts'

type DemandPart = Partial<ScorableDemand> & Reopened
type SlotPart = Partial<ScorableSlot> & Reopened

const judge = (demand: DemandPart = {}, slot: SlotPart = {}) =>
  score({ ...aDemand(), ...demand }, { ...aSlot(), ...slot }, facts)

const eligible = (demand: DemandPart = {}, slot: SlotPart = {}): Eligible => {
  const scored = judge(demand, slot)
  if (!scored.eligible) return expect.fail(`filtered out: ${scored.filters}`)
  return scored
}

const filters = (demand: DemandPart, slot: SlotPart = {}) => {
  const scored = judge(demand, slot)
  return scored.eligible ? [] : scored.filters
}

describe('a pair that fits', () => {
  it('has whole parts, a score out of them, a distance and terms for both sides', () => {
    const pair = eligible()
    expect(pair).toMatchObject({
      parts: { trade: 1000, level: 1000, skills: 1000, dates: 1000, pay: 700 },
      startsOn: '2027-02-01',
      weeks: 12,
      hoursPerWeek: 40,
    })
    expect(pair.distanceKm).toBeCloseTo(14.7, 1)
    expect(pair.parts.distance).toBe(507)
  })

  it('gets the sum of its parts by the published weights, which make 1000', () => {
    const { parts, score } = eligible({}, { skills: ['forklift'] })
    expect(Object.values(scoreWeights).reduce((sum, weight) => sum + weight, 0)).toBe(1000)
    const sum = Object.entries(scoreWeights).reduce(
      (total, [name, weight]) => total + weight * (parts[name as keyof typeof parts] ?? neutralPart),
      0,
    )
    expect(score).toBe(Math.round(sum / 1000))
  })

  it('scores the same whatever the expected number of women', () => {
    const withWomen = (womenExpected: number) => score(Object.assign(aDemand(), { womenExpected }), aSlot(), facts)
    expect(withWomen(12)).toEqual(withWomen(0))
    expect(withWomen(12)).toEqual(judge())
  })
})

describe('hard filters', () => {
  it.each([
    ['a demand of another type than A', { type: 'B' }, {}, 'type'],
    ['a slot of another type than A', {}, { type: 'C' }, 'type'],
    ['a school that was not invited', { visibility: 'invited-schools', invitedSchools: [] }, {}, 'not-invited'],
    ['a trade that is not related', { trade: welding }, {}, 'trade'],
    ['an occupation that leads elsewhere', { trade: undefined, occupation: '7212' }, {}, 'trade'],
    ['learners below the level', {}, { level: 'intermediate' }, 'level'],
    ['half the length or less', { weeks: 12 }, { weeks: 5 }, 'weeks'],
    ['a slot that is over before the start', {}, { window: { from: '2026-09-01', to: '2027-01-30' } }, 'window'],
    ['a slot that begins after the last start', {}, { window: { from: '2027-03-01', to: '2027-06-30' } }, 'window'],
    ['less than half the hours', {}, { hoursPerWeek: 16 }, 'hours'],
    ['a workplace beyond the radius', {}, { radiusKm: 10 }, 'distance'],
    ['a workplace outside the wards', {}, { radiusKm: undefined, wards: ['11311'] }, 'ward'],
    ['another province', { province: '01' }, {}, 'province'],
  ] as const)('keep out %s', (_, demand, slot, code) =>
    expect(filters(demand as DemandPart, slot as SlotPart)).toEqual([code]),
  )

  it('name every reason, not the first one', () =>
    expect(filters({ type: 'B', trade: welding, hoursPerWeek: 48 }, { hoursPerWeek: 12 })).toEqual([
      'type',
      'hours',
      'trade',
    ]))

  it('let an invited school in', () =>
    expect(filters({ visibility: 'invited-schools', invitedSchools: [idOf.school('a')] })).toEqual([]))

  it('let another province in where the school takes it', () =>
    expect(filters({ province: '01' }, { otherProvinces: true })).toEqual([]))

  it('take the wards only where there is no radius, and every distance where there is neither', () => {
    expect(filters({}, { radiusKm: 40, wards: ['11311'] })).toEqual([])
    expect(filters({}, { radiusKm: undefined, wards: ['11413'] })).toEqual([])
    expect(filters({ point: { lat: 10.8, lon: 106.7 } }, { radiusKm: undefined })).toEqual([])
  })
})

describe('trade', () => {
  it('counts a related trade by its closeness', () => {
    const other = eligible({ trade: logistics.intermediate, level: 'intermediate' }, {})
    expect(other.parts.trade).toBe(900)
  })

  it('takes the trades an occupation leads to, the usual one in full', () => {
    const pair = eligible({ trade: undefined, occupation: '4321' })
    expect(pair.parts.trade).toBe(1000)
  })

  it('lets a common skill speak for a programme below the levels that have codes', () => {
    const uncoded: SlotPart = { trade: undefined, level: 'elementary' }
    const short: DemandPart = { level: 'elementary' }
    expect(eligible(short, uncoded).parts.trade).toBe(500)
    expect(filters(short, { ...uncoded, skills: ['welding'] })).toEqual(['trade'])
  })
})

describe('distance', () => {
  it.each([
    ['workplace', { point: undefined, park: undefined }, {}],
    ['campus', {}, { point: undefined }],
  ] as const)('is neutral and never a filter where the point of the %s is unknown', (_, demand, slot) => {
    const pair = eligible(demand as DemandPart, { ...slot, radiusKm: 1 } as SlotPart)
    expect([pair.distanceKm, pair.parts.distance]).toEqual([null, null])
    const known = { ...pair.parts, distance: neutralPart }
    const sum = Object.entries(scoreWeights).reduce(
      (total, [name, weight]) => total + weight * known[name as keyof typeof known],
      0,
    )
    expect(pair.score).toBe(Math.round(sum / 1000))
  })

  it('is taken from the park where the site has no point of its own', () => {
    const parkPoint = (code: string) => (code === 'dinh-vu' ? { lat: 20.81, lon: 106.63 } : undefined)
    const demand = { ...aDemand(), point: undefined, park: 'dinh-vu' }
    expect(score(demand, aSlot(), { ...facts, parkPoint })).toMatchObject({ distanceKm: 0, parts: { distance: 1000 } })
  })
})

describe('the other parts', () => {
  it('take something off for each level above the one asked for, and little for its other name', () => {
    const asked = (level: ScorableDemand['level'], offered: ScorableSlot['level']) =>
      eligible({ level }, { level: offered }).parts.level
    expect([asked('elementary', 'intermediate'), asked('elementary', 'college')]).toEqual([750, 500])
    expect(asked('intermediate', 'vocational-secondary')).toBe(900)
  })

  it('count the share of the skills asked for, and stay neutral where none is', () => {
    expect(eligible({ skills: ['forklift', 'customs', 'japanese'] }).parts.skills).toBe(667)
    expect(eligible({ skills: [] }).parts.skills).toBe(500)
  })

  it('take shorter weeks and hours off the dates', () => {
    const pair = eligible({}, { weeks: 9, hoursPerWeek: 30 })
    expect(pair).toMatchObject({ weeks: 9, hoursPerWeek: 30 })
    expect(pair.parts.dates).toBe(Math.round(1000 * 0.75 * 0.75))
  })

  it('rise with the pay', () => {
    const bands = ['none', 'under-2m', '2m-4m', '4m-6m', '6m-8m', 'over-8m'] as const
    const parts = bands.map(payBand => eligible({ payBand }).parts.pay)
    expect(parts).toEqual(parts.toSorted((a, b) => a - b))
    expect([parts[0], parts.at(-1)]).toEqual([0, 1000])
  })
})

it('gives any pair a whole score from 0 to 1000 or at least one reason against it', () => {
  const level = fc.constantFrom('under-3-months', 'elementary', 'intermediate', 'vocational-secondary', 'college')
  const trade = fc.constantFrom(logistics.college, logistics.intermediate, welding)
  const point = fc.option(
    fc.record({
      lat: fc.double({ min: 8, max: 23, noNaN: true }),
      lon: fc.double({ min: 102, max: 109, noNaN: true }),
    }),
    { nil: undefined },
  )
  const day = fc.integer({ min: 1, max: 28 }).map(n => `2027-02-${String(n).padStart(2, '0')}`)
  const side = fc.record({
    level,
    trade,
    point,
    weeks: fc.integer({ min: 1, max: 60 }),
    hoursPerWeek: fc.integer({ min: 1, max: 48 }),
    day,
    reopened: fc.boolean(),
  })
  fc.assert(
    fc.property(side, side, ({ day: from, ...demand }, { day: to, ...slot }) => {
      const scored = judge(
        { ...demand, startWindow: { from, to: '2027-02-28' } },
        { ...slot, window: { from: '2027-01-01', to: to.replace('-02-', '-05-') } },
      )
      if (!scored.eligible) return scored.filters.length > 0
      const { score, weeks, startsOn, parts } = scored
      expect(Number.isInteger(score) && score >= 0 && score <= 1000).toBe(true)
      expect(weeks).toBeGreaterThanOrEqual(1)
      expect(weeks).toBeLessThanOrEqual(Math.min(demand.weeks, slot.weeks))
      expect(startsOn >= from).toBe(true)
      for (const part of Object.values(parts))
        expect(part === null || (Number.isInteger(part) && part >= 0 && part <= 1000)).toBe(true)
      return true
    }),
    { numRuns: 500, seed: 1 },
  )
})

describe('what a pair could score at most', () => {
  const most = (demand: ScorableDemand & Reopened, slot: ScorableSlot & Reopened) => {
    const prepare = preparing(facts)
    return mostOf(prepare.demand(demand), prepare.slot(slot))
  }

  it('is never less than its score, by what is known without the days, and by the distance alone', () => {
    let [eligible, exact] = [0, 0]
    fc.assert(
      fc.property(randomBook(), fc.double({ min: 0, max: 1, noNaN: true }), (book, share) => {
        for (const demand of inOrder(book.demands))
          for (const slot of inOrder(book.slots)) {
            const scored = score(demand, slot, facts)
            if (!scored.eligible) continue
            const { distanceKm, parts } = scored
            const atMost = most(demand, slot) ?? -1
            expect(atMost).toBeGreaterThanOrEqual(scored.score)
            const nearer = distanceKm === null ? null : distanceKm * share
            expect(mostAt(demand, parts.trade / 1000, nearer)).toBeGreaterThanOrEqual(atMost)
            eligible++
            if (atMost === scored.score) exact++
          }
      }),
      { numRuns: 40, seed: 1 },
    )
    expect(exact).toBeGreaterThan(eligible / 2)
  })

  it('is nothing where a filter refuses the pair that has nothing to do with days', () => {
    const mostFor = (demand: DemandPart, slot: SlotPart = {}) =>
      most({ ...aDemand(), ...demand }, { ...aSlot(), ...slot })
    expect(mostFor({ trade: welding })).toBeUndefined()
    expect(mostFor({}, { radiusKm: 1 })).toBeUndefined()
    expect(mostFor({}, { level: 'elementary' })).toBeUndefined()
    expect(mostFor({ startWindow: { from: '2028-01-01', to: '2028-02-01' } })).toBeGreaterThan(0)
  })
})

describe('a side prepared for many others', () => {
  const term = fc.record({
    isInvited: fc.boolean(),
    schools: fc.subarray(['0', '1', '2'].map(idOf.school)),
    type: fc.constantFrom('A', 'A', 'A', 'B'),
    hoursPerWeek: fc.constantFrom(16, 24, 40),
    weeks: fc.constantFrom(8, 12, 30),
    startWindow: fc.constantFrom(
      { from: '2026-12-01', to: '2026-12-20' },
      { from: '2027-01-01', to: '2027-01-06' },
      { from: '2027-02-01', to: '2027-05-20' },
    ),
  })

  it('gives every pair what the two alone give, and its score alone is that score', () => {
    const outcomes = new Set<string>()
    fc.assert(
      fc.property(randomBook(), fc.array(term, { minLength: 12, maxLength: 12 }), (book, terms) => {
        const demands = inOrder(book.demands).map((demand, at) => {
          const { isInvited, schools, ...more } = terms[at % terms.length] ?? expect.fail()
          const visibility = isInvited ? 'invited-schools' : 'every-verified-school'
          return { ...demand, ...more, visibility, invitedSchools: schools } as const
        })
        const slots = inOrder(book.slots)
        const prepare = preparing(facts)
        const many = slots.map(prepare.slot)
        for (const demand of demands) {
          const one = prepare.demand(demand)
          for (const [at, slot] of slots.entries()) {
            const [scored, other] = [score(demand, slot, facts), many[at] ?? expect.fail()]
            expect(scorePair(one, other)).toEqual(scored)
            expect(pointsOf(one, other)).toBe(scored.eligible ? scored.score : undefined)
            for (const outcome of scored.eligible ? ['eligible'] : scored.filters) outcomes.add(outcome)
          }
        }
      }),
      { numRuns: 60, seed: 4 },
    )
    const all = [
      'eligible',
      'type',
      'not-invited',
      'trade',
      'level',
      'weeks',
      'window',
      'hours',
      'distance',
      'ward',
      'province',
    ]
    expect([...outcomes].toSorted()).toEqual(all.toSorted())
  })
})
