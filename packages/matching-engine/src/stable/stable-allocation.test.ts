import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyStable } from './blocking-pairs.ts'
import { crossed, type Row, rankedInstances, rankedOf, turned } from './ranked-instance.fixtures.ts'
import type { RankedInstance } from './ranked-instance.ts'
import { stableAllocation } from './stable-allocation.ts'
import { chosen, demandHalf, leastIsBetter, slotHalf, stableByDefinition } from './stable-by-definition.fixtures.ts'

const headsOf = (instance: RankedInstance, patience?: number) => [...stableAllocation(instance, patience).heads]

/** 0: chains of displacement from the start, 1000: none at all. */
const patience = fc.constantFrom(0, 0.2, 1000)
const tiny = rankedInstances({ nodes: 3, pairs: 6, units: 3 })
const small = rankedInstances({ nodes: 30, pairs: 200, units: 12 })

describe('a stable allocation', () => {
  it('is the one that is best for whoever proposes', () => {
    expect(headsOf(crossed)).toEqual([5, 0, 5, 0])
    expect(headsOf(turned(crossed))).toEqual([0, 5, 0, 5])
  })

  it('is, of all stable ones, best for every proposer and worst for everyone who answers', () =>
    fc.assert(
      fc.property(tiny, patience, (instance, after) => {
        const heads = headsOf(instance, after)
        const halves = [demandHalf(instance), slotHalf(instance)] as const
        const [proposing, answering] = instance.proposing === 'slot' ? [halves[1], halves[0]] : halves
        const stable = stableByDefinition(instance)
        expect(stable).toContainEqual(heads)
        for (const other of stable) {
          const either = heads.map((units, pair) => Math.max(units, other[pair] ?? 0))
          expect(chosen(proposing, either)).toEqual(heads)
          expect(chosen(answering, either)).toEqual(other)
          expect(leastIsBetter(proposing, heads, other)).toBe(true)
          expect(leastIsBetter(answering, other, heads)).toBe(true)
        }
      }),
      { numRuns: 150, seed: 1 },
    ))

  it('has no blocking pair, whatever the market', () =>
    fc.assert(
      fc.property(small, patience, (instance, after) => {
        expect(verifyStable(instance, stableAllocation(instance, after).heads)).toEqual([])
      }),
      { numRuns: 60, seed: 2 },
    ))

  it('is the same by single proposals and by chains of displacement', () =>
    fc.assert(
      fc.property(small, instance => {
        expect(headsOf(instance, 0)).toEqual(headsOf(instance, 1000))
      }),
      { numRuns: 40, seed: 3 },
    ))

  it('fills every demand and every slot alike whoever proposes', () =>
    fc.assert(
      fc.property(small, instance => {
        const filled = (of: RankedInstance) => {
          const { heads } = stableAllocation(of)
          const sums = { demand: new Float64Array(of.headcount.length), slot: new Float64Array(of.capacity.length) }
          heads.forEach((units, pair) => {
            for (const side of ['demand', 'slot'] as const) {
              const at = of.pairs[side][pair] ?? -1
              sums[side][at] = (sums[side][at] ?? 0) + units
            }
          })
          return sums
        }
        expect(filled(turned(instance))).toEqual(filled(instance))
      }),
      { numRuns: 40, seed: 4 },
    ))

  it('does not depend on the order of pairs, demands and slots', () =>
    fc.assert(
      fc.property(small, fc.integer(), patience, (instance, seed, after) => {
        const { demand, slot, demandRank, slotRank, limit } = instance.pairs
        const order = (size: number, salt: number) =>
          Array.from({ length: size }, (_, at) => at).sort(
            (one, other) => Math.sin(seed + salt + one * 7.1) - Math.sin(seed + salt + other * 7.1),
          )
        const [pairs, demands, slots] = [
          order(demand.length, 1),
          order(instance.headcount.length, 2),
          order(instance.capacity.length, 3),
        ]
        const shuffled = rankedOf(
          demands.map(at => instance.headcount[at] ?? -1),
          slots.map(at => instance.capacity[at] ?? -1),
          pairs.map(pair => [
            demands.indexOf(demand[pair] ?? -1),
            slots.indexOf(slot[pair] ?? -1),
            demandRank[pair] ?? -1,
            slotRank[pair] ?? -1,
            limit?.[pair],
          ]),
          instance.proposing,
        )
        const heads = headsOf(instance)
        expect(headsOf(shuffled, after)).toEqual(pairs.map(pair => heads[pair]))
      }),
      { numRuns: 40, seed: 5 },
    ))

  it('leaves the instance as it was', () => {
    const before = structuredClone(crossed)
    stableAllocation(crossed, 0)
    stableAllocation(turned(crossed))
    expect(crossed).toEqual(before)
  })

  it.each([
    ['nothing', rankedOf([], [], []), []],
    ['nobody who could meet', rankedOf([3], [3], []), []],
    [
      'neither heads nor seats',
      rankedOf(
        [0, 2],
        [2, 0],
        [
          [0, 0, 1, 1],
          [1, 1, 1, 1],
        ],
      ),
      [0, 0],
    ],
    ['a pair that is closed', rankedOf([2], [2], [[0, 0, 1, 1, 0]]), [0]],
  ] as const)('of %s is empty', (_, instance, heads) => {
    expect(headsOf(instance)).toEqual(heads)
    expect(headsOf(turned(instance), 0)).toEqual(heads)
  })

  it('needs no column of limits', () => {
    const { limit: _, ...pairs } = crossed.pairs
    expect(headsOf({ ...crossed, pairs })).toEqual([5, 0, 5, 0])
  })
})

describe('huge quantities', () => {
  it('give the allocation of small ones, so many times larger', () => {
    const times = 1e9 + 7
    fc.assert(
      fc.property(rankedInstances({ nodes: 12, pairs: 60, units: 5 }), instance => {
        const large = {
          ...instance,
          headcount: instance.headcount.map(units => units * times),
          capacity: instance.capacity.map(units => units * times),
          pairs: { ...instance.pairs, limit: (instance.pairs.limit ?? new Float64Array()).map(units => units * times) },
        }
        expect(headsOf(large)).toEqual(headsOf(instance).map(units => units * times))
      }),
      { numRuns: 60, seed: 6 },
    )
  })

  it('do not go round in circles one by one', () => {
    const size = 2000
    const units = 1e9
    const ring = Array.from({ length: size }, (_, at) => at)
    // All slots like their neighbour's demand best, but only the one head more, in the last line, gets them started.
    const rows: Row[] = [
      ...ring.map(at => [at, at, 1, 3] as const),
      ...ring.map(at => [at, (at + 1) % size, 2, 1] as const),
      [size, 0, 1, 2],
    ]
    const instance = rankedOf(
      [...ring.map(() => units), 1],
      ring.map(() => units),
      rows,
    )
    const { heads, proposals } = stableAllocation(instance)
    expect([...heads]).toEqual([...ring.map(() => 0), ...ring.map(() => units), 0])
    expect(proposals).toBeLessThan(10 * rows.length)
  })

  it('are exact up to the largest whole number', () => {
    const most = Number.MAX_SAFE_INTEGER
    const instance = rankedOf(
      [most, most],
      [most, most - 1],
      [
        [0, 0, 1, 2],
        [0, 1, 2, 1],
        [1, 0, 1, 1, most - 1],
        [1, 1, 2, 2],
      ],
    )
    for (const after of [0, 1000]) expect(headsOf(instance, after)).toEqual([1, most - 1, most - 1, 0])
  })
})
