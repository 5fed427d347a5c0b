import { createHeap, enter, leave } from '../heap.ts'
import type { Network } from '../network/network.ts'
import { none, type Tree } from '../network/tree.ts'

/**
 * Raises what a head is worth at every node as far as optimality lets it: the way of least loss from the root over arcs with
 * room left (Dijkstra on what each arc would lose). The price of a seat falls to what one more of it would earn.
 */
export const lowerSlotPrices = (network: Network, tree: Tree): void => {
  const { nodes } = network
  const loss = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
  const ways = residualArcs(network, tree)
  const heap = createHeap()
  const settled = new Uint8Array(nodes)
  loss[0] = 0
  enter(heap, 0, 0)
  let farthest = 0
  while (heap.size > 0) {
    const node = leave(heap)
    if (settled[node] === 1) continue
    settled[node] = 1
    farthest = loss[node]!
    for (let at = ways.from[node]!; at < ways.from[node + 1]!; at++) {
      const to = ways.to[at]!
      const through = farthest + ways.lost[at]!
      if (through >= loss[to]!) continue
      loss[to] = through
      enter(heap, to, through)
    }
  }
  for (let node = 1; node < nodes; node++) tree.worth[node] = tree.worth[node]! + Math.min(loss[node]!, farthest)
}

/** By node: where one more head could go from it, and what that loses. */
const residualArcs = ({ nodes, arcs, tail, head, profit, capacity }: Network, { flow, state, link, worth }: Tree) => {
  const inTree = new Uint8Array(arcs)
  for (let node = 1; node < nodes; node++) if (link[node] !== none) inTree[link[node]!] = 1
  // an arc outside the tree with state 0 was frozen by an earlier level
  const open = (arc: number) => state[arc] !== 0 || inTree[arc] === 1
  const from = new Int32Array(nodes + 1)
  const each = (visit: (node: number, to: number, lost: number) => void): void => {
    for (let arc = 0; arc < arcs; arc++) {
      if (!open(arc)) continue
      const [a, b] = [tail[arc]!, head[arc]!]
      const paid = profit[arc]! + worth[b]! - worth[a]!
      if (flow[arc]! < capacity[arc]!) visit(a, b, -paid)
      if (flow[arc]! > 0) visit(b, a, paid)
    }
  }
  each(node => {
    from[node + 1] = from[node + 1]! + 1
  })
  for (let node = 0; node < nodes; node++) from[node + 1] = from[node + 1]! + from[node]!
  const next = from.slice()
  const to = new Int32Array(from[nodes]!)
  const lost = new Float64Array(from[nodes]!)
  each((node, target, points) => {
    const at = next[node]!
    next[node] = at + 1
    to[at] = target
    lost[at] = points
  })
  return { from, to, lost }
}
