import { MixedError, solveMixed, verifyMixed } from '@noinghe/matching-engine'
import { countedOut, meetsConditions, smallMixedCase } from '@noinghe/matching-engine/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { highsMixedSolver } from './mixed-solver.ts'

const highs = highsMixedSolver()

it('allocation under conditions finds what counting out finds, over thousands of instances', () =>
  fc.assert(
    fc.asyncProperty(smallMixedCase({ tiny: true, huge: false }), async mixed => {
      const best = countedOut(mixed.instance, heads => meetsConditions(mixed, heads))
      const solved = solveMixed(mixed.instance, mixed.conditions, highs)
      if (best === undefined) await expect(solved).rejects.toThrow(MixedError)
      else expect(await solved).toMatchObject({ status: 'optimal', score: best.levels[0] })
    }),
    { seed: 14, numRuns: 5_000 },
  ))

it('every answer passes the verifier, and a search cut short is never above the finished one', () =>
  fc.assert(
    fc.asyncProperty(smallMixedCase({ locks: false, huge: false }), async ({ instance, conditions }) => {
      const full = await solveMixed(instance, conditions, highs)
      const short = await solveMixed(instance, conditions, highs, { nodes: 0 })
      expect(verifyMixed(instance, conditions, full)).toEqual([])
      expect(verifyMixed(instance, conditions, short)).toEqual([])
      expect(full.status).toBe('optimal')
      expect(short.score).toBeLessThanOrEqual(full.score)
      expect(short.bound).toBeGreaterThanOrEqual(full.score)
    }),
    { seed: 15, numRuns: 2_000 },
  ))
