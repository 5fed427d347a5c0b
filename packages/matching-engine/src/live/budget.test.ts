import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disconnected } from '../testing/families.ts'
import { instanceOf } from '../testing/instance-of.ts'
import { smallInstance } from '../testing/small-instances.ts'
import { boundsOf } from '../verify/bounds.ts'
import { feasibilityFaults, filledBy } from '../verify/filled.ts'
import { drawnEvents, happen } from './events.fixture.ts'
import { createLiveAllocation, type LiveAllocation } from './live-allocation.ts'
import { instanceFrom, mirrorOf } from './mirror.fixture.ts'
import { best, faultsOf } from './proof.fixture.ts'

const instances = smallInstance({ order: 'weight', priority: false })
const events = fc.array(drawnEvents(5), { maxLength: 30, size: 'max' })

/** Score of what a live allocation hands out, counted by the verifier. */
const countedScore = (live: LiveAllocation): number => {
  const { instance, heads, prices } = live.snapshot()
  return boundsOf(instance, heads, [prices], filledBy(instance, heads)).levels[0]?.value ?? Number.NaN
}

describe('a budget of nodes', () => {
  it('leaves heads within every limit, says so, and loses nothing that settling does not bring back', () => {
    let unfinished = 0
    fc.assert(
      fc.property(instances, events, fc.nat({ max: 4 }), fc.nat({ max: 20 }), (instance, drawn, budget, every) => {
        const live = createLiveAllocation(instance, { budget })
        const mirror = mirrorOf(instance)
        drawn.forEach((event, at) => {
          const outcome = happen(live, mirror, event)
          const now = instanceFrom(mirror)
          const { heads, exact } = live.snapshot()
          expect(live.snapshot().instance).toEqual(now)
          expect(feasibilityFaults(now, heads, filledBy(now, heads))).toEqual([])
          expect(live.objective()).toBe(countedScore(live))
          expect(live.objective()).toBeLessThanOrEqual(best(now))
          if (outcome !== undefined) {
            expect(outcome.exact).toBe(exact)
            expect(outcome.deferred > 0).toBe(!exact)
            expect(outcome.settled).toBeLessThanOrEqual(budget)
            if (!exact) unfinished++
          }
          if (exact || at % (every + 1) === 0) {
            expect(live.settle()).toMatchObject({ exact: true, deferred: 0 })
            expect(faultsOf(live, now)).toEqual([])
            expect(live.objective()).toBe(best(now))
          }
        })
      }),
      { numRuns: 25, seed: 5 },
    )
    expect(unfinished).toBeGreaterThan(50)
  })

  it('answers from free capacity: the seat that is free is given, nobody is displaced for a better one', () => {
    const live = createLiveAllocation(
      instanceOf({
        demand: [1],
        capacity: [1, 1, 1],
        edges: [
          [0, 0, 5],
          [0, 1, 4],
        ],
      }),
      { budget: 0 },
    )
    const { id, exact, moved } = live.insertDemand({
      limit: 2,
      pairs: [
        { slot: 0, weight: 9 },
        { slot: 2, weight: 3 },
      ],
    })
    expect({ exact, moved }).toEqual({ exact: false, moved: 0 })
    // the plan is 4 + 9 + 3
    expect([...live.snapshot().heads]).toEqual([1, 0, 0, 1])
    expect(live.objective()).toBe(8)
    expect(live.settle()).toMatchObject({ exact: true, moved: 3 })
    expect(live.objective()).toBe(16)
    expect(id).toBe(1)
  })

  it('keeps the highest weights where seats are gone', () => {
    const written = {
      demand: [1, 1],
      capacity: [2],
      edges: [
        [0, 0, 5],
        [1, 0, 9],
      ],
    } as const
    const live = createLiveAllocation(instanceOf(written), { budget: 0 })
    expect(live.setCapacity(0, 1)).toMatchObject({ exact: false, settled: 0, deferred: 1 })
    expect(live.allocation()).toEqual({ exact: false, heads: Float64Array.of(0, 1), score: 9 })
  })

  it('lets later events go on with what an earlier one had to leave', () => {
    const live = createLiveAllocation(disconnected(4), { budget: 4 })
    const left = live.setCapacity(3, 0)
    expect(left).toMatchObject({ exact: false, settled: 4 })
    // the seats of slot 2 stay as they are: all the budget is left for the others
    const { exact, settled, moved } = live.setCapacity(2, 2)
    expect({ exact, settled, moved }).toEqual({ exact: true, settled: 4, moved: left.deferred })
    expect(live.objective()).toBe(best(live.snapshot().instance))
  })
})
