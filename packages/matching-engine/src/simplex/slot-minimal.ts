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
  const queue = createQueue()
  loss[0] = 0
  queue.push(0, 0)
  let farthest = 0
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { key, node } = next
    if (key > loss[node]!) continue
    farthest = key
    for (let at = ways.from[node]!; at < ways.from[node + 1]!; at++) {
      const to = ways.to[at]!
      const through = key + ways.lost[at]!
      if (through >= loss[to]!) continue
      loss[to] = through
      queue.push(through, to)
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

/** A binary heap: lowest key first, of equal keys the lowest node. */
const createQueue = () => {
  const keys: number[] = []
  const nodes: number[] = []
  const before = (a: number, b: number) => keys[a]! < keys[b]! || (keys[a] === keys[b] && nodes[a]! < nodes[b]!)
  const swap = (a: number, b: number) => {
    const [key, node] = [keys[a]!, nodes[a]!]
    keys[a] = keys[b]!
    nodes[a] = nodes[b]!
    keys[b] = key
    nodes[b] = node
  }
  return {
    push: (key: number, node: number): void => {
      keys.push(key)
      nodes.push(node)
      for (let at = keys.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1
        if (!before(at, parent)) break
        swap(at, parent)
        at = parent
      }
    },
    pop: (): { readonly key: number; readonly node: number } | undefined => {
      if (keys.length === 0) return undefined
      swap(0, keys.length - 1)
      const [key, node] = [keys.pop()!, nodes.pop()!]
      for (let at = 0; ; ) {
        let least = at
        for (const child of [2 * at + 1, 2 * at + 2]) if (child < keys.length && before(child, least)) least = child
        if (least === at) break
        swap(at, least)
        at = least
      }
      return { key, node }
    },
  }
}
