import { type Instance, type Pair, verify } from '@noinghe/matching-engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highsAllocator } from './highs-allocator.ts'

const allocate = highsAllocator()

const instance = (demands: number[], slots: number[], pairs: readonly Pair[]): Instance => ({
  demands: demands.map((free, at) => ({ id: `d${at}`, free })),
  slots: slots.map((free, at) => ({ id: `s${at}`, free })),
  pairs,
})

/** The best worth by trying every whole flow of every pair. */
const bestByTrying = ({ demands, slots, pairs }: Instance): number => {
  const left = { demands: demands.map(node => node.free), slots: slots.map(node => node.free) }
  const from = (at: number): number => {
    const pair = pairs[at]
    if (!pair) return 0
    const { demand, slot, weight, cap = Number.POSITIVE_INFINITY } = pair
    const atMost = Math.min(left.demands[demand] ?? 0, left.slots[slot] ?? 0, cap)
    let best = 0
    for (let heads = 0; heads <= atMost; heads++) {
      left.demands[demand] = (left.demands[demand] ?? 0) - heads
      left.slots[slot] = (left.slots[slot] ?? 0) - heads
      best = Math.max(best, heads * weight + from(at + 1))
      left.demands[demand] = (left.demands[demand] ?? 0) + heads
      left.slots[slot] = (left.slots[slot] ?? 0) + heads
    }
    return best
  }
  return from(0)
}

const size = fc.integer({ min: 0, max: 3 })
const smallInstance = fc
  .record({
    demands: fc.array(size, { minLength: 1, maxLength: 3 }),
    slots: fc.array(size, { minLength: 1, maxLength: 3 }),
  })
  .chain(({ demands, slots }) =>
    fc
      .array(
        fc.record(
          {
            demand: fc.integer({ min: 0, max: demands.length - 1 }),
            slot: fc.integer({ min: 0, max: slots.length - 1 }),
            weight: fc.integer({ min: 0, max: 1050 }),
            cap: size,
          },
          { requiredKeys: ['demand', 'slot', 'weight'] },
        ),
        { maxLength: 7 },
      )
      .map(pairs => instance(demands, slots, pairs)),
  )

describe('allocation by hand', () => {
  it('gives the slot to the better demand and the rest to the other', async () => {
    const problem = instance(
      [3, 3],
      [4],
      [
        { demand: 0, slot: 0, weight: 600 },
        { demand: 1, slot: 0, weight: 900 },
      ],
    )
    const allocation = await allocate(problem)
    expect(allocation.flows).toEqual([
      { pair: 0, headcount: 1 },
      { pair: 1, headcount: 3 },
    ])
    expect(allocation).toMatchObject({ objective: 3300, bound: 3300, gap: 0, slotPrices: [600] })
  })

  it('takes the smaller pair where the best one would leave the other demand with nothing', async () => {
    const problem = instance(
      [1, 1],
      [1, 1],
      [
        { demand: 0, slot: 0, weight: 1000 },
        { demand: 0, slot: 1, weight: 900 },
        { demand: 1, slot: 0, weight: 950 },
      ],
    )
    const allocation = await allocate(problem)
    expect(allocation.flows).toEqual([
      { pair: 1, headcount: 1 },
      { pair: 2, headcount: 1 },
    ])
    expect(allocation.objective).toBe(1850)
  })

  it('never puts more heads on a capped pair than its cap, and still proves the optimum', async () => {
    const problem = instance(
      [5],
      [5],
      [
        { demand: 0, slot: 0, weight: 750, cap: 2 },
        { demand: 0, slot: 0, weight: 700 },
      ],
    )
    const allocation = await allocate(problem)
    expect(allocation.flows).toEqual([
      { pair: 0, headcount: 2 },
      { pair: 1, headcount: 3 },
    ])
    expect(verify(problem, allocation)).toEqual([])
  })

  it.each([
    ['nothing at all', instance([], [], [])],
    ['no eligible pair', instance([4], [4], [])],
    ['a demand without free heads', instance([0], [4], [{ demand: 0, slot: 0, weight: 800 }])],
    ['a slot without free seats', instance([4], [0], [{ demand: 0, slot: 0, weight: 800 }])],
    ['a pair capped at nothing', instance([4], [4], [{ demand: 0, slot: 0, weight: 800, cap: 0 }])],
  ])('allocates nothing and proves it: %s', async (_, problem) => {
    const allocation = await allocate(problem)
    expect(allocation).toMatchObject({ flows: [], objective: 0, bound: 0, gap: 0 })
    expect(verify(problem, allocation)).toEqual([])
  })

  it('leaves demands and slots without a pair alone', async () => {
    const problem = instance([2, 9], [9, 2], [{ demand: 0, slot: 1, weight: 500 }])
    const allocation = await allocate(problem)
    expect(allocation).toMatchObject({ flows: [{ pair: 0, headcount: 2 }], objective: 1000 })
    expect([allocation.demandPrices[1], allocation.slotPrices[0]]).toEqual([0, 0])
  })
})

describe('allocation of any small instance', () => {
  it('is as good as the best found by trying everything, with a valid certificate', async () => {
    await fc.assert(
      fc.asyncProperty(smallInstance, async problem => {
        const allocation = await allocate(problem)
        expect(verify(problem, allocation)).toEqual([])
        expect(allocation.objective).toBe(bestByTrying(problem))
      }),
      { numRuns: 200, seed: 1 },
    )
  })

  it('is the same when asked twice, of another solver', async () => {
    const another = highsAllocator()
    await fc.assert(
      fc.asyncProperty(smallInstance, async problem => {
        const [first, second] = [await allocate(problem), await another(problem)]
        expect({ ...second, milliseconds: 0 }).toEqual({ ...first, milliseconds: 0 })
      }),
      { numRuns: 50, seed: 1 },
    )
  })

  it('is worth as much whatever the order of pairs, and k times as much with k times the weights', async () => {
    await fc.assert(
      fc.asyncProperty(smallInstance, fc.integer({ min: 2, max: 9 }), async (problem, k) => {
        const { objective } = await allocate(problem)
        const reversed = await allocate({ ...problem, pairs: problem.pairs.toReversed() })
        const scaled = await allocate({
          ...problem,
          pairs: problem.pairs.map(pair => ({ ...pair, weight: pair.weight * k })),
        })
        expect([reversed.objective, scaled.objective]).toEqual([objective, objective * k])
      }),
      { numRuns: 50, seed: 1 },
    )
  })

  it('is never worth less with one more seat', async () => {
    await fc.assert(
      fc.asyncProperty(smallInstance, async problem => {
        const more = { ...problem, slots: problem.slots.map(slot => ({ ...slot, free: slot.free + 1 })) }
        expect((await allocate(more)).objective).toBeGreaterThanOrEqual((await allocate(problem)).objective)
      }),
      { numRuns: 50, seed: 1 },
    )
  })
})

it('proves the optimum of a thousand pairs', async () => {
  const sizes = Array.from({ length: 60 }, (_, at) => 1 + ((at * 7) % 30))
  const pairs = sizes.flatMap((_, demand) =>
    Array.from({ length: 20 }, (_, step) => ({
      demand,
      slot: (demand * 11 + step * 3) % 60,
      weight: 1 + ((demand * 131 + step * 977) % 1000),
    })),
  )
  const problem = instance(sizes, sizes.toReversed(), pairs)
  const allocation = await allocate(problem)
  expect(verify(problem, allocation)).toEqual([])
  expect(allocation.flows.length).toBeGreaterThan(60)
})
