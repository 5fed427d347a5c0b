import { instanceOf, type Written } from '@noinghe/matching-engine/testing'
import { describe, expect, it } from 'vitest'
import { sourceOf } from '../json/text-source.fixture.ts'
import { problemOf } from './problem.ts'
import { instanceIn, problemIn } from './problem-in.fixture.ts'
import { readInstanceFile } from './read-instance-file.ts'

const small = {
  demand: [3, 2],
  capacity: [4, 1, 0],
  edges: [
    [0, 0, 5],
    [0, 1, -7],
    [1, 0, 1e12],
  ],
} as const
const none = Number.POSITIVE_INFINITY

describe('an instance file', () => {
  it('becomes columns', () => {
    expect(problemIn(small)).toEqual({ kind: 'flow', instance: instanceOf(small) })
    expect(instanceIn({ demand: [], capacity: [], edges: [] })).toEqual(
      instanceOf({ demand: [], capacity: [], edges: [] }),
    )
  })

  it('may say all there is, in any order of its keys', () => {
    const written: Written = {
      ...small,
      edges: [
        [0, 0, 5, 2],
        [0, 1, -7],
        [1, 0, 9, 0],
      ],
      enterprises: { of: [1, -1], limit: [3, none], steps: [[], [[2, 8]]] },
      schools: { of: [0, 0, 0], limit: [4] },
      demandSteps: [
        [
          [1, 4],
          [1, 4],
        ],
        [],
      ],
      slotSteps: [[[3, 2]], [], []],
      locked: [1, 0, 0],
      kept: [0, 1, 0],
      keepBonus: 50,
      priority: [0, 1, 0],
      maximum: 5,
      order: 'headcount-first',
    }
    const file = {
      priority: written.priority,
      slotSteps: written.slotSteps,
      demandSteps: written.demandSteps,
      keep: [[0, 1, 1]],
      locks: [[0, 0, 1]],
      schools: { owner: [0, 0, 0], limit: [4] },
      enterprises: { steps: [[], [[2, 8]]], owner: [1, -1], limit: [3, null] },
      maximum: 5,
      mode: 'headcount-first',
      edges: [
        [0, 0, 5, 2],
        [0, 1, -7, null],
        [1, 0, 9, 0],
      ],
      capacity: small.capacity,
      demand: small.demand,
    }
    expect(instanceIn(file)).toEqual(instanceOf(written))
  })

  it('is the same wherever a piece of it ends', () => {
    const text = JSON.stringify({ ...small, maximum: [1, null, 3], mode: 'weight', locks: [[1, 0, 1]] }, undefined, 1)
    const whole = problemIn(text)
    for (let border = 1; border < text.length; border++)
      expect(problemOf(readInstanceFile(sourceOf(text, { border }), 64))).toEqual(whole)
    expect(problemOf(readInstanceFile(sourceOf(text, { step: 1 }), 32))).toEqual(whole)
  })

  it('takes the smaller one of the two caps an edge may have', () => {
    const edges = [
      [0, 0, 5, 2],
      [0, 1, 7],
      [1, 0, 9, 4],
      [1, 1, 9],
    ]
    const { pairs } = instanceIn({ ...small, edges, maximum: [3, 6, null, null] })
    expect(pairs.limit).toEqual(Float64Array.of(2, 6, 4, none))
    expect(instanceIn({ ...small, maximum: [3, null, 0] }).pairs.limit).toEqual(Float64Array.of(3, none, 0))
    expect(instanceIn(small).pairs.limit).toBeUndefined()
  })

  it('has as many owners as it speaks of', () => {
    const of = (owners: object) => instanceIn({ ...small, enterprises: owners }).enterprises?.limit
    expect(of({ owner: [2, -1] })).toEqual(Float64Array.of(none, none, none))
    expect(of({ owner: [-1, -1] })).toEqual(new Float64Array(0))
    expect(of({ owner: [0, 0], steps: [[[1, 1]], []] })).toEqual(Float64Array.of(none, none))
    expect(of({ owner: [0, 0], limit: [7, 8] })).toEqual(Float64Array.of(7, 8))
  })

  it('gives locks and kept heads to the best of parallel edges first', () => {
    const edges = [
      [0, 0, 5, 2],
      [1, 0, 8],
      [0, 0, 9, 1],
      [0, 0, 7],
    ]
    const { pairs } = instanceIn({
      demand: [9, 9],
      capacity: [9],
      edges,
      locks: [
        [0, 0, 1],
        [1, 0, 2],
        [0, 0, 1],
      ],
      keep: [[0, 0, 4]],
    })
    expect(pairs.locked).toEqual(Float64Array.of(0, 2, 1, 1))
    expect(pairs.kept).toEqual(Float64Array.of(0, 0, 0, 4))
    expect(pairs.keepBonus).toBe(50)
  })

  it('can not keep more heads than the cap lets through', () => {
    const edges = [[0, 0, 5, 2]]
    const { pairs } = instanceIn({ ...small, edges, locks: [[0, 0, 1]], keep: [[0, 0, 4]], keepBonus: 7 })
    expect([pairs.kept, pairs.keepBonus]).toEqual([Float64Array.of(1), 7])
  })

  it('with conditions is one for the mixed-integer solver', () => {
    expect(problemIn({ ...small, whole: [1], minimum: [[0, 3]], linked: [[0, 1]] })).toMatchObject({
      kind: 'mixed',
      conditions: { whole: [1], minimum: [{ slot: 0, heads: 3 }], linked: [[0, 1]] },
    })
    expect(problemIn({ ...small, whole: [], linked: [] }).kind).toBe('flow')
  })

  it('with rankings is one of two-sided lists', () => {
    const edges = [
      [0, 0, 1, 2],
      [1, 0, 1, 1, 2],
      [0, 1, 2, 1, null],
    ]
    expect(problemIn({ ...small, edges, mode: 'stable', proposing: 'slot' })).toEqual({
      kind: 'stable',
      instance: {
        headcount: Float64Array.of(3, 2),
        capacity: Float64Array.of(4, 1, 0),
        pairs: {
          demand: Int32Array.of(0, 1, 0),
          slot: Int32Array.of(0, 0, 1),
          demandRank: Float64Array.of(1, 1, 2),
          slotRank: Float64Array.of(2, 1, 1),
          limit: Float64Array.of(none, 2, none),
        },
        proposing: 'slot',
      },
    })
    expect(problemIn({ demand: [], capacity: [], edges: [], mode: 'stable' })).toMatchObject({ kind: 'stable' })
  })

  it.each<[object | string, RegExp]>([
    ['', /^byte 0: .* the file ends, an object '\{' expected$/],
    ['[]', /^byte 0: .* an object '\{' expected$/],
    ['{"demand":[1}', /^demand\[0\] \(byte 12\): .* ',' or '\]' expected$/],
    ['{"demand":[1', /^demand\[0\] \(byte 12\): .* the file ends/],
    [`${JSON.stringify(small)}x`, /^byte 82: .* nothing may follow/],
    ['{"demand":[1],"demand":[1]}', /^demand: .* key given twice$/],
    [{ demand: [], capacity: [] }, /^edges: .* key missing$/],
    [{ demand: [], edges: [] }, /^capacity: .* key missing$/],
    [{ capacity: [], edges: [] }, /^demand: .* key missing$/],
    [{ ...small, demands: [] }, /^demands: .* unknown key; known: demand, capacity, edges, mode, /],
    [{ ...small, demand: 3 }, /^demand \(byte 10\): .* an array '\[' expected$/],
    [{ ...small, demand: [3, -2] }, /^demand\[1\]: .* must not be negative: -2$/],
    [{ ...small, demand: [3, 2.5] }, /^demand\[1\] \(byte 13\): .* whole number .* not 2\.5$/],
    [{ ...small, demand: [3, '2'] }, /^demand\[1\] \(byte 13\): .* a number expected$/],
    [{ ...small, demand: [3, null] }, /^demand\[1\] \(byte 13\): .* a number expected$/],
    [{ ...small, capacity: [1, 2, 9007199254740992] }, /^capacity\[2\] \(byte 32\): .* not 9007199254740992$/],
    [
      {
        ...small,
        edges: [
          [0, 0, 1],
          [0, 3, 1],
        ],
      },
      /^edges\[1\]\[1\]: không có suất 3 \(0\.\.2\) \/ no such slot 3 \(0\.\.2\)$/,
    ],
    [
      {
        ...small,
        edges: [
          [0, 0, 1],
          [2, 0, 1],
        ],
      },
      /^edges\[1\]\[0\]: .* no such demand 2 \(0\.\.1\)$/,
    ],
    [{ ...small, edges: [[0, -1, 1]] }, /^edges\[0\]\[1\]: .* no such slot -1 \(0\.\.2\)$/],
    [{ ...small, edges: [[4294967296, 0, 1]] }, /^edges\[0\]\[0\]: .* no such position 4294967296$/],
    [{ demand: [], capacity: [], edges: [[0, 0, 1]] }, /^edges\[0\]\[0\]: .* no such demand 0 \(there are none\)$/],
    [
      {
        ...small,
        edges: [
          [0, 0, 1],
          [0, 0],
        ],
      },
      /^edges\[1\]: .* at least 3 numbers expected, 2 found$/,
    ],
    [{ ...small, edges: [[]] }, /^edges\[0\]: .* at least 3 numbers expected, 0 found$/],
    [{ ...small, edges: [[0, 0, 1, 2, 3, 4]] }, /^edges\[0\]\[5\]: .* too many numbers$/],
    [
      {
        ...small,
        edges: [
          [0, 0, 1],
          [0, 1, 1, 2, 3],
        ],
      },
      /^edges\[1\]: .* at most 4 numbers expected$/,
    ],
    [{ ...small, edges: [[0, 0, 1, -1]] }, /^edges\[0\]\[3\]: .* must not be negative: -1$/],
    [{ ...small, edges: [[0, 0, 0.1]] }, /^edges\[0\]\[2\] \(byte \d+\): .* not 0\.1$/],
    [{ ...small, edges: [0, 0, 1] }, /^edges\[0\] \(byte \d+\): .* an array/],
    [{ ...small, mode: 'Weight' }, /^mode: .* no such word "Weight"; known: weight, headcount-first, stable$/],
    [{ ...small, mode: 1 }, /^mode \(byte \d+\): .* a string in double quotes expected$/],
    [{ ...small, proposing: 'slot' }, /^proposing: .* has no meaning in mode weight$/],
    [{ ...small, maximum: -1 }, /^maximum: .* must not be negative: -1$/],
    [{ ...small, maximum: [1, 2] }, /^maximum: .* 3 entries expected, 2 found$/],
    [{ ...small, maximum: [1, 2, -3] }, /^maximum\[2\]: .* must not be negative: -3$/],
    [{ ...small, priority: [1, 0] }, /^priority: .* 3 entries expected, 2 found$/],
    [{ ...small, priority: [1, 0, 2] }, /^priority\[2\]: .* 0 or 1 expected$/],
    [{ ...small, keepBonus: -1 }, /^keepBonus: .* must not be negative: -1$/],
    [{ ...small, demandSteps: [[]] }, /^demandSteps: .* 2 entries expected, 1 found$/],
    [{ ...small, slotSteps: [[]] }, /^slotSteps: .* 3 entries expected, 1 found$/],
    [
      {
        ...small,
        demandSteps: [
          [],
          [
            [1, 2],
            [1, 3],
          ],
        ],
      },
      /^demandSteps\[1\]\[1\]\[1\]: .* bonuses must not rise: 2, then 3$/,
    ],
    [{ ...small, demandSteps: [[], [[1]]] }, /^demandSteps\[1\]\[0\]: .* 2 numbers expected, 1 found$/],
    [
      { ...small, demandSteps: [[], [[1, 2, 3]]] },
      /^demandSteps\[1\]\[0\]\[2\]: .* 2 numbers expected, this is number 3$/,
    ],
    [{ ...small, demandSteps: [[[1, -2]], []] }, /^demandSteps\[0\]\[0\]\[1\]: .* must not be negative: -2$/],
    [{ ...small, enterprises: {} }, /^enterprises\.owner: .* key missing$/],
    [
      { ...small, enterprises: { owner: [0, 0], caps: [] } },
      /^enterprises\.caps: .* unknown key; known: owner, limit, steps$/,
    ],
    [{ ...small, enterprises: { owner: [0] } }, /^enterprises\.owner: .* 2 entries expected, 1 found$/],
    [
      { ...small, enterprises: { owner: [0, 1], limit: [5] } },
      /^enterprises\.owner\[1\]: .* no such enterprise 1 \(0\.\.0\)$/,
    ],
    [{ ...small, enterprises: { owner: [0, -2] } }, /^enterprises\.owner\[1\]: .* no such enterprise -2/],
    [
      { ...small, schools: { owner: [0, 0, 0], limit: [5], steps: [[], []] } },
      /^schools\.steps: .* 1 entries expected, 2 found$/,
    ],
    [{ ...small, schools: { owner: [0, 0, 7], limit: [5] } }, /^schools\.owner\[2\]: .* no such school 7/],
    [{ ...small, schools: { owner: [0, 0, 0], limit: [-5] } }, /^schools\.limit\[0\]: .* must not be negative: -5$/],
    [
      {
        ...small,
        locks: [
          [0, 0, 1],
          [0, 5, 1],
        ],
      },
      /^locks\[1\]\[1\]: .* no such slot 5 \(0\.\.2\)$/,
    ],
    [
      {
        ...small,
        locks: [
          [0, 0, 1],
          [1, 1, 1],
        ],
      },
      /^locks\[1\]: .* edges has no pair 1–1$/,
    ],
    [{ ...small, locks: [[0, 0]] }, /^locks\[0\]: .* 3 numbers expected, 2 found$/],
    [
      { ...small, edges: [[0, 0, 1, 2]], locks: [[0, 0, 3]] },
      /^locks\[0\]\[2\]: .* more than the cap of the pair allows$/,
    ],
    [{ ...small, keep: [[1, 2, 1]] }, /^keep\[0\]: .* edges has no pair 1–2$/],
    [{ ...small, keep: [[9, 2, 1]] }, /^keep\[0\]\[0\]: .* no such demand 9/],
    [{ ...small, whole: [0, 2] }, /^whole\[1\]: .* no such demand 2/],
    [{ ...small, minimum: [[3, 1]] }, /^minimum\[0\]\[0\]: .* no such slot 3/],
    [{ ...small, minimum: [[0, -1]] }, /^minimum\[0\]\[1\]: .* must not be negative/],
    [
      {
        ...small,
        linked: [
          [0, 1],
          [1, 4],
        ],
      },
      /^linked\[1\]\[1\]: .* no such demand 4/,
    ],
    [{ ...small, mode: 'stable' }, /^edges\[1\]\[2\]: .* a rank of 1 or more expected$/],
    [
      {
        ...small,
        mode: 'stable',
        edges: [
          [0, 0, 1, 1],
          [0, 1, 1],
        ],
      },
      /^edges\[1\]\[3\]: .* a rank of 1 or more expected$/,
    ],
    [{ ...small, mode: 'stable', edges: [[0, 0, 1, 1, -2]] }, /^edges\[0\]\[4\]: .* must not be negative: -2$/],
    [{ ...small, mode: 'stable', locks: [] }, /^locks: .* has no meaning in mode stable$/],
    [{ ...small, mode: 'stable', maximum: 3 }, /^maximum: .* has no meaning in mode stable$/],
    [{ ...small, mode: 'stable', proposing: 'school' }, /^proposing: .* no such word "school"; known: demand, slot$/],
  ])('refuses %j and names the place', (written, said) => expect(() => problemIn(written)).toThrow(said))

  it('is read without limit to its length', () => {
    const count = 40_000
    const { pairs, demands } = instanceIn({
      demand: Array.from({ length: count }, (_, at) => at),
      capacity: [1],
      edges: Array.from({ length: count }, (_, at) => (at === count - 2 ? [at, 0, -at, 7] : [at, 0, -at])),
    })
    expect([demands.limit.length, pairs.demand.length, pairs.weight.length]).toEqual([count, count, count])
    expect(demands.limit.findIndex((heads, at) => heads !== at)).toBe(-1)
    expect(pairs.demand.findIndex((demand, at) => demand !== at)).toBe(-1)
    expect(pairs.weight.findIndex((weight, at) => weight !== 0 - at)).toBe(-1)
    expect(pairs.limit?.findIndex(cap => cap !== none)).toBe(count - 2)
  })
})
