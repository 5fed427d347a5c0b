import {
  countedOut,
  families,
  instanceOf,
  isAllocation,
  smallInstance,
  valuesOf,
} from '@noinghe/matching-engine/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highsOptimum, NotProved } from './oracle.ts'

describe('the oracle', () => {
  it('finds what counting out all allocations finds', () =>
    fc.assert(
      fc.asyncProperty(smallInstance({ tiny: true }), async instance => {
        const { levels, heads } = await highsOptimum(instance)
        expect(levels).toEqual(countedOut(instance)?.levels)
        expect(isAllocation(instance, heads)).toBe(true)
        expect(valuesOf(instance, heads)).toEqual(levels)
      }),
      { seed: 4, numRuns: 120 },
    ))

  it('places more heads first, and a pair of negative weight where that takes one', async () => {
    const instance = instanceOf({
      demand: [1, 1],
      capacity: [1, 1],
      edges: [
        [0, 0, 9],
        [0, 1, -3],
        [1, 0, 4],
      ],
      order: 'headcount-first',
    })
    expect(await highsOptimum(instance)).toEqual({ levels: [2, 1], heads: [0, 1, 1] })
    expect(await highsOptimum({ ...instance, order: 'weight' })).toEqual({ levels: [9], heads: [1, 0, 0] })
  })

  it('holds the strict tier before the score decides', async () => {
    const instance = instanceOf({
      demand: [1, 1],
      capacity: [1],
      edges: [
        [0, 0, 900],
        [1, 0, 3],
      ],
      priority: [0, 1],
    })
    expect(await highsOptimum(instance)).toEqual({ levels: [3, 3], heads: [0, 1] })
  })

  it('pays the keep bonus for no more than what is kept, and not for what is locked', async () => {
    const instance = instanceOf({
      demand: [5],
      capacity: [5],
      edges: [[0, 0, 10]],
      locked: [1],
      kept: [2],
      keepBonus: 100,
    })
    expect(await highsOptimum(instance)).toEqual({ levels: [250], heads: [5] })
  })

  it.each(Object.entries(families))('proves its optimum of %s', async (_, family) => {
    const { levels } = await highsOptimum(family(12))
    expect(levels[0]).toBeGreaterThan(0)
  })

  it('is right to the last point at weights of 1e12', async () => {
    const instance = instanceOf({
      demand: [3, 3],
      capacity: [3],
      edges: [
        [0, 0, 1e12 - 1],
        [1, 0, 1e12],
      ],
    })
    expect(await highsOptimum(instance)).toEqual({ levels: [3e12], heads: [0, 3] })
  })

  it('refuses to vouch for values that doubles do not hold', async () => {
    const instance = instanceOf({ demand: [2 ** 20], capacity: [2 ** 20], edges: [[0, 0, 1e12]] })
    await expect(highsOptimum(instance)).rejects.toThrow(NotProved)
  })

  it('knows what an instance without pairs is worth', async () => {
    const nothing = { demand: [3], capacity: [], edges: [] }
    expect(await highsOptimum(instanceOf(nothing))).toEqual({ levels: [0], heads: [] })
    expect(await highsOptimum(instanceOf({ ...nothing, order: 'headcount-first' }))).toEqual({
      levels: [0, 0],
      heads: [],
    })
  })
})
