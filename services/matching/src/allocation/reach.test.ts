import fc from 'fast-check'
import { expect, it } from 'vitest'
import { reachKm } from './reach.ts'

it('a reach is the last tenth of a kilometre at which something holds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200_000 }), tenths => {
      expect(reachKm(km => km <= tenths / 10)).toBe(tenths / 10)
    }),
    { numRuns: 100, seed: 1 },
  )
  expect(reachKm(() => true)).toBe(Number.POSITIVE_INFINITY)
  expect(reachKm(() => false)).toBeUndefined()
})
