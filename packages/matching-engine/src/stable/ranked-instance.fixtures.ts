import fc from 'fast-check'
import type { RankedInstance } from './ranked-instance.ts'

/** Demand, slot, rank of the slot, rank of the demand, most heads. */
export type Row = readonly [demand: number, slot: number, demandRank: number, slotRank: number, limit?: number]

export const rankedOf = (
  headcount: readonly number[],
  capacity: readonly number[],
  rows: readonly Row[],
  proposing: 'demand' | 'slot' = 'demand',
): RankedInstance => ({
  headcount: Float64Array.from(headcount),
  capacity: Float64Array.from(capacity),
  pairs: {
    demand: Int32Array.from(rows, ([demand]) => demand),
    slot: Int32Array.from(rows, ([, slot]) => slot),
    demandRank: Float64Array.from(rows, ([, , demandRank]) => demandRank),
    slotRank: Float64Array.from(rows, ([, , , slotRank]) => slotRank),
    limit: Float64Array.from(rows, ([, , , , limit]) => limit ?? Number.POSITIVE_INFINITY),
  },
  proposing,
})

/** The same market, the other side proposing. */
export const turned = (instance: RankedInstance): RankedInstance => ({
  ...instance,
  proposing: instance.proposing === 'slot' ? 'demand' : 'slot',
})

/** Two who like best who likes them least: each side has its own stable allocation. */
export const crossed = rankedOf(
  [5, 5],
  [5, 5],
  [
    [0, 0, 1, 2],
    [0, 1, 2, 1],
    [1, 1, 1, 2],
    [1, 0, 2, 1],
  ],
)

type Sizes = { readonly nodes: number; readonly pairs: number; readonly units: number }

/** Lists with gaps in their ranks, nodes without pairs, several pairs of the same two nodes, limits and zeros anywhere. */
export const rankedInstances = ({ nodes, pairs, units }: Sizes): fc.Arbitrary<RankedInstance> =>
  fc
    .record({
      headcount: fc.array(fc.nat(units), { minLength: 1, maxLength: nodes }),
      capacity: fc.array(fc.nat(units), { minLength: 1, maxLength: nodes }),
      proposing: fc.constantFrom('demand', 'slot'),
      size: fc.nat(pairs),
    })
    .chain(({ headcount, capacity, proposing, size }) => {
      const ranks = Array.from({ length: size }, (_, at) => at + 1)
      const inAnyOrder = fc.shuffledSubarray(ranks, { minLength: size })
      return fc
        .record({
          ends: fc.array(
            fc.record({
              demand: fc.nat(headcount.length - 1),
              slot: fc.nat(capacity.length - 1),
              limit: fc.option(fc.nat(units), { nil: undefined, freq: 2 }),
            }),
            { minLength: size, maxLength: size },
          ),
          demandRanks: inAnyOrder,
          slotRanks: inAnyOrder,
        })
        .map(({ ends, demandRanks, slotRanks }) =>
          rankedOf(
            headcount,
            capacity,
            ends.map(({ demand, slot, limit }, at) => [demand, slot, demandRanks[at] ?? 0, slotRanks[at] ?? 0, limit]),
            proposing,
          ),
        )
    })
