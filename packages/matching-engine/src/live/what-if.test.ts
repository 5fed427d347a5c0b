import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instanceOf } from '../testing/instance-of.ts'
import { smallInstance } from '../testing/small-instances.ts'
import { drawnEvents, happen } from './events.fixture.ts'
import { createLiveAllocation, type LiveAllocation } from './live-allocation.ts'
import { instanceFrom, mirrorOf } from './mirror.fixture.ts'
import { best, faultsOf } from './proof.fixture.ts'
import { whatIf } from './what-if.ts'

const instances = smallInstance({ order: 'weight', priority: false })
const events = fc.array(fc.array(drawnEvents(5), { minLength: 1, maxLength: 3 }), { maxLength: 12, size: 'max' })

const filled = (live: LiveAllocation) => {
  const { instance, heads } = live.snapshot()
  const of = (ends: Int32Array) => {
    const sums = new Map<number, number>()
    ends.forEach((end, pair) => {
      sums.set(end, (sums.get(end) ?? 0) + (heads[pair] ?? 0))
    })
    return sums
  }
  return { demands: of(instance.pairs.demand), slots: of(instance.pairs.slot) }
}

const differences = (before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>) =>
  [...new Set([...before.keys(), ...after.keys()])]
    .map(id => ({ id, heads: (after.get(id) ?? 0) - (before.get(id) ?? 0) }))
    .filter(({ heads }) => heads !== 0)
    .sort((a, b) => a.id - b.id)

describe('a what-if', () => {
  it('tells what the change then does, and leaves everything as it was', () => {
    fc.assert(
      fc.property(instances, events, (instance, changes) => {
        const live = createLiveAllocation(instance)
        const mirror = mirrorOf(instance)
        for (const change of changes) {
          const before = live.snapshot()
          const score = live.objective()
          const heads = filled(live)
          const copy = structuredClone(mirror)
          const told = whatIf(live, rehearsed => {
            for (const event of change) happen(rehearsed, copy, event)
          })
          expect(live.snapshot()).toEqual(before)
          expect(live.objective()).toBe(score)

          for (const event of change) happen(live, mirror, event)
          expect(mirror).toEqual(copy)
          expect(told.objective).toBe(live.objective() - score)
          const now = filled(live)
          expect(told.demands).toEqual(differences(heads.demands, now.demands))
          expect(told.slots).toEqual(differences(heads.slots, now.slots))
          expect(faultsOf(live, instanceFrom(mirror))).toEqual([])
        }
      }),
      { numRuns: 30, seed: 6 },
    )
  })

  const instance = instanceOf({
    demand: [2, 2],
    capacity: [2, 1],
    edges: [
      [0, 0, 9],
      [0, 1, 8],
      [1, 0, 5],
    ],
  })

  it('says what five more seats would place, and where', () => {
    const live = createLiveAllocation(instance)
    expect(live.objective()).toBe(22)
    expect(whatIf(live, change => change.setCapacity(0, 7))).toEqual({
      objective: 6,
      demands: [{ id: 1, heads: 1 }],
      slots: [
        { id: 0, heads: 2 },
        { id: 1, heads: -1 },
      ],
    })
    expect(live.objective()).toBe(22)
  })

  it('leaves everything as it was where an event is refused half way', () => {
    const live = createLiveAllocation(instance)
    const before = live.snapshot()
    const change = (rehearsed: Parameters<Parameters<typeof whatIf>[1]>[0]) => {
      rehearsed.withdrawDemand(0)
      rehearsed.withdrawDemand(0)
    }
    expect(() => whatIf(live, change)).toThrow('no-such-node')
    expect(live.snapshot()).toEqual(before)
    expect(live.withdrawDemand(0)).toMatchObject({ exact: true })
  })

  it('can not be asked inside another one', () => {
    const live = createLiveAllocation(instance)
    expect(() => whatIf(live, () => whatIf(live, () => undefined))).toThrow('rehearsal-running')
  })

  it('settles what is outstanding first, and spends no budget', () => {
    const live = createLiveAllocation(instance, { budget: 0 })
    expect(live.setCapacity(0, 4).exact).toBe(false)
    // 2 · 9 + 2 · 5 become 9 + 8
    expect(whatIf(live, change => change.setCapacity(0, 1)).objective).toBe(-11)
    expect(live.objective()).toBe(best(live.snapshot().instance))
    expect(live.setCapacity(0, 1).exact).toBe(false)
  })
})
