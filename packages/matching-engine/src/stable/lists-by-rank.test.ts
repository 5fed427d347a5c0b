import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listsByRank } from './lists-by-rank.ts'

describe('lists by rank', () => {
  it('hold the pairs of every node, the best first, be the ranks small or huge', () => {
    const rank = fc.oneof(
      fc.integer({ min: 1, max: 40 }),
      fc.maxSafeNat().map(value => Math.max(1, value)),
    )
    fc.assert(
      fc.property(
        fc
          .uniqueArray(rank, { maxLength: 30 })
          .chain(ranks =>
            fc.tuple(fc.constant(ranks), fc.array(fc.nat(4), { minLength: ranks.length, maxLength: ranks.length })),
          ),
        ([ranks, nodes]) => {
          const { from, pair } = listsByRank(5, Int32Array.from(nodes), Float64Array.from(ranks))
          for (const node of [0, 1, 2, 3, 4]) {
            const expected = ranks
              .map((value, at) => ({ value, at }))
              .filter(({ at }) => nodes[at] === node)
              .sort((one, other) => one.value - other.value)
            expect([...pair.subarray(from[node], from[node + 1])]).toEqual(expected.map(({ at }) => at))
          }
        },
      ),
      { numRuns: 80, seed: 1 },
    )
  })
})
