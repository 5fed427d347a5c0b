import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longChain } from '../testing/families.ts'
import { instanceOf } from '../testing/instance-of.ts'
import { smallInstance } from '../testing/small-instances.ts'
import { drawnEvents, happen } from './events.fixture.ts'
import { createLiveAllocation, type LiveAllocation } from './live-allocation.ts'
import { instanceFrom, mirrorOf } from './mirror.fixture.ts'
import { best, faultsOf, solved } from './proof.fixture.ts'

const instances = smallInstance({ order: 'weight', priority: false })
const events = fc.array(drawnEvents(5), { maxLength: 30, size: 'max' })

describe('a live allocation', () => {
  it('is optimal from the start, begun from nothing or from a solution', () => {
    fc.assert(
      fc.property(instances, instance => {
        const { score, start } = solved(instance)
        for (const live of [createLiveAllocation(instance), createLiveAllocation(instance, { start })]) {
          expect(faultsOf(live, instance)).toEqual([])
          expect(live.objective()).toBe(score)
        }
      }),
      { numRuns: 200, seed: 1 },
    )
  })

  it('is as good as a fresh solution after every event, and proves it', () => {
    fc.assert(
      fc.property(instances, events, (instance, drawn) => {
        const live = createLiveAllocation(instance)
        const mirror = mirrorOf(instance)
        for (const event of drawn) {
          const outcome = happen(live, mirror, event)
          expect(outcome?.deferred ?? 0).toBe(0)
          const now = instanceFrom(mirror)
          expect(live.snapshot().instance).toEqual(now)
          expect(faultsOf(live, now)).toEqual([])
          expect(live.objective()).toBe(best(now))
        }
      }),
      { numRuns: 30, seed: 2 },
    )
  })

  it('can be begun again from its snapshot', () => {
    fc.assert(
      fc.property(instances, events, (instance, drawn) => {
        const live = createLiveAllocation(instance)
        const mirror = mirrorOf(instance)
        for (const event of drawn) happen(live, mirror, event)
        const { instance: now, ...start } = live.snapshot()
        const again = createLiveAllocation(now, { start })
        expect(again.snapshot()).toEqual(live.snapshot())
        expect(again.objective()).toBe(live.objective())
      }),
      { numRuns: 40, seed: 3 },
    )
  })

  it('takes over the numbers of what was withdrawn, and no others', () => {
    const live = createLiveAllocation(
      instanceOf({
        demand: [1, 1],
        capacity: [1],
        edges: [
          [0, 0, 5],
          [1, 0, 4],
        ],
      }),
    )
    live.withdrawDemand(0)
    expect(live.insertDemand({ limit: 1, pairs: [{ slot: 0, weight: 3 }] })).toMatchObject({
      id: 0,
      pairs: Int32Array.of(0),
    })
    expect(live.insertDemand({ limit: 1, pairs: [{ slot: 0, weight: 3 }] })).toMatchObject({
      id: 2,
      pairs: Int32Array.of(2),
    })
    expect(live.objective()).toBe(4)
  })
})

describe('locked and kept heads', () => {
  const instance = instanceOf({
    demand: [5, 5],
    capacity: [5],
    edges: [
      [0, 0, 5, 3],
      [1, 0, 6],
    ],
    keepBonus: 4,
  })

  it('share the limit of their pair', () => {
    const live = createLiveAllocation(instance)
    live.lock(0, 2)
    live.keep(0, 2)
    expect([...live.snapshot().heads]).toEqual([3, 2])
    // 2 locked ones at 5, one kept at 5 + 4, and two at 6
    expect(live.objective()).toBe(31)
    expect(faultsOf(live, live.snapshot().instance)).toEqual([])
  })

  it('are one or the other: who is locked is not kept any more, nor kept again when unlocked', () => {
    const live = createLiveAllocation(instance)
    live.keep(0, 3)
    expect(live.objective()).toBe(39)
    live.lock(0, 2)
    expect(live.objective()).toBe(31)
    expect(live.snapshot().instance.pairs.kept).toEqual(Float64Array.of(1, 0))
    live.unlock(0)
    expect(live.objective()).toBe(33)
  })
})

describe('the outcome of an event', () => {
  it('counts the heads of other demands that moved, and not its own', () => {
    const length = 20
    const chain = longChain(length)
    const live = createLiveAllocation(chain)
    expect(live.setHeadcount(length, 0)).toMatchObject({ exact: true, moved: length })
    expect(live.setHeadcount(length, 1)).toMatchObject({ exact: true, moved: length })
    expect(live.setHeadcount(length, 1)).toEqual({ exact: true, settled: 0, moved: 0, deferred: 0 })
  })

  it('counts a head that moved once, one that lost its place, and one that found one', () => {
    const live = createLiveAllocation(
      instanceOf({
        demand: [2, 1],
        capacity: [2, 1],
        edges: [
          [0, 0, 9],
          [0, 1, 8],
          [1, 0, 5],
        ],
      }),
    )
    // one head of demand 0 goes on to slot 1, the other one has no place
    expect(live.setCapacity(0, 0).moved).toBe(2)
    expect(live.objective()).toBe(8)
    // it comes back, and brings the head of demand 1: 9 + 8 + 5
    expect(live.setCapacity(0, 2).moved).toBe(2)
    expect(live.objective()).toBe(22)
  })
})

