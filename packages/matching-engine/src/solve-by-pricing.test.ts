import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instance } from './instance.ts'
import { pointsOf } from './levels.ts'
import { solve } from './solve.ts'
import { type Engine, type FullPrices, type PlainPairs, solveByPricing } from './solve-by-pricing.ts'
import { clustered } from './testing/clustered.ts'
import { smallInstance } from './testing/small-instances.ts'
import { verify } from './verify/verify.ts'

/** Only the pairs at these places. */
const only = ({ pairs, ...rest }: Instance, places: readonly number[]): Instance => ({
  ...rest,
  pairs: {
    demand: Int32Array.from(places, at => pairs.demand[at]!),
    slot: Int32Array.from(places, at => pairs.slot[at]!),
    weight: Float64Array.from(places, at => pairs.weight[at]!),
    ...(pairs.priority && { priority: Uint8Array.from(places, at => pairs.priority![at]!) }),
  },
})

/** Where worth and cost differ first, worth is more. */
const isMissing = ({ pairs }: Instance, pair: number, levels: readonly FullPrices[]): boolean => {
  const beyond = levels.map(({ name, demand, slot }) => {
    return pointsOf(name, pairs)(pair) - demand[pairs.demand[pair]!]! - slot[pairs.slot[pair]!]!
  })
  return (beyond.find(points => points !== 0) ?? 0) > 0
}

const solvedFrom = (whole: Instance, keep: (pair: number) => boolean, engine: Engine = solve) => {
  const usable = (pair: number) => whole.order !== 'weight' || whole.pairs.weight[pair]! >= 0
  const all = Array.from(whole.pairs.weight.keys())
  const left = new Set(all.filter(pair => !keep(pair) && usable(pair)))
  const places = all.filter(keep)
  const byPricing = solveByPricing(
    only(whole, places),
    levels => {
      const found = [...left].filter(pair => isMissing(whole, pair, levels))
      for (const pair of found) left.delete(pair)
      places.push(...found)
      return only(whole, found).pairs satisfies PlainPairs
    },
    { engine },
  )
  return { ...byPricing, places }
}

describe('solving by pricing', () => {
  const features = { locks: false, kept: false, pairLimits: false } as const

  it('ends at prices that prove the optimum over all pairs at every level, whichever it began with', () => {
    fc.assert(
      fc.property(smallInstance(features), fc.integer({ min: 1, max: 4 }), (whole, every) => {
        const { solved, places } = solvedFrom(whole, pair => pair % every === 0)
        const heads = new Float64Array(whole.pairs.weight.length)
        places.forEach((pair, at) => {
          heads[pair] = solved.heads[at]!
        })
        const best = solve(whole).levels
        expect(solved.levels.at(-1)?.value).toBe(best.at(-1)?.value)
        // pairs of the strict tier that are worth nothing are never missed, and without any the level is not there
        if (solved.levels.length === best.length) expect(verify(whole, { ...solved, heads })).toEqual([])
      }),
      { numRuns: 200, seed: 4 },
    )
  })

  it('does without a warm start where the engine leaves none', () => {
    const whole = clustered(60, 9)
    const cold: Engine = (instance, options) => {
      expect(options.warm).toBeUndefined()
      const { basis: _basis, ...solved } = solve(instance, options)
      return solved
    }
    const { solved, added } = solvedFrom(whole, pair => pair % 10 < 3, cold)
    expect(added).toBeGreaterThan(0)
    expect(solved.levels[0]?.value).toBe(solve(whole).levels[0]?.value)
  })

  it('adds a part of what it was not given, and says how much and in how many rounds', () => {
    const whole = clustered(300, 9)
    const { solved, added, rounds } = solvedFrom(whole, pair => pair % 10 < 3)
    expect(solved.levels[0]?.value).toBe(solve(whole).levels[0]?.value)
    expect(rounds).toBeGreaterThan(1)
    expect(added).toBeGreaterThan(0)
    expect(added).toBeLessThan(300 * 7)
    expect(solvedFrom(whole, () => true)).toMatchObject({ added: 0, rounds: 1 })
  })
})
