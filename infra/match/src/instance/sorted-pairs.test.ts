import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinedBy, mergedPairs } from './sorted-pairs.ts'

const [demands, slots] = [5, 4]
const position = fc.record({ i: fc.nat(demands - 1), j: fc.nat(slots - 1), x: fc.nat(9) })
const columns = (list: readonly { i: number; j: number }[]) => ({
  demand: Int32Array.from(list, ({ i }) => i),
  slot: Int32Array.from(list, ({ j }) => j),
})
const headsOf = (list: readonly { x: number }[]) => Float64Array.from(list, ({ x }) => x)

describe('pairs of nodes', () => {
  it('are merged by demand and slot, in order, with the sum of their heads', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(position, fc.boolean())), list => {
        const entries = list.map(([entry]) => entry)
        const chosen = list.flatMap(([, is], at) => (is ? [at] : []))
        const merged = mergedPairs(columns(entries), headsOf(entries), { demands, slots }, Int32Array.from(chosen))
        const sums = new Map<string, number[]>()
        for (const at of chosen) {
          const { i, j, x } = entries[at] ?? { i: 0, j: 0, x: 0 }
          const [sum = 0, times = 0, first = at] = sums.get(`${i} ${j}`) ?? []
          sums.set(`${i} ${j}`, [sum + x, times + 1, first])
        }
        const expected = [...sums].sort(([a], [b]) => (a < b ? -1 : 1))
        expect(Array.from(merged.demand, (i, at) => `${i} ${merged.slot[at]}`)).toEqual(expected.map(([key]) => key))
        const values = Array.from(merged.heads, (x, at) => [x, merged.times[at], merged.entry[at]])
        expect(values).toEqual(expected.map(([, value]) => value))
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('are joined by their edges, in the order of these', () => {
    fc.assert(
      fc.property(fc.array(position), fc.array(position, { maxLength: 6 }), (edges, wanted) => {
        const all = Int32Array.from(wanted, (_, at) => at)
        const merged = mergedPairs(columns(wanted), headsOf(wanted), { demands, slots }, all)
        const { edgesOf } = joinedBy(columns(edges), merged, demands)
        merged.demand.forEach((i, pair) => {
          const expected = edges.flatMap((edge, at) => (edge.i === i && edge.j === merged.slot[pair] ? [at] : []))
          expect(Array.from(edgesOf(pair))).toEqual(expected)
        })
      }),
      { seed: 2, numRuns: 200 },
    )
  })
})
