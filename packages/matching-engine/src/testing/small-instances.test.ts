import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instance, Side, Steps } from '../instance.ts'
import { families } from './families.ts'
import { instanceOf } from './instance-of.ts'
import { smallInstance } from './small-instances.ts'

const runs = { seed: 4, numRuns: 300 }
const drawn = fc.sample(smallInstance(), { seed: 11, numRuns: 600 })
const share = (holds: (instance: Instance) => boolean) => drawn.filter(holds).length / drawn.length

const someStep = ({ steps }: { readonly steps?: Steps }) => (steps?.bonus.length ?? 0) > 0

describe('small instances', () => {
  it.each<[string, (instance: Instance) => boolean]>([
    [
      'parallel pairs',
      ({ pairs }) => new Set(Array.from(pairs.demand, (d, at) => `${d} ${pairs.slot[at]}`)).size < pairs.demand.length,
    ],
    ['equal weights', ({ pairs }) => new Set(pairs.weight).size < pairs.weight.length],
    ['negative weights', ({ pairs }) => pairs.weight.some(weight => weight < 0)],
    ['weights of 1e11 and more', ({ pairs }) => pairs.weight.some(weight => weight >= 1e11)],
    ['demands of nothing', ({ demands }) => demands.limit.includes(0)],
    ['limits of pairs', ({ pairs }) => pairs.limit?.some(limit => limit < 3) ?? false],
    ['owners that may take nothing', ({ schools }) => schools?.limit.includes(0) ?? false],
    ['owners without limit', ({ enterprises }) => enterprises?.limit.includes(Number.POSITIVE_INFINITY) ?? false],
    ['steps of demands', ({ demands }) => someStep(demands)],
    ['steps of schools', ({ schools }) => someStep(schools ?? {})],
    ['locked heads', ({ pairs }) => pairs.locked?.some(heads => heads > 0) ?? false],
    [
      'kept heads with a bonus',
      ({ pairs }) => (pairs.keepBonus ?? 0) > 0 && (pairs.kept?.some(heads => heads > 0) ?? false),
    ],
    ['a strict tier', ({ pairs }) => pairs.priority?.includes(1) ?? false],
    ['a maximum', ({ maximum }) => maximum !== undefined],
    ['headcount first', ({ order }) => order === 'headcount-first'],
    ['no pairs at all', ({ pairs }) => pairs.demand.length === 0],
  ])('have %s often enough', (_, holds) => expect(share(holds)).toBeGreaterThan(0.03))

  it('name only nodes and owners that there are, in columns of one length', () => {
    fc.assert(
      fc.property(smallInstance(), ({ demands, slots, pairs, enterprises, schools }) => {
        const within = (column: Int32Array, size: number, least: number) =>
          expect(column.every(at => at >= least && at < size)).toBe(true)
        within(pairs.demand, demands.limit.length, 0)
        within(pairs.slot, slots.limit.length, 0)
        within(demands.owner ?? new Int32Array(), enterprises?.limit.length ?? 0, -1)
        within(slots.owner ?? new Int32Array(), schools?.limit.length ?? 0, -1)
        for (const column of [pairs.slot, pairs.weight, pairs.limit, pairs.locked, pairs.kept, pairs.priority])
          expect(column?.length ?? pairs.demand.length).toBe(pairs.demand.length)
      }),
      runs,
    )
  })

  it('have bonuses that fall from step to step', () => {
    const fall = ({ steps }: { readonly steps?: Steps }) =>
      steps?.from.slice(0, -1).forEach((from, node) => {
        const bonuses = [...steps.bonus.slice(from, steps.from[node + 1])]
        expect(bonuses).toEqual(bonuses.toSorted((a, b) => b - a))
      })
    for (const { demands, slots, enterprises, schools } of drawn)
      for (const nodes of [demands, slots, enterprises ?? {}, schools ?? {}]) fall(nodes)
  })

  it('have locks that fit every limit', () => {
    const fits = (side: Side, ends: Int32Array, locked: Float64Array, owners?: { readonly limit: Float64Array }) => {
      const left = side.limit.slice()
      const owned = owners?.limit.slice() ?? new Float64Array()
      ends.forEach((node, at) => {
        const owner = side.owner?.[node] ?? -1
        left[node] = (left[node] ?? 0) - (locked[at] ?? 0)
        if (owner >= 0) owned[owner] = (owned[owner] ?? 0) - (locked[at] ?? 0)
      })
      expect(Math.min(...left, ...owned)).toBeGreaterThanOrEqual(0)
    }
    for (const { demands, slots, pairs, enterprises, schools, maximum } of drawn) {
      const locked = pairs.locked ?? new Float64Array()
      fits(demands, pairs.demand, locked, enterprises)
      fits(slots, pairs.slot, locked, schools)
      expect(locked.reduce((sum, heads) => sum + heads, 0)).toBeLessThanOrEqual(maximum ?? Number.POSITIVE_INFINITY)
      expect(locked.every((heads, at) => heads <= (pairs.limit?.[at] ?? Number.POSITIVE_INFINITY))).toBe(true)
    }
  })

  it('leave out what is not wanted', () => {
    const features = {
      owners: false,
      steps: false,
      locks: false,
      kept: false,
      priority: false,
      maximum: false,
      pairLimits: false,
    }
    fc.assert(
      fc.property(smallInstance({ ...features, negative: false, huge: false, order: 'weight' }), instance => {
        expect(Object.keys(instance)).toEqual(['demands', 'slots', 'pairs', 'order'])
        expect(Object.keys(instance.demands)).toEqual(['limit'])
        expect(Object.keys(instance.pairs)).toEqual(['demand', 'slot', 'weight'])
        expect(instance.pairs.weight.every(weight => weight >= 0 && weight < 2000)).toBe(true)
      }),
      runs,
    )
  })

  it('shrink to next to nothing', () => {
    const { counterexample } = fc.check(
      fc.property(smallInstance(), ({ pairs }) => !pairs.weight.some(weight => weight > 0)),
      { seed: 1, numRuns: 100 },
    )
    expect(counterexample).toEqual([instanceOf({ demand: [1], capacity: [1], edges: [[0, 0, 1]] })])
  })
})

describe('adversarial families', () => {
  it.each(Object.entries(families))('%s names only nodes there are', (_, family) => {
    for (const nodes of [1, 2, 9]) {
      const { demands, slots, pairs } = family(nodes)
      expect(pairs.demand.length).toBeGreaterThan(0)
      expect(pairs.demand.every(at => at < demands.limit.length)).toBe(true)
      expect(pairs.slot.every(at => at < slots.limit.length)).toBe(true)
    }
  })
})
