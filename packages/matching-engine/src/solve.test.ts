import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainScore } from './policy/score.ts'
import { solve } from './solve.ts'
import { clustered } from './testing/clustered.ts'
import { families } from './testing/families.ts'
import { instanceOf } from './testing/instance-of.ts'
import { smallInstance } from './testing/small-instances.ts'
import { verify } from './verify/verify.ts'

const valuesOf = (instance: Parameters<typeof solve>[0]) => solve(instance).levels.map(({ value }) => value)
const runs = (numRuns: number, seed = 1) => ({ numRuns, seed })

describe('an allocation', () => {
  it('carries a proof that the verifier accepts, for any instance', () => {
    fc.assert(
      fc.property(smallInstance(), instance => {
        expect(verify(instance, solve(instance))).toEqual([])
      }),
      runs(400),
    )
  })

  it.each(Object.entries(families))('carries a proof for %s of any size', (_, family) => {
    for (const nodes of [1, 2, 3, 30]) expect(verify(family(nodes), solve(family(nodes)))).toEqual([])
  })

  it.each([
    ['nothing at all', instanceOf({ demand: [], capacity: [], edges: [] })],
    ['no pair', instanceOf({ demand: [4], capacity: [4], edges: [] })],
    ['a demand without heads', instanceOf({ demand: [0], capacity: [4], edges: [[0, 0, 800]] })],
    ['a slot without seats', instanceOf({ demand: [4], capacity: [0], edges: [[0, 0, 800]] })],
    ['a pair with a limit of nobody', instanceOf({ demand: [4], capacity: [4], edges: [[0, 0, 800, 0]] })],
    ['a pair that costs points', instanceOf({ demand: [4], capacity: [4], edges: [[0, 0, -1]] })],
  ])('of %s places nobody and proves it', (_, instance) => {
    const solved = solve(instance)
    expect(solved.levels).toMatchObject([{ name: 'score', value: 0, bound: 0 }])
    expect(verify(instance, solved)).toEqual([])
  })

  it('takes the smaller pair where the best one would leave the other demand with nothing', () => {
    const edges = [
      [0, 0, 1000],
      [0, 1, 900],
      [1, 0, 950],
    ] as const
    const { heads, levels } = solve(instanceOf({ demand: [1, 1], capacity: [1, 1], edges }))
    expect([[...heads], levels[0]?.value]).toEqual([[0, 1, 1], 1850])
  })

  it('places more people before it looks at the score, also over a pair that costs points', () => {
    const edges = [
      [0, 0, 9],
      [0, 1, -3],
      [1, 0, 4],
    ] as const
    const instance = instanceOf({ demand: [1, 1], capacity: [1, 1], edges, order: 'headcount-first' })
    const { heads, levels } = solve(instance)
    expect([...heads]).toEqual([0, 1, 1])
    expect(levels).toMatchObject([
      { name: 'headcount', value: 2, bound: 2 },
      { name: 'score', value: 1, bound: 1 },
    ])
  })

  it('is right to the last point at weights of 1e12', () => {
    const edges = [
      [0, 0, 1e12 - 1],
      [1, 0, 1e12],
    ] as const
    expect(solve(instanceOf({ demand: [3, 3], capacity: [3], edges })).levels[0]?.value).toBe(3e12)
  })

  it('takes, of equal pairs, those of the lowest demand and slot', () => {
    const edges = [
      [1, 1, 5],
      [1, 0, 5],
      [0, 1, 5],
      [0, 0, 5],
    ] as const
    const { heads } = solve(instanceOf({ demand: [1, 1], capacity: [1, 1], edges, maximum: 1 }))
    expect([...heads]).toEqual([0, 0, 0, 1])
  })
})

