import { createHeap, enter, type Heap, leave } from '../heap.ts'
import { type Network, none, root } from './network.ts'

/** What a search leaves behind, in arrays that the next one uses again without clearing them. */
export type Search = {
  readonly heap: Heap
  /** Reached nodes that are no farther than the one just settled. */
  stack: Int32Array
  distance: Float64Array
  /** Arc by which the node was reached, and the node where it is. */
  via: Int32Array
  parent: Int32Array
  /** Of search n: 2n reached, 2n + 1 settled. */
  mark: Int32Array
  settled: Int32Array
  settledCount: number
  /** Nodes settled by all searches so far. */
  total: number
  number: number
  /** Where the search ended; `none` when the budget ran out. */
  end: number
  endDistance: number
}

export const createSearch = (): Search => ({
  heap: createHeap(),
  stack: new Int32Array(0),
  distance: new Float64Array(0),
  via: new Int32Array(0),
  parent: new Int32Array(0),
  mark: new Int32Array(0),
  settled: new Int32Array(0),
  settledCount: 0,
  total: 0,
  number: 0,
  end: none,
  endDistance: 0,
})

/** Nodes that may still be settled. */
export type Budget = { left: number }

/**
 * Dijkstra's search over the arcs with room, from a node with excess along the flow to the nearest node that lacks heads (or
 * from one that lacks heads against the flow to the nearest with excess); the root counts as both. Lengths are what a head
 * loses on the arc against what it is worth at its ends, never negative. Nodes at `endDistance` or beyond are not settled.
 */
export const findNearest = (network: Network, search: Search, source: number, budget: Budget): void => {
  const { worth, excess, first, arcCount, target, gain } = network
  makeRoom(search, network.counts.nodes)
  const { heap, stack, distance, via, parent, mark, settled } = search
  const sign = excess[source]! > 0 ? 1 : -1
  const open = sign > 0 ? network.room : network.back
  const reached = 2 * ++search.number
  let end = none
  let endDistance = Number.POSITIVE_INFINITY
  let count = 0
  let here = 0
  let stacked = 1
  heap.size = 0
  stack[0] = source
  distance[source] = 0
  mark[source] = reached

  while (here < endDistance) {
    let node = none
    if (stacked > 0) node = stack[--stacked]!
    else if (heap.size > 0) node = leave(heap)
    else break
    if (mark[node] !== reached) continue
    here = distance[node]!
    if (here >= endDistance) break
    if (budget.left <= 0) {
      end = none
      endDistance = here
      break
    }
    budget.left--
    mark[node] = reached + 1
    settled[count++] = node
    const level = worth[node]!
    const last = first[node]! + arcCount[node]!
    for (let arc = first[node]!; arc < last; arc++) {
      if (open[arc]! <= 0) continue
      const other = target[arc]!
      const far = here + sign * (level - worth[other]! - gain[arc]!)
      if (far >= endDistance) continue
      const seen = mark[other]!
      if (seen > reached || (seen === reached && far >= distance[other]!)) continue
      via[other] = arc
      parent[other] = node
      if (other === root || sign * excess[other]! < 0) {
        end = other
        endDistance = far
        if (far === here) break
        continue
      }
      mark[other] = reached
      distance[other] = far
      if (far === here) stack[stacked++] = other
      else enter(heap, other, far)
    }
  }
  search.settledCount = count
  search.total += count
  search.end = end
  search.endDistance = endDistance
}

/** Marks are whole numbers of 32 bits, and a search takes two. */
const lastNumber = 2 ** 30 - 2

const makeRoom = (search: Search, nodes: number): void => {
  if (search.number >= lastNumber) {
    search.mark.fill(0)
    search.number = 0
  }
  if (nodes <= search.mark.length) return
  const length = Math.ceil(nodes * 1.25) + 8
  search.stack = new Int32Array(length)
  search.distance = new Float64Array(length)
  search.via = new Int32Array(length)
  search.parent = new Int32Array(length)
  search.mark = new Int32Array(length)
  search.settled = new Int32Array(length)
  search.number = 0
}
