import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockingPairs, verifyStable } from './blocking-pairs.ts'
import { crossed, rankedInstances, rankedOf } from './ranked-instance.fixtures.ts'
import type { RankedInstance } from './ranked-instance.ts'
import { stableAllocation } from './stable-allocation.ts'
import { blockingByDefinition, feasibleHeads } from './stable-by-definition.fixtures.ts'

const blocking = (instance: RankedInstance, heads: readonly number[]) =>
  blockingPairs(instance, Float64Array.from(heads)).map(({ pair }) => pair)

/** Both demands have 2 heads and like slot 0 better; both slots have 2 seats and like demand 0 better. */
const market = rankedOf(
  [2, 2],
  [2, 2],
  [
    [0, 0, 1, 1],
    [0, 1, 2, 1],
    [1, 0, 1, 2],
    [1, 1, 2, 2],
  ],
)

describe('a blocking pair', () => {
  it.each([
    ['is not in a stable allocation', [2, 0, 0, 2], []],
    ['has a free head and a free seat', [2, 0, 0, 1], [3]],
    ['has a head on a slot it likes less, and a seat given to one it likes less', [1, 1, 1, 1], [0]],
    ['has a free head, and a seat given to one it likes less', [1, 0, 1, 1], [0, 1]],
    ['has a head on a slot it likes less, and a free seat', [1, 1, 0, 1], [0, 2]],
    ['may be every pair', [0, 0, 0, 0], [0, 1, 2, 3]],
  ])('%s', (_, heads, pairs) => expect(blocking(market, heads)).toEqual(pairs))

  it('is below its limit', () => {
    const limited = { ...market, pairs: { ...market.pairs, limit: Float64Array.of(1, 2, 2, 2) } }
    expect(blocking(limited, [1, 1, 1, 1])).toEqual([])
    expect(blocking(limited, [0, 1, 1, 1])).toEqual([0, 1, 2])
  })

  it('is what both ends would take one more head on, in every way to place heads', () =>
    fc.assert(
      fc.property(rankedInstances({ nodes: 3, pairs: 5, units: 3 }), instance => {
        for (const heads of feasibleHeads(instance))
          expect(blocking(instance, heads)).toEqual(blockingByDefinition(instance, heads))
      }),
      { numRuns: 80, seed: 1 },
    ))
})

describe('the verifier of stable allocations', () => {
  const faults = (heads: readonly number[], of = market) =>
    verifyStable(of, Float64Array.from(heads)).map(({ code, at }) => `${code} ${at}`)

  it('finds nothing wrong with either side’s stable allocation', () => {
    expect(faults([5, 0, 5, 0], crossed)).toEqual([])
    expect(faults([0, 5, 0, 5], crossed)).toEqual([])
  })

  it.each([
    ['a pair that blocks', [1, 1, 1, 1], ['blocking-pair pair 0']],
    [
      'half a head',
      [1.5, 0.5, 0.5, 1.5],
      ['not-whole pair 0', 'not-whole pair 1', 'not-whole pair 2', 'not-whole pair 3'],
    ],
    ['less than nobody', [2, 0, -1, 2], ['not-whole pair 2']],
    ['no number', [2, 0, Number.NaN, 2], ['not-whole pair 2']],
    ['more heads than a demand has', [2, 1, 0, 1], ['demand-exceeded demand 0']],
    ['more heads than a slot has', [2, 0, 1, 1], ['slot-exceeded slot 0']],
    ['heads on too few pairs', [2, 0, 0], ['columns-differ heads']],
    ['heads on too many pairs', [2, 0, 0, 2, 0], ['columns-differ heads']],
  ])('refuses %s', (_, heads, expected) => expect(faults(heads)).toEqual(expected))

  it('refuses more heads than the limit of a pair', () => {
    const limited = { ...market, pairs: { ...market.pairs, limit: Float64Array.of(1, 2, 2, 2) } }
    expect(faults([2, 0, 0, 2], limited)).toEqual(['limit-exceeded pair 0'])
  })

  it('refuses an instance that could not have been solved', () => {
    const tied = { ...market, pairs: { ...market.pairs, slotRank: Float64Array.of(1, 1, 1, 2) } }
    expect(faults([2, 0, 0, 2], tied)).toEqual(['rank-tie pair 2'])
    expect(faults([2, 0, 0, 2], { ...market, capacity: Float64Array.of(2) })).toEqual(['no-such-node pair 1'])
  })

  it('is exact where sums are no longer', () => {
    const most = Number.MAX_SAFE_INTEGER
    const instance = rankedOf(
      [most, most],
      [most],
      [
        [0, 0, 1, 1],
        [1, 0, 1, 2],
      ],
    )
    expect(faults([most, 0], instance)).toEqual([])
    expect(faults([most, 1], instance)).toEqual(['slot-exceeded slot 0'])
    expect(faults([most - 1, 0], instance)).toEqual(['blocking-pair pair 0', 'blocking-pair pair 1'])
  })

  it('sees every change of a stable allocation at a single pair', () =>
    fc.assert(
      fc.property(
        rankedInstances({ nodes: 8, pairs: 30, units: 6 }).filter(({ pairs }) => pairs.demand.length > 0),
        fc.nat(),
        fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.5, -0.5, Number.NaN)),
        (instance, pick, change) => {
          fc.pre(change !== 0)
          const { heads } = stableAllocation(instance)
          const pair = pick % heads.length
          expect(verifyStable(instance, heads.with(pair, (heads[pair] ?? 0) + change))).not.toEqual([])
        },
      ),
      { numRuns: 150, seed: 2 },
    ))
})
