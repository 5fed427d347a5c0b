import { describe, expect, it } from 'vitest'
import { checkInstance } from './check-instance.ts'
import type { Instance } from './instance.ts'
import { InstanceError } from './instance-error.ts'
import { solve } from './solve.ts'
import { instanceOf } from './testing/instance-of.ts'

const fine = instanceOf({
  demand: [3, 2],
  capacity: [4],
  edges: [
    [0, 0, 600],
    [1, 0, 900, 3],
  ],
  demandSteps: [[], [[1, 5]]],
  schools: { of: [0], limit: [9], steps: [[[1, 5]]] },
  locked: [1, 0],
  kept: [0, 1],
  keepBonus: 50,
  priority: [0, 1],
  maximum: 4,
})

const faultOf = (change: (of: Instance) => Instance) => {
  try {
    checkInstance(change(fine))
  } catch (error) {
    if (error instanceof InstanceError) return [error.code, error.at]
    throw error
  }
  return undefined
}

const pairs = (change: Partial<Instance['pairs']>) => (of: Instance) => ({ ...of, pairs: { ...of.pairs, ...change } })
const demands = (change: Partial<Instance['demands']>) => (of: Instance) => ({
  ...of,
  demands: { ...of.demands, ...change },
})
const floats = (...values: number[]) => Float64Array.from(values)
const whole = (...values: number[]) => Int32Array.from(values)

describe('an instance', () => {
  it('that is one is taken', () => expect(faultOf(of => of)).toBeUndefined())

  it.each([
    ['half a head', demands({ limit: floats(3.5, 2) }), ['not-whole', 'demands.limit[0]']],
    ['negative headcount', demands({ limit: floats(3, -2) }), ['not-whole', 'demands.limit[1]']],
    ['headcount without end', demands({ limit: floats(3, Infinity) }), ['not-whole', 'demands.limit[1]']],
    ['a weight that is no number', pairs({ weight: floats(1, Number.NaN) }), ['not-whole', 'pairs.weight[1]']],
    ['half a point', pairs({ weight: floats(0.5, 1) }), ['not-whole', 'pairs.weight[0]']],
    ['a demand that is not there', pairs({ demand: whole(0, 2) }), ['no-such-node', 'pairs.demand[1]']],
    ['a slot that is not there', pairs({ slot: whole(-1, 0) }), ['no-such-node', 'pairs.slot[0]']],
    ['an owner that is not there', demands({ owner: whole(0, -1) }), ['no-such-node', 'demands.owner[0]']],
    ['columns of two lengths', pairs({ slot: whole(0) }), ['columns-differ', 'pairs.slot']],
    ['limits for other pairs', pairs({ limit: floats(1) }), ['columns-differ', 'pairs.limit']],
    ['marks for other pairs', pairs({ priority: new Uint8Array(3) }), ['columns-differ', 'pairs.priority']],
    ['a broken keep bonus', pairs({ keepBonus: -1 }), ['not-whole', 'pairs.keepBonus']],
    ['a broken maximum', (of: Instance) => ({ ...of, maximum: -1 }), ['not-whole', 'maximum']],
    ['more locked than the pair may have', pairs({ locked: floats(0, 4) }), ['locks-exceed-limit', 'pairs.locked[1]']],
    [
      'bonuses that rise',
      demands({ steps: { from: whole(0, 2, 2), width: floats(1, 1), bonus: floats(4, 5) } }),
      ['bonus-rises', 'demands.steps.bonus[1]'],
    ],
    [
      'steps for other nodes',
      demands({ steps: { from: whole(0, 1), width: floats(1), bonus: floats(4) } }),
      ['columns-differ', 'demands.steps.from'],
    ],
    [
      'prices that could outgrow exact numbers',
      pairs({ weight: floats(2 ** 52, 1), limit: floats(1, 1) }),
      ['weights-too-large', 'pairs.weight'],
    ],
    [
      'a score that could',
      (of: Instance) => demands({ limit: floats(2 ** 50, 1) })(of),
      ['weights-too-large', 'pairs.weight'],
    ],
  ] as const)('with %s is refused with its place', (_, change, fault) => expect(faultOf(change)).toEqual(fault))

  it('whose locks do not fit a limit is refused by solve', () => {
    const locked = (over: Partial<Parameters<typeof instanceOf>[0]>) =>
      instanceOf({ demand: [3], capacity: [3], edges: [[0, 0, 1]], locked: [3], ...over })
    const refusal = (of: Instance) => {
      try {
        solve(of)
      } catch (error) {
        return error instanceof InstanceError ? [error.code, error.at] : error
      }
      return undefined
    }
    expect(refusal(locked({}))).toBeUndefined()
    expect(refusal(locked({ demand: [2] }))).toEqual(['locks-exceed-limit', 'demands.limit[0]'])
    expect(refusal(locked({ capacity: [2] }))).toEqual(['locks-exceed-limit', 'slots.limit[0]'])
    expect(refusal(locked({ maximum: 2 }))).toEqual(['locks-exceed-limit', 'maximum'])
    expect(refusal(locked({ schools: { of: [0], limit: [2] } }))).toEqual(['locks-exceed-limit', 'schools.limit[0]'])
    expect(refusal(locked({ enterprises: { of: [0], limit: [1] } }))).toEqual([
      'locks-exceed-limit',
      'enterprises.limit[0]',
    ])
  })
})
