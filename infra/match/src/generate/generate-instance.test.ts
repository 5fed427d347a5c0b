import { checkInstance } from '@noinghe/matching-engine'
import { describe, expect, it } from 'vitest'
import { problemOf } from '../instance/problem.ts'
import { readInstanceFile } from '../instance/read-instance-file.ts'
import { piecesOf } from '../json/pieces.ts'
import { sourceOf } from '../json/text-source.fixture.ts'
import { generateInstance, kinds } from './generate-instance.ts'
import { instanceText } from './instance-text.ts'

const size = { demands: 700, slots: 600, degree: 8 }
const range = (values: Iterable<number>) => {
  const sorted = [...values].sort((a, b) => a - b)
  return [sorted[0], sorted.at(-1)]
}
const textOf = (...args: Parameters<typeof generateInstance>) => [...instanceText(generateInstance(...args))].join('')

describe.each(kinds)('a %s instance', kind => {
  const instance = generateInstance(kind, size, 7)
  const { demand, slot, weight } = instance.pairs

  it('is the same for the same seed, and another for another', () => {
    expect(textOf(kind, size, 7)).toBe(textOf(kind, size, 7))
    expect(textOf(kind, size, 7)).not.toBe(textOf(kind, size, 8))
    expect(textOf(kind, size, 7)).not.toBe(textOf(kind, size, 7 + 2 ** 32))
  })

  it('has the sizes asked for, and all numbers in range', () => {
    expect([instance.demands.limit.length, instance.slots.limit.length]).toEqual([700, 600])
    expect(range(instance.demands.limit)).toEqual([1, 30])
    expect(range(instance.slots.limit)).toEqual([1, 30])
    const [least = 0, most = 0] = range(weight)
    expect(least).toBeGreaterThanOrEqual(1)
    expect(most).toBeLessThanOrEqual(1500)
    expect(most).toBeGreaterThan(950)
    checkInstance(instance)
  })

  it('has no pair twice', () =>
    expect(new Set(demand.map((i, at) => i * size.slots + (slot[at] ?? 0))).size).toBe(demand.length))

  it('is what its file says', () => {
    const text = [...piecesOf(instanceText(instance))].join('')
    const problem = problemOf(readInstanceFile(sourceOf(text, { step: 1000 }), 4096))
    expect(problem.kind === 'flow' && [...instanceText(problem.instance)].join('')).toBe(text)
    expect(JSON.parse(text)).toMatchObject({ demand: [...instance.demands.limit], capacity: [...instance.slots.limit] })
  })

  it.each([
    { demands: 0, slots: 0, degree: 3 },
    { demands: 3, slots: 0, degree: 3 },
    { demands: 0, slots: 3, degree: 3 },
    { demands: 3, slots: 3, degree: 0 },
  ])('may be empty: %o', empty => expect(generateInstance(kind, empty, 1).pairs.weight.length).toBe(0))
})

describe('the pairs of a demand', () => {
  const degrees = (of: ReturnType<typeof generateInstance>) => {
    const counts = new Int32Array(of.demands.limit.length)
    for (const i of of.pairs.demand) counts[i] = (counts[i] ?? 0) + 1
    return counts
  }

  it('are as many as asked for in a random instance, or all there are', () => {
    expect(range(degrees(generateInstance('random', size, 3)))).toEqual([8, 8])
    expect(range(degrees(generateInstance('random', { demands: 20, slots: 5, degree: 8 }, 3)))).toEqual([5, 5])
  })

  it('reach every slot about equally in a random instance', () => {
    const counts = new Int32Array(10)
    for (const j of generateInstance('random', { demands: 4000, slots: 10, degree: 3 }, 5).pairs.slot)
      counts[j] = (counts[j] ?? 0) + 1
    const [least = 0, most = 0] = range(counts)
    expect([least > 1100, most < 1300]).toEqual([true, true])
  })

  it('are mostly as many as asked for in a clustered instance, and never more', () => {
    const counts = degrees(generateInstance('clustered', { demands: 3000, slots: 3000, degree: 20 }, 3))
    const [, most] = range(counts)
    expect(most).toBe(20)
    expect(counts.reduce((sum, count) => sum + count, 0) / 3000).toBeGreaterThan(18.5)
  })

  it('are worth up to half as much again in some trades of a clustered instance only', () => {
    const { pairs, demands } = generateInstance('clustered', { demands: 2000, slots: 2000, degree: 10 }, 3)
    const best = new Float64Array(demands.limit.length)
    pairs.weight.forEach((points, at) => {
      const i = pairs.demand[at] ?? 0
      best[i] = Math.max(best[i] ?? 0, points)
    })
    const prized = best.filter(points => points > 1000).length
    expect(prized).toBeGreaterThan(100)
    expect(prized).toBeLessThan(1000)
  })
})
