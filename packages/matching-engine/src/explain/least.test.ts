import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastFor } from './least.ts'

describe('the least number for which something holds', () => {
  it('is found wherever it begins to hold, with few looks', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 1200 }), (first, most) => {
        let looks = 0
        const found = leastFor(n => {
          looks++
          return n >= first
        }, most)
        expect(found).toBe(first <= most ? first : undefined)
        expect(looks).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(first + 1)) + 2)
      }),
      { numRuns: 300, seed: 1 },
    ))

  it('is one after a number for which it does not hold, where it comes and goes', () =>
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), answers => {
        const found = leastFor(n => answers[n - 1] ?? false, answers.length)
        expect(found === undefined).toBe(answers.at(-1) === false)
        if (found === undefined) return
        expect(answers[found - 1]).toBe(true)
        if (found > 1) expect(answers[found - 2]).toBe(false)
      }),
      { numRuns: 300, seed: 2 },
    ))
})