describe('what can not be', () => {
  const instance = instanceOf({
    demand: [2, 3],
    capacity: [2, 2],
    edges: [
      [0, 0, 5],
      [0, 1, 4],
      [1, 1, 3, 2],
    ],
    enterprises: { of: [0, 0], limit: [3] },
    keepBonus: 2,
  })
  const locked = (): LiveAllocation => {
    const live = createLiveAllocation(instance)
    live.lock(0, 2)
    return live
  }

  it.each<[string, string, (live: LiveAllocation) => unknown]>([
    ['heads that are not whole', 'not-whole', live => live.setHeadcount(0, 1.5)],
    ['less than no seats', 'not-whole', live => live.setCapacity(0, -1)],
    ['a weight that is none', 'not-whole', live => live.setWeight(0, Number.NaN)],
    ['a demand that is not there', 'no-such-node', live => live.withdrawDemand(2)],
    ['a slot that is not there', 'no-such-node', live => live.setCapacity(-1, 1)],
    ['a pair that is not there', 'no-such-node', live => live.removePair(3)],
    ['a pair with nobody', 'no-such-node', live => live.addPair({ demand: 0, slot: 7, weight: 1 })],
    ['an owner that is not there', 'no-such-node', live => live.insertSlot({ limit: 1, owner: 0, pairs: [] })],
    [
      'a bonus that rises',
      'bonus-rises',
      live =>
        live.insertDemand({
          limit: 1,
          steps: [
            { width: 1, bonus: 1 },
            { width: 1, bonus: 2 },
          ],
          pairs: [],
        }),
    ],
    ['a weight no sum can hold', 'weights-too-large', live => live.setWeight(0, Number.MAX_SAFE_INTEGER)],
    [
      'a pair of a new slot no sum can hold',
      'weights-too-large',
      live => live.insertSlot({ limit: 0, pairs: [{ demand: 0, weight: Number.MAX_SAFE_INTEGER }] }),
    ],
    ['seats no sum can hold', 'weights-too-large', live => live.setCapacity(0, Number.MAX_SAFE_INTEGER)],
    ['a demand going whose heads are locked', 'heads-locked', live => live.withdrawDemand(0)],
    ['a slot going with locked heads', 'heads-locked', live => live.withdrawSlot(0)],
    ['a pair going with locked heads', 'heads-locked', live => live.removePair(0)],
    ['fewer heads than are locked', 'heads-locked', live => live.setHeadcount(0, 1)],
    ['fewer seats than are locked', 'heads-locked', live => live.setCapacity(0, 1)],
    ['more locked than the slot has', 'locks-exceed-limit', live => live.lock(0, 3)],
    ['more locked than the pair may have', 'locks-exceed-limit', live => live.lock(2, 3)],
    ['more locked than the enterprise may have', 'locks-exceed-limit', live => live.lock(2, 2)],
  ])('is refused and changes nothing: %s', (_, code, event) => {
    const live = locked()
    const before = live.snapshot()
    expect(() => event(live)).toThrow(expect.objectContaining({ code }))
    expect(live.snapshot()).toEqual(before)
    expect(live.setHeadcount(1, 1)).toMatchObject({ exact: true })
    expect(live.objective()).toBe(best(live.snapshot().instance))
  })

  it('is refused at the start: orders that have no increments, and starts that prove nothing', () => {
    const { start } = solved(instance)
    const refused = (from: typeof instance, options?: Parameters<typeof createLiveAllocation>[1]) => {
      try {
        createLiveAllocation(from, options)
      } catch (error) {
        return error instanceof Error && 'code' in error ? error.code : error
      }
      return 'nothing'
    }
    expect(refused(instance, { start })).toBe('nothing')
    expect(refused({ ...instance, order: 'headcount-first' })).toBe('order-not-incremental')
    const pairs = { ...instance.pairs, priority: Uint8Array.of(0, 1, 0) }
    expect(refused({ ...instance, pairs })).toBe('order-not-incremental')
    expect(refused({ ...instance, pairs: { ...instance.pairs, locked: Float64Array.of(2, 0, 2) } })).toBe(
      'locks-exceed-limit',
    )
    const fewer = start.heads.map((heads, pair) => (pair === 0 ? heads - 1 : heads))
    expect(refused(instance, { start: { ...start, heads: fewer } })).toBe('start-not-optimal')
    // slots with seats left have no price: the worse pair alone gives the lie away
    const free = instanceOf({
      demand: [1],
      capacity: [2, 2],
      edges: [
        [0, 0, 5],
        [0, 1, 4],
      ],
    })
    expect(refused(free, { start: { ...solved(free).start, heads: Float64Array.of(0, 1) } })).toBe('start-not-optimal')
    const slot = start.prices.slot.map(price => price + 1)
    expect(refused(instance, { start: { ...start, prices: { ...start.prices, slot } } })).toBe('start-not-optimal')
  })
})
