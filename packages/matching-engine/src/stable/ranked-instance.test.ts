import { describe, expect, it } from 'vitest'
import { crossed } from './ranked-instance.fixtures.ts'
import { RankError, type RankedPairs } from './ranked-instance.ts'
import { stableAllocation } from './stable-allocation.ts'

const withPairs = (change: Partial<RankedPairs>) => ({ ...crossed, pairs: { ...crossed.pairs, ...change } })

describe('a ranked instance', () => {
  it.each([
    ['a tie within a demand', withPairs({ demandRank: Float64Array.of(1, 1, 1, 2) }), 'rank-tie', 'pair 1'],
    ['a tie within a slot', withPairs({ slotRank: Float64Array.of(1, 1, 2, 1) }), 'rank-tie', 'pair 3'],
    ['a rank of zero', withPairs({ demandRank: Float64Array.of(0, 1, 1, 2) }), 'not-whole', 'pair 0'],
    ['half a rank', withPairs({ slotRank: Float64Array.of(2, 1, 1.5, 1) }), 'not-whole', 'pair 2'],
    ['a rank that is no number', withPairs({ slotRank: Float64Array.of(2, 1, Number.NaN, 1) }), 'not-whole', 'pair 2'],
    ['half a head', { ...crossed, headcount: Float64Array.of(5, 2.5) }, 'not-whole', 'demand 1'],
    ['heads without end', { ...crossed, headcount: Float64Array.of(Infinity, 5) }, 'not-whole', 'demand 0'],
    ['less than no seats', { ...crossed, capacity: Float64Array.of(-1, 5) }, 'not-whole', 'slot 0'],
    ['seats beyond exact numbers', { ...crossed, capacity: Float64Array.of(5, 2 ** 53) }, 'not-whole', 'slot 1'],
    ['half a limit', withPairs({ limit: Float64Array.of(1, 0.5, 1, 1) }), 'not-whole', 'pair 1'],
    ['a limit below zero', withPairs({ limit: Float64Array.of(1, 1, 1, -Infinity) }), 'not-whole', 'pair 3'],
    ['a demand that is not there', withPairs({ demand: Int32Array.of(0, 0, 1, 2) }), 'no-such-node', 'pair 3'],
    ['a slot that is not there', withPairs({ slot: Int32Array.of(0, -1, 1, 0) }), 'no-such-node', 'pair 1'],
    ['too few slots', withPairs({ slot: Int32Array.of(0) }), 'columns-differ', 'pairs.slot'],
    ['too few ranks', withPairs({ demandRank: Float64Array.of(1) }), 'columns-differ', 'pairs.demandRank'],
    ['too many ranks', withPairs({ slotRank: new Float64Array(5) }), 'columns-differ', 'pairs.slotRank'],
    ['too few limits', withPairs({ limit: Float64Array.of(1) }), 'columns-differ', 'pairs.limit'],
  ] as const)('is refused for %s', (_, instance, code, at) => {
    const refusal = new RankError(code, at)
    expect(() => stableAllocation(instance)).toThrow(refusal)
    expect(() => stableAllocation({ ...instance, proposing: 'slot' })).toThrow(refusal)
  })

  it('says what is wrong and where', () => {
    expect(new RankError('rank-tie', 'pair 3')).toMatchObject({ name: 'RankError', code: 'rank-tie', at: 'pair 3' })
  })
})
