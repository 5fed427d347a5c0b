import { solve, verify } from '@noinghe/matching-engine'
import { smallInstance } from '@noinghe/matching-engine/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { highsOptimum } from './oracle.ts'

it('the engine and the oracle find the same values of thousands of instances', () =>
  fc.assert(
    fc.asyncProperty(smallInstance(), async instance => {
      const solved = solve(instance)
      expect(verify(instance, solved)).toEqual([])
      expect(solved.levels.map(({ value }) => value)).toEqual((await highsOptimum(instance)).levels)
    }),
    { seed: 22, numRuns: 10_000 },
  ))
