import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Allocation, Level, Prices } from '../allocation.ts'
import type { Instance } from '../instance.ts'
import { solve } from '../solve.ts'
import { instanceOf } from '../testing/instance-of.ts'
import { smallInstance } from '../testing/small-instances.ts'
import { verify } from './verify.ts'

const instance = instanceOf({
  demand: [3, 3],
  capacity: [4],
  edges: [
    [0, 0, 600],
    [1, 0, 900, 3],
  ],
})

const prices = (demand: readonly number[], slot: readonly number[]): Prices => ({
  demand: Float64Array.from(demand),
  slot: Float64Array.from(slot),
  enterprise: new Float64Array(0),
  school: new Float64Array(0),
  total: 0,
})

const level = (change: Partial<Level> = {}): Level => ({
  name: 'score',
  value: 3300,
  bound: 3300,
  prices: prices([0, 300], [600]),
  ...change,
})

const allocation = (heads: readonly number[], change: Partial<Level> = {}): Allocation => {
  const only = level(change)
  return { heads: Float64Array.from(heads), levels: [only], gap: only.bound - only.value, solver: 'by hand' }
}

const codes = (of: Instance, made: Allocation) => verify(of, made).map(({ code }) => code)

describe('the verifier', () => {
  it('finds nothing wrong with an optimal allocation and its prices', () =>
    expect(verify(instance, allocation([1, 3]))).toEqual([]))

  it('lets the limit of a pair stand for a price', () =>
    expect(verify(instance, allocation([1, 3], { prices: prices([0, 0], [600]) }))).toEqual([]))

  it('sees a better allocation that was missed', () =>
    expect(codes(instance, allocation([2, 2], { value: 3000 }))).toEqual(['not-optimal']))

  it.each([
    ['more heads than the demand has', [4, 0], 'demand-exceeded'],
    ['more heads than the slot has', [3, 3], 'slot-exceeded'],
    ['more heads than the limit of the pair', [0, 4], 'pair-exceeded'],
    ['half a head', [0.5, 3], 'not-a-whole-number'],
    ['less than nobody', [-1, 3], 'not-a-whole-number'],
    ['a head that is no number', [Number.NaN, 3], 'not-a-whole-number'],
  ] as const)('refuses %s', (_, heads, code) => expect(codes(instance, allocation(heads))).toContain(code))

  it.each([
    ['a claimed value that is not the sum', { value: 3301 }, 'value-wrong'],
    ['a claimed bound that the prices do not give', { bound: 3299 }, 'bound-wrong'],
    ['a price that does not cover a pair', { prices: prices([0, 0], [500]) }, 'price-too-low'],
    ['prices for fewer demands than there are', { prices: prices([0], [600]) }, 'price-missing'],
    ['a price that is no whole number', { prices: prices([0, 0.5], [600]) }, 'price-missing'],
    ['a price that is no number', { prices: prices([0, 300], [Number.NaN]) }, 'price-missing'],
    ['another level than the instance has', { name: 'headcount' }, 'levels-wrong'],
  ] as const)('refuses %s', (_, change, code) => expect(codes(instance, allocation([1, 3], change))).toContain(code))

  it('refuses a gap that is not the difference, and heads for other pairs', () => {
    expect(codes(instance, { ...allocation([1, 3]), gap: 1 })).toEqual(['gap-wrong'])
    expect(codes(instance, allocation([1, 3, 0]))).toEqual(['columns-differ'])
    expect(codes(instance, { ...allocation([1, 3]), levels: [] })).toEqual(['levels-wrong'])
  })

  it('refuses a pair of negative weight, a broken lock, and limits of owners and of the whole exceeded', () => {
    const edges = [[0, 0, -5]] as const
    const costly = instanceOf({ demand: [1], capacity: [1], edges })
    expect(codes(costly, allocation([1], { value: -5, bound: -5, prices: prices([0], [0]) }))).toContain('not-eligible')
    const locked = instanceOf({ demand: [1], capacity: [1], edges: [[0, 0, 5]], locked: [1] })
    expect(codes(locked, allocation([0], { value: 0, bound: 0, prices: prices([5], [0]) }))).toContain('lock-broken')
    const owned = instanceOf({
      demand: [3],
      capacity: [3],
      edges: [[0, 0, 5]],
      enterprises: { of: [0], limit: [1] },
      schools: { of: [0], limit: [2] },
      maximum: 1,
    })
    const three = { ...solve(owned), heads: Float64Array.of(3) }
    expect(codes(owned, three)).toEqual(
      expect.arrayContaining(['enterprise-exceeded', 'school-exceeded', 'maximum-exceeded']),
    )
  })
})

describe('a lie about any allocation', () => {
  const lied = (change: (made: Allocation, at: number) => Allocation | undefined) =>
    fc.assert(
      fc.property(smallInstance(), fc.nat(), (of, at) => {
        const lie = change(solve(of), at)
        if (lie !== undefined) expect(verify(of, lie)).not.toEqual([])
      }),
      { numRuns: 200, seed: 5 },
    )

  it('is seen: one head more on a pair', () =>
    lied((made, at) => {
      if (made.heads.length === 0) return undefined
      const heads = made.heads.slice()
      const pair = at % heads.length
      heads[pair] = heads[pair]! + 1
      // the claimed values stay: even where a head more would fit, it is not in the sum, unless it is worth nothing
      const free = made.levels.every(({ prices: { total } }) => total === 0)
      return free && at % 2 === 0
        ? { ...made, heads: heads.map(count => count + 1000) }
        : { ...made, heads: heads.map(count => count + 0.5) }
    }))

  it('is seen: a value or a bound one point off, alone or with its gap', () =>
    lied((made, at) => {
      const [first, ...others] = made.levels
      if (first === undefined) return undefined
      const lies: readonly Allocation[] = [
        { ...made, levels: [{ ...first, value: first.value + 1 }, ...others], gap: made.gap - 1 },
        { ...made, levels: [{ ...first, bound: first.bound - 1 }, ...others] },
        { ...made, levels: [{ ...first, value: first.value + 1, bound: first.bound + 1 }, ...others] },
        { ...made, gap: made.gap + 1 },
      ]
      return lies[at % lies.length]
    }))

  it('is seen: everybody sent home, where somebody was placed for points', () =>
    lied(made => {
      const last = made.levels.at(-1)
      if (last === undefined || last.value === 0) return undefined
      return { ...made, heads: new Float64Array(made.heads.length) }
    }))

  it('is seen: a demand’s price one point higher than it need be', () => {
    const features = { pairLimits: false, kept: false, locks: false, steps: false, order: 'weight' } as const
    fc.assert(
      fc.property(smallInstance({ ...features, priority: false }), of => {
        const made = solve(of)
        const at = of.demands.limit.findIndex(heads => heads > 0)
        const [first] = made.levels
        if (first === undefined || at < 0) return
        const demand = first.prices.demand.map((price, node) => (node === at ? price + 1 : price))
        const lie = { ...made, levels: [{ ...first, prices: { ...first.prices, demand } }] }
        expect(codes(of, lie)).toContain('bound-wrong')
      }),
      { numRuns: 100, seed: 5 },
    )
  })
})
