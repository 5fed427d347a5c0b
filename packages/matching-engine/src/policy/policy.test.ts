import { describe, expect, it } from 'vitest'
import { solve } from '../solve.ts'
import { clustered } from '../testing/clustered.ts'
import { instanceOf } from '../testing/instance-of.ts'
import { churnOf } from './churn.ts'
import { fallingSteps, fillRates, gini, priceOfFairness, withoutSteps } from './fairness.ts'

describe('falling steps', () => {
  it('cut a capacity into equal widths, the first worth all, the last a quarter', () =>
    expect(fallingSteps(Float64Array.of(8), 200)).toEqual({
      from: Int32Array.of(0, 4),
      width: Float64Array.of(2, 2, 2, 2),
      bonus: Float64Array.of(200, 150, 100, 50),
    }))

  it('leave out what a node has filled, and what it has no room for', () =>
    expect(fallingSteps(Float64Array.of(8, 2, 0), 200, { used: Float64Array.of(3, 0, 0) })).toEqual({
      from: Int32Array.of(0, 3, 5, 5),
      width: Float64Array.of(1, 2, 2, 1, 1),
      bonus: Float64Array.of(150, 100, 50, 150, 50),
    }))
})

describe('the Gini coefficient', () => {
  it.each([
    [[], 0],
    [[0, 0], 0],
    [[0.5, 0.5, 0.5], 0],
    [[0, 1], 0.5],
    [[0, 0, 0, 1], 0.75],
    [[0.2, 0.6, 0.4], 2 / 9],
  ] as const)('of %j is %f', (rates, inequality) => expect(gini(rates)).toBeCloseTo(inequality, 12))
})

/** Forty schools with fifteen slots each, and more seats than heads. */
const market = () => {
  const plain = clustered(600, 11)
  const owner = Int32Array.from({ length: 600 }, (_, at) => at % 40)
  const limit = plain.slots.limit.map(seats => seats * 2)
  const capacity = new Float64Array(40)
  for (const [at, seats] of limit.entries()) capacity[owner[at]!] = capacity[owner[at]!]! + seats
  const steps = fallingSteps(capacity, 200)
  return { ...plain, slots: { limit, owner }, schools: { limit: capacity, steps } }
}

describe('fairness', () => {
  it('makes schools’ fill more even, and says what that costs', () => {
    const instance = market()
    const { heads } = solve(instance)
    const price = priceOfFairness(instance, heads)
    const [without, with_] = price.gini.schools
    expect(with_).toBeLessThan(without * 0.75)
    expect(price.loss).toBeGreaterThan(0)
    expect(price.loss).toBeLessThan(0.05)
    expect(price.scoreWithout).toBe(solve(withoutSteps(instance)).levels[0]?.value)
    expect(fillRates(instance, heads, 'schools')).toHaveLength(40)
  })

  it('costs nothing where nothing is paid for it', () => {
    const instance = withoutSteps(market())
    expect(priceOfFairness(instance, solve(instance).heads).loss).toBe(0)
  })
})

describe('churn', () => {
  it('counts the heads that stay, and what staying costs', () => {
    const edges = [
      [0, 0, 100],
      [0, 1, 130],
    ] as const
    const of = (keepBonus: number) => {
      const instance = instanceOf({ demand: [2], capacity: [2, 2], edges, kept: [2, 0], keepBonus })
      return churnOf(instance, solve(instance).heads)
    }
    expect(of(50)).toEqual({ standing: 2, kept: 2, shareKept: 1, shareOfOptimum: 200 / 260 })
    expect(of(20)).toEqual({ standing: 2, kept: 0, shareKept: 0, shareOfOptimum: 1 })
  })

  it('falls as the bonus rises', () => {
    const instance = clustered(300, 5)
    const before = solve({ ...instance, pairs: { ...instance.pairs, weight: instance.pairs.weight.map(w => w ^ 255) } })
    const kept = (keepBonus: number) => {
      const again = { ...instance, pairs: { ...instance.pairs, kept: before.heads, keepBonus } }
      return churnOf(again, solve(again).heads)
    }
    const shares = [0, 25, 50, 100, 1000].map(kept)
    expect(shares.map(({ shareKept }) => shareKept)).toEqual(
      shares.map(({ shareKept }) => shareKept).toSorted((a, b) => a - b),
    )
    expect(shares[0]?.shareOfOptimum).toBe(1)
    expect(shares.at(-1)?.shareOfOptimum).toBeLessThan(1)
  })
})