describe('the same instance', () => {
  it('gives the same answer, whatever the order of its pairs', () => {
    fc.assert(
      fc.property(smallInstance(), fc.nat(), (instance, seed) => {
        const count = instance.pairs.weight.length
        const order = Array.from({ length: count }, (_, at) => at).toSorted(
          (a, b) => ((a * 7919 + seed) % 101) - ((b * 7919 + seed) % 101),
        )
        const [one, other] = [solve(instance), solve({ ...instance, pairs: reordered(instance.pairs, order) })]
        expect(other.levels).toEqual(one.levels)
        // parallel pairs that are alike in everything may stand for each other
        const between = (heads: Float64Array, { demand, slot }: typeof instance.pairs) => {
          const sums: Record<string, number> = {}
          heads.forEach((head, at) => {
            const key = `${demand[at]} ${slot[at]}`
            sums[key] = (sums[key] ?? 0) + head
          })
          return sums
        }
        expect(between(other.heads, reordered(instance.pairs, order))).toEqual(between(one.heads, instance.pairs))
      }),
      runs(200),
    )
  })
})

const reordered = (pairs: Parameters<typeof solve>[0]['pairs'], order: readonly number[]) => {
  const floats = (column: Float64Array) => Float64Array.from(order, at => column[at]!)
  return {
    ...pairs,
    demand: Int32Array.from(order, at => pairs.demand[at]!),
    slot: Int32Array.from(order, at => pairs.slot[at]!),
    weight: floats(pairs.weight),
    ...(pairs.limit && { limit: floats(pairs.limit) }),
    ...(pairs.locked && { locked: floats(pairs.locked) }),
    ...(pairs.kept && { kept: floats(pairs.kept) }),
    ...(pairs.priority && { priority: Uint8Array.from(order, at => pairs.priority![at]!) }),
  }
}

describe('a changed instance', () => {
  const plain = { locks: false, steps: false, kept: false, huge: false } as const

  it('is worth k times as much with k times the weights', () => {
    fc.assert(
      fc.property(smallInstance({ ...plain, order: 'weight' }), fc.integer({ min: 2, max: 9 }), (instance, k) => {
        const { pairs } = instance
        const scaled = { ...instance, pairs: { ...pairs, weight: pairs.weight.map(weight => weight * k) } }
        expect(valuesOf(scaled)).toEqual(valuesOf(instance).map(value => value * k))
      }),
      runs(100),
    )
  })

  it('is worth the same when its demands and slots are numbered the other way round', () => {
    fc.assert(
      fc.property(smallInstance({ ...plain, owners: false }), instance => {
        const { demands, slots, pairs } = instance
        const [last, end] = [demands.limit.length - 1, slots.limit.length - 1]
        const turned = {
          ...instance,
          demands: { limit: demands.limit.toReversed() },
          slots: { limit: slots.limit.toReversed() },
          pairs: { ...pairs, demand: pairs.demand.map(at => last - at), slot: pairs.slot.map(at => end - at) },
        }
        expect(valuesOf(turned)).toEqual(valuesOf(instance))
      }),
      runs(100),
    )
  })

  it('is worth the same with a slot split in two', () => {
    fc.assert(
      fc.property(smallInstance({ ...plain, owners: false, pairLimits: false, priority: false }), instance => {
        const { slots, pairs } = instance
        const [seats = 0] = slots.limit
        if (slots.limit.length === 0) return
        const limit = Float64Array.from([Math.floor(seats / 2), ...slots.limit.slice(1), Math.ceil(seats / 2)])
        const again = Array.from(pairs.slot.keys()).filter(at => pairs.slot[at] === 0)
        const split = {
          ...instance,
          slots: { limit },
          pairs: {
            demand: Int32Array.from([...pairs.demand, ...again.map(at => pairs.demand[at]!)]),
            slot: Int32Array.from([...pairs.slot, ...again.map(() => limit.length - 1)]),
            weight: Float64Array.from([...pairs.weight, ...again.map(at => pairs.weight[at]!)]),
          },
        }
        expect(valuesOf(split)).toEqual(valuesOf(instance))
      }),
      runs(100),
    )
  })

  it('is worth the same without a pair nobody uses, and never less with one more seat', () => {
    fc.assert(
      fc.property(smallInstance(plain), instance => {
        const { heads, levels } = solve(instance)
        const values = levels.map(({ value }) => value)
        const used = Array.from(heads.keys()).filter(at => heads[at]! > 0)
        expect(valuesOf({ ...instance, pairs: reordered(instance.pairs, used) }).at(-1)).toEqual(values.at(-1))
        const wider = { ...instance, slots: { ...instance.slots, limit: instance.slots.limit.map(seats => seats + 1) } }
        const [first = 0] = valuesOf(wider)
        expect(first).toBeGreaterThanOrEqual(values[0] ?? 0)
      }),
      runs(100),
    )
  })

  it('is worth the same with a pair added that its prices cover', () => {
    fc.assert(
      fc.property(
        smallInstance({ ...plain, owners: false, maximum: false, order: 'weight', priority: false }),
        instance => {
          const { demands, slots, pairs } = instance
          if (demands.limit.length === 0 || slots.limit.length === 0) return
          const { levels } = solve(instance)
          const prices = levels[0]!.prices
          const weight = prices.demand[0]! + prices.slot[0]!
          const more = {
            demand: Int32Array.from([...pairs.demand, 0]),
            slot: Int32Array.from([...pairs.slot, 0]),
            weight: Float64Array.from([...pairs.weight, weight]),
            ...(pairs.limit && { limit: Float64Array.from([...pairs.limit, 5]) }),
          }
          expect(valuesOf({ ...instance, pairs: more })).toEqual(levels.map(({ value }) => value))
        },
      ),
      runs(100),
    )
  })
})

