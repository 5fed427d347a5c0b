import type { RankedInstance } from './ranked-instance.ts'

/** Heads by pair, as plain as can be: the tests' own idea of stability, which shares nothing with the engine. */
type Heads = readonly number[]

export type Half = { readonly units: Float64Array; readonly node: Int32Array; readonly rank: Float64Array }

export const demandHalf = ({ headcount, pairs }: RankedInstance): Half => ({
  units: headcount,
  node: pairs.demand,
  rank: pairs.demandRank,
})

export const slotHalf = ({ capacity, pairs }: RankedInstance): Half => ({
  units: capacity,
  node: pairs.slot,
  rank: pairs.slotRank,
})

/** What the nodes of one side would pick if they were offered so much on each pair: the best first, until they are full. */
export const chosen = ({ units, node, rank }: Half, offered: Heads): Heads => {
  const left = [...units]
  const picked = offered.map(() => 0)
  const bestFirst = offered.map((_, pair) => pair).sort((one, other) => (rank[one] ?? 0) - (rank[other] ?? 0))
  for (const pair of bestFirst) {
    const at = node[pair] ?? -1
    const taken = Math.min(left[at] ?? 0, offered[pair] ?? 0)
    picked[pair] = taken
    left[at] = (left[at] ?? 0) - taken
  }
  return picked
}

/** A pair blocks if both its ends, offered one head more on it, would take it. */
export const blockingByDefinition = (instance: RankedInstance, heads: Heads): readonly number[] =>
  heads
    .map((_, pair) => pair)
    .filter(pair => {
      const now = heads[pair] ?? 0
      if (now + 1 > (instance.pairs.limit?.[pair] ?? now + 1)) return false
      const offered = heads.with(pair, now + 1)
      return [demandHalf(instance), slotHalf(instance)].every(half => chosen(half, offered)[pair] === now + 1)
    })

/** Every way to place whole heads within headcounts, capacities and limits. */
export const feasibleHeads = ({ headcount, capacity, pairs }: RankedInstance): readonly Heads[] => {
  const place = (pair: number, heads: Heads, free: readonly number[], seats: readonly number[]): readonly Heads[] => {
    const demand = pairs.demand[pair]
    const slot = pairs.slot[pair]
    if (demand === undefined || slot === undefined) return [heads]
    const most = Math.min(free[demand] ?? 0, seats[slot] ?? 0, pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY)
    return Array.from({ length: most + 1 }, (_, units) => units).flatMap(units =>
      place(
        pair + 1,
        [...heads, units],
        free.with(demand, (free[demand] ?? 0) - units),
        seats.with(slot, (seats[slot] ?? 0) - units),
      ),
    )
  }
  return place(0, [], [...headcount], [...capacity])
}

export const stableByDefinition = (instance: RankedInstance): readonly Heads[] =>
  feasibleHeads(instance).filter(heads => blockingByDefinition(instance, heads).length === 0)

/**
 * Min-min of Baïou and Balinski: for every node of a side, the worst pair on which `one` has heads is better than that of
 * `other`, or it is the same pair and has no more heads; or nothing differs.
 */
export const leastIsBetter = ({ units, node, rank }: Half, one: Heads, other: Heads): boolean =>
  units.every((_, at) => {
    const worst = (heads: Heads) =>
      heads.reduce((found, held, pair) => (node[pair] === at && held > 0 ? Math.max(found, rank[pair] ?? 0) : found), 0)
    const held = (heads: Heads) =>
      heads.reduce((sum, here, pair) => (rank[pair] === worst(heads) && node[pair] === at ? sum + here : sum), 0)
    return worst(one) < worst(other) || (worst(one) === worst(other) && held(one) <= held(other))
  })
