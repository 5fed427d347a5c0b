import { smallInstance } from '@noinghe/matching-engine/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileOf } from '../instance/file-of.fixture.ts'
import { faultsIn, printed } from './result-in.fixture.ts'

const plain = {
  demand: [3, 2],
  capacity: [4, 2],
  edges: [
    [1, 0, 7],
    [0, 1, 2],
    [0, 0, 5],
    [1, 1, 6],
  ],
}

describe('a printed result', () => {
  it('is one line of JSON with sorted flows and the duals of both sides', () => {
    expect(printed(plain)).toBe(
      '{"status":"optimal","weight":28,"units":5,"flows":[[0,0,3],[1,0,1],[1,1,1]],"duals":{"demand":[4,6],"capacity":[1,0]},"gap":0}\n',
    )
    expect(printed({ demand: [], capacity: [], edges: [] })).toBe(
      '{"status":"optimal","weight":0,"units":0,"flows":[],"duals":{"demand":[],"capacity":[]},"gap":0}\n',
    )
  })

  it('puts parallel pairs together', () => {
    const edges = [
      [0, 0, 9, 1],
      [0, 0, 5, 1],
      [0, 0, 7],
    ]
    const result = JSON.parse(printed({ demand: [3], capacity: [3], edges }))
    expect(result).toMatchObject({ weight: 23, flows: [[0, 0, 3]] })
  })

  it('tells the objective and every dual where there are bonuses or further limits', () => {
    const result = JSON.parse(printed({ ...plain, keep: [[0, 1, 1]], enterprises: { owner: [0, -1], limit: [1] } }))
    expect(result).toMatchObject({
      weight: 7 + 7 + 2,
      objective: 66,
      units: 3,
      flows: [
        [0, 1, 1],
        [1, 0, 2],
      ],
    })
    expect(Object.keys(result.duals)).toEqual(['demand', 'capacity', 'enterprises', 'schools', 'total'])
    expect(JSON.parse(printed({ ...plain, maximum: 1 }))).toMatchObject({ objective: 7, duals: { total: 7 } })
    expect(printed({ ...plain, locks: [[0, 1, 1]], maximum: [null, 1, 1, 1] })).not.toContain('objective')
  })

  it('tells the levels before the score with their duals', () => {
    const result = JSON.parse(printed({ ...plain, mode: 'headcount-first', priority: [0, 1, 0, 0] }))
    expect(result.levels).toMatchObject([
      { name: 'headcount', value: 5, bound: 5 },
      { name: 'priority', value: 4, bound: 4 },
    ])
    expect(result.levels[0].duals.demand).toHaveLength(2)
    expect(result).toMatchObject({
      weight: 23,
      flows: [
        [0, 0, 1],
        [0, 1, 2],
        [1, 0, 2],
      ],
    })
  })

  it('of parallel pairs is certified, with locks, kept heads, caps and tiers on some of them', () => {
    const edges = [
      [0, 0, 9, 2],
      [0, 0, 5],
      [0, 0, 7, 3],
      [0, 0, -1],
    ]
    const file = { demand: [9], capacity: [8], edges, locks: [[0, 0, 3]], keep: [[0, 0, 3]], priority: [0, 1, 0, 1] }
    for (const mode of ['weight', 'headcount-first']) {
      const result = printed({ ...file, mode })
      expect(JSON.parse(result).flows).toEqual([[0, 0, 8]])
      expect(faultsIn({ ...file, mode }, result)).toEqual([])
    }
  })

  it('is certified by the verifier from the two files alone, for any instance', () => {
    fc.assert(
      fc.property(smallInstance(), instance => {
        const file = fileOf(instance)
        expect(faultsIn(file, printed(file))).toEqual([])
      }),
      { seed: 1, numRuns: 100 },
    )
  })
})