describe('a warm start', () => {
  it('from any heads whatever ends at the same values', () => {
    fc.assert(
      fc.property(smallInstance(), fc.nat({ max: 9 }), (instance, turn) => {
        const heads = instance.pairs.weight.map((_, at) => (at * 7 + turn) % 5)
        const warm = { heads, inTree: Uint8Array.from(heads, head => head % 2) }
        const solved = solve(instance, { warm })
        expect(verify(instance, solved)).toEqual([])
        expect(solved.levels.map(({ value }) => value)).toEqual(valuesOf(instance))
      }),
      runs(400, 3),
    )
  })

  it('from its own end has next to nothing left to do, and little after a small change', () => {
    const instance = clustered(600, 7)
    const cold = solve(instance)
    expect(solve(instance, { warm: cold.basis }).pivots).toBeLessThan(cold.pivots / 50)
    const limit = instance.slots.limit.map((seats, at) => (at % 50 === 0 ? Math.max(0, seats - 3) : seats))
    const changed = { ...instance, slots: { ...instance.slots, limit } }
    const warm = solve(changed, { warm: cold.basis })
    expect(warm.levels.map(({ value }) => value)).toEqual(valuesOf(changed))
    expect(warm.pivots).toBeLessThan(solve(changed).pivots / 4)
  })
})

describe('the lowest prices of slots', () => {
  it('are what one more seat would add, where there is a place for it at its school', () => {
    const features = { huge: false, steps: false, priority: false, locks: false, order: 'weight' } as const
    fc.assert(
      fc.property(smallInstance(features), instance => {
        const solved = solve(instance, { prices: 'slot-minimal' })
        expect(verify(instance, solved)).toEqual([])
        const { slot, school, total } = solved.levels[0]!.prices
        instance.slots.limit.forEach((seats, at) => {
          const owner = instance.slots.owner?.[at] ?? -1
          if (seats === 0 || instance.schools?.limit[owner] === 0 || instance.maximum === 0) return
          const price = slot[at]! + (owner < 0 ? 0 : school[owner]!) + total
          const more = (limit: Float64Array, of: number) => limit.map((n, node) => (node === of ? n + 1 : n))
          const wider = {
            ...instance,
            slots: { ...instance.slots, limit: more(instance.slots.limit, at) },
            ...(instance.schools && { schools: { ...instance.schools, limit: more(instance.schools.limit, owner) } }),
            ...(instance.maximum !== undefined && { maximum: instance.maximum + 1 }),
          }
          expect(valuesOf(wider)[0]! - solved.levels[0]!.value).toBe(price)
        })
      }),
      runs(150),
    )
  })

  it('never sum to more than the worth of all heads', () => {
    const instance = clustered(300, 3)
    const solved = solve(instance, { prices: 'slot-minimal' })
    expect(verify(instance, solved)).toEqual([])
    expect(solved.levels[0]!.value).toBe(plainScore(instance, solved.heads))
    const [any, lowest] = [solve(instance), solved].map(({ levels }) => levels[0]!.prices.slot)
    expect(lowest!.every((price, at) => price <= any![at]!)).toBe(true)
  })
})
