import { type Instance, solve, verify } from '@noinghe/matching-engine'
import { families, smallInstance } from '@noinghe/matching-engine/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highsOptimum } from './oracle.ts'

const valuesOf = (instance: Instance) => solve(instance).levels.map(({ value }) => value)

describe('the engine and the oracle', () => {
  it('find the same values at every level of any small instance', () =>
    fc.assert(
      fc.asyncProperty(smallInstance(), async instance => {
        expect(valuesOf(instance)).toEqual((await highsOptimum(instance)).levels)
      }),
      { seed: 21, numRuns: 250 },
    ))

  it.each(Object.entries(families))('find the same values of %s', async (_, family) => {
    for (const nodes of [1, 2, 7, 20]) {
      const instance = family(nodes)
      expect(valuesOf(instance)).toEqual((await highsOptimum(instance)).levels)
      expect(verify(instance, solve(instance))).toEqual([])
    }
  })
})
