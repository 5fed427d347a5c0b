import { countedOut, isAllocation, smallInstance, valuesOf } from '@noinghe/matching-engine/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { highsOptimum } from './oracle.ts'

it('the oracle finds what counting out all allocations finds, over thousands of instances', () =>
  fc.assert(
    fc.asyncProperty(smallInstance({ tiny: true }), async instance => {
      const { levels } = await highsOptimum(instance)
      expect(levels).toEqual(countedOut(instance)?.levels)
    }),
    { seed: 9, numRuns: 6_000 },
  ))

it('the oracle proves its optimum of thousands of small instances', () =>
  fc.assert(
    fc.asyncProperty(smallInstance(), async instance => {
      const { levels, heads } = await highsOptimum(instance)
      expect(isAllocation(instance, heads)).toBe(true)
      expect(valuesOf(instance, heads)).toEqual(levels)
    }),
    { seed: 10, numRuns: 3_000 },
  ))
