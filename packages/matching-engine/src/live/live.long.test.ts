import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instance } from '../instance.ts'
import { smallInstance } from '../testing/small-instances.ts'
import { feasibilityFaults, filledBy } from '../verify/filled.ts'
import { drawnEvents, happen } from './events.fixture.ts'
import { createLiveAllocation } from './live-allocation.ts'
import { instanceFrom, mirrorOf } from './mirror.fixture.ts'
import { best, faultsOf, solved } from './proof.fixture.ts'
import { whatIf } from './what-if.ts'

/** 300 × 300 with few different weights, so that ties abound, and with limits and bonuses at every layer. */
const large = (seed: number): Instance => {
  const nodes = 300
  const owners = 12
  const degree = 8
  const draw = (arbitrary: fc.Arbitrary<number>, count: number, of: number) =>
    fc.sample(arbitrary, { numRuns: count, seed: seed * 10 + of })
  const pairs = nodes * degree
  const steps = (count: number) => ({
    from: Int32Array.from({ length: count + 1 }, (_, node) => 2 * node),
    width: Float64Array.from({ length: 2 * count }, (_, at) => 1 + (at % 3)),
    bonus: Float64Array.from({ length: 2 * count }, (_, at) => (at % 2 === 0 ? 3 : 1)),
  })
  const side = (of: number) => ({
    limit: Float64Array.from(draw(fc.nat({ max: 6 }), nodes, of)),
    owner: Int32Array.from(draw(fc.integer({ min: -1, max: owners - 1 }), nodes, of + 1)),
    steps: steps(nodes),
  })
  const layer = (of: number) => ({
    limit: Float64Array.from(draw(fc.integer({ min: 20, max: 90 }), owners, of), (limit, at) =>
      at === 0 ? Number.POSITIVE_INFINITY : limit,
    ),
    steps: steps(owners),
  })
  return {
    demands: side(1),
    slots: side(3),
    enterprises: layer(5),
    schools: layer(6),
    maximum: 700,
    pairs: {
      demand: Int32Array.from({ length: pairs }, (_, pair) => Math.floor(pair / degree)),
      slot: Int32Array.from(draw(fc.nat({ max: nodes - 1 }), pairs, 7)),
      weight: Float64Array.from(draw(fc.integer({ min: -2, max: 12 }), pairs, 8)),
      keepBonus: 2,
    },
    order: 'weight',
  }
}

describe('thousands of events', () => {
  it('leave small instances optimal after each', () => {
    fc.assert(
      fc.property(
        smallInstance({ order: 'weight', priority: false }),
        fc.array(drawnEvents(6), { maxLength: 60, size: 'max' }),
        (instance, drawn) => {
          const live = createLiveAllocation(instance)
          const mirror = mirrorOf(instance)
          for (const event of drawn) {
            happen(live, mirror, event)
            const now = instanceFrom(mirror)
            expect(faultsOf(live, now)).toEqual([])
            expect(live.objective()).toBe(best(now))
          }
        },
      ),
      { numRuns: 1000, seed: 101 },
    )
  })

  it.each([1, 2])('leave an instance of 300 × 300 optimal after each (%i)', seed => {
    const instance = large(seed)
    const live = createLiveAllocation(instance, { start: solved(instance).start })
    const mirror = mirrorOf(instance)
    fc.sample(drawnEvents(10), { numRuns: 2500, seed }).forEach((event, at) => {
      const rehearsed = at % 10 === 0
      const before = live.objective()
      const copy = rehearsed ? structuredClone(mirror) : mirror
      const told = rehearsed ? whatIf(live, tried => happen(tried, copy, event)).objective : 0
      happen(live, mirror, event)
      if (rehearsed) expect(live.objective() - before).toBe(told)
      const now = instanceFrom(mirror)
      expect(faultsOf(live, now)).toEqual([])
      if (at % 50 === 0) {
        expect(live.objective()).toBe(best(now))
        expect(live.snapshot().instance).toEqual(now)
      }
    })
  })

  it.each([0, 20, 200])('stay within every limit on a budget of %i nodes, and settle to the optimum', budget => {
    const instance = large(3)
    const live = createLiveAllocation(instance, { start: solved(instance).start, budget })
    const mirror = mirrorOf(instance)
    let unfinished = 0
    fc.sample(drawnEvents(10), { numRuns: 900, seed: 3 }).forEach((event, at) => {
      if (happen(live, mirror, event)?.exact === false) unfinished++
      const now = instanceFrom(mirror)
      const { heads } = live.snapshot()
      expect(feasibilityFaults(now, heads, filledBy(now, heads))).toEqual([])
      if (at % 75 !== 74) return
      expect(live.objective()).toBeLessThanOrEqual(best(now))
      live.settle()
      expect(faultsOf(live, now)).toEqual([])
      expect(live.objective()).toBe(best(now))
    })
    expect(unfinished).toBeGreaterThan(50)
  })
})
