import type { Network } from '../network/network.ts'
import { following, type Tree } from '../network/tree.ts'
import { pivot, setFlows, setRooms } from './pivot.ts'
import { nextPaying } from './pricing.ts'

/**
 * Primal network simplex over every component of the network, from the given tree on.
 *
 * @returns the number of exchanges
 */
export const optimise = (network: Network, tree: Tree): number => {
  const { arcsFrom } = network
  let pivots = 0
  setRooms(network, tree)
  for (let component = 0; component + 1 < arcsFrom.length; component++) {
    const from = arcsFrom[component]!
    const to = arcsFrom[component + 1]!
    const range = { from, to, block: Math.max(leastBlock, Math.ceil(blockFactor * Math.sqrt(to - from))), next: from }
    for (;;) {
      const entering = nextPaying(network, tree, range)
      if (entering < 0) break
      pivot(network, tree, entering)
      pivots++
    }
  }
  setFlows(network, tree)
  return pivots
}

const leastBlock = 20
/** Larger blocks find better arcs and so need fewer, shorter exchanges; measured at 3 where both costs meet. */
const blockFactor = 3

/** What a head is worth at each node, and how deep it hangs, from the arcs of the tree. */
export const setWorths = ({ tail, profit }: Network, tree: Tree): void => {
  const { worth, depth, parent, link } = tree
  for (let node = following(tree, 0, 0); node !== 0; node = following(tree, node, 0)) {
    const arc = link[node]!
    const up = parent[node]!
    worth[node] = worth[up]! + (tail[arc] === node ? profit[arc]! : -profit[arc]!)
    depth[node] = depth[up]! + 1
  }
}

/** Arcs that a level has decided stay as they are: what they earn at later levels may not undo it. */
export const freeze = ({ tail, head, profit, arcs }: Network, { state, worth }: Tree): void => {
  for (let arc = 0; arc < arcs; arc++) if (profit[arc]! + worth[head[arc]!]! - worth[tail[arc]!]! !== 0) state[arc] = 0
}
