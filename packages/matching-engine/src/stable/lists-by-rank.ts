import { RankError } from './ranked-instance.ts'

/** The pairs of every node, best rank first: node n has `pair[from[n]]` to `pair[from[n + 1] − 1]`. */
export type Lists = {
  readonly from: Int32Array
  readonly pair: Int32Array
}

/**
 * Puts each node's pairs in the order of its ranks. `node` and `rank` are columns over the pairs; `nodes` is how many nodes
 * there are. Throws a `RankError` where a node gives two pairs the same rank. O(nodes + pairs), whatever the ranks.
 */
export const listsByRank = (nodes: number, node: Int32Array, rank: Float64Array): Lists => {
  const pair = byNode(nodes, node, byRank(rank))
  for (let at = 1; at < pair.length; at++) {
    const here = pair[at]!
    const before = pair[at - 1]!
    if (node[here] === node[before] && rank[here] === rank[before]) throw new RankError('rank-tie', `pair ${here}`)
  }
  return { from: startsOf(nodes, node), pair }
}

const startsOf = (nodes: number, node: Int32Array): Int32Array => {
  const from = new Int32Array(nodes + 1)
  for (let at = 0; at < node.length; at++) from[node[at]! + 1]!++
  for (let at = 0; at < nodes; at++) from[at + 1]! += from[at]!
  return from
}

const byNode = (nodes: number, node: Int32Array, order: Int32Array): Int32Array => {
  const place = startsOf(nodes, node)
  const sorted = new Int32Array(order.length)
  for (let at = 0; at < order.length; at++) sorted[place[node[order[at]!]!]!++] = order[at]!
  return sorted
}

const DIGIT = 65_536

/** Sorted digit by digit, so that lists of ranks 1 to k, the usual case, take a single pass. */
const byRank = (rank: Float64Array): Int32Array => {
  let order: Int32Array = new Int32Array(rank.length)
  let highest = 0
  for (let at = 0; at < rank.length; at++) {
    order[at] = at
    if (rank[at]! > highest) highest = rank[at]!
  }
  const digit = new Int32Array(rank.length)
  for (let unit = 1; unit <= highest; unit *= DIGIT) {
    for (let at = 0; at < rank.length; at++) digit[at] = Math.floor(rank[at]! / unit) % DIGIT
    order = byNode(Math.min(DIGIT, Math.floor(highest / unit) + 1), digit, order)
  }
  return order
}
