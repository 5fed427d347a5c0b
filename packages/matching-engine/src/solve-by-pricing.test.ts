import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instance } from './instance.ts'
import { solve } from './solve.ts'
import { type PlainPairs, solveByPricing } from './solve-by-pricing.ts'
import { clustered } from './testing/clustered.ts'
import { smallInstance } from './testing/small-instances.ts'

/** Only the pairs at these places. */
const only = ({ pairs, ...rest }: Instance, places: readonly number[]): Instance => ({
  ...rest,
  pairs: {
    demand: Int32Array.from(places, at => pairs.demand[at]!),
    slot: Int32Array.from(places, at => pairs.slot[at]!),
    weight: Float64Array.from(places, at => pairs.weight[at]!),
  },
})

const solvedFrom = (whole: Instance, keep: (pair: number) => boolean) => {
  const all = Array.from(whole.pairs.weight.keys())
  const left = new Set(all.filter(pair => !keep(pair)))
  return solveByPricing(only(whole, all.filter(keep)), prices => {
    const found = [...left].filter(pair => {
      const [demand, slot] = [whole.pairs.demand[pair]!, whole.pairs.slot[pair]!]
      return whole.pairs.weight[pair]! > prices.demand[demand]! + prices.slot[slot]!
    })
    for (const pair of found) left.delete(pair)
    return only(whole, found).pairs satisfies PlainPairs
  })
}

describe('solving by pricing', () => {
  it('ends at the optimum over all pairs, whichever it began with', () => {
    const features = { locks: false, kept: false, pairLimits: false, priority: false, order: 'weight' } as const
    fc.assert(
      fc.property(smallInstance(features), fc.integer({ min: 1, max: 4 }), (whole, every) => {
        const { solved } = solvedFrom(whole, pair => pair % every === 0)
        expect(solved.levels.at(-1)?.value).toBe(solve(whole).levels.at(-1)?.value)
      }),
      { numRuns: 200, seed: 4 },
    )
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
