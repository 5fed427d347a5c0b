import fc from 'fast-check'
import { expect, it } from 'vitest'
import { solve } from '../solve.ts'
import { disconnected } from '../testing/families.ts'
import { smallInstance } from '../testing/small-instances.ts'
import { neighbourhoodOf } from './neighbourhood.ts'

it('gives its pairs the very heads that the whole instance gives them', () =>
  fc.assert(
    fc.property(smallInstance({ maximum: false }), fc.nat(), fc.nat(), (instance, i, j) => {
      const { demands, slots } = instance
      fc.pre(demands.limit.length > 0 && slots.limit.length > 0)
      const near = neighbourhoodOf(instance, i % demands.limit.length, j % slots.limit.length)
      const whole = solve(instance).heads
      expect([...solve(near.instance).heads]).toEqual(Array.from(near.pairs, pair => whole[pair]))
    }),
    { numRuns: 60, seed: 1 },
  ))

it('has all pairs of both ends, and none that nothing connects with them', () => {
  const islands = disconnected(3)
  expect([...neighbourhoodOf(islands, 3, 4).pairs]).toEqual([4, 5, 6, 7])
  expect([...neighbourhoodOf(islands, 3, 0).pairs]).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(neighbourhoodOf({ ...islands, maximum: 99 }, 3, 4).pairs.length).toBe(12)
})
