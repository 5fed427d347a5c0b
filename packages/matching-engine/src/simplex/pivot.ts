import type { Network } from '../network/network.ts'
import { cutOff, following, hang, none, type Tree } from '../network/tree.ts'

/**
 * Brings an arc into the tree: sends as many heads as fit round the cycle it closes, takes the arc that stops them out, and
 * hangs what came off below the new arc. Of several arcs that stop the flow the last one leaves, in the direction of the
 * flow and seen from the top of the cycle: every tree keeps room on its ways to the root, and none comes back
 * (Cunningham 1976).
 */
export const pivot = (network: Network, tree: Tree, entering: number): void => {
  const { tail, head, capacity } = network
  const { flow, state, parent, link, depth } = tree
  const forward = state[entering] === 1
  const from = forward ? tail[entering]! : head[entering]!
  const to = forward ? head[entering]! : tail[entering]!

  // heads go up from `to` to the top of the cycle and down from there to `from`
  let down = Number.POSITIVE_INFINITY
  let up = Number.POSITIVE_INFINITY
  let lowest = none
  let highest = none
  let a = from
  let b = to
  while (a !== b) {
    if (depth[a]! > depth[b]!) {
      const arc = link[a]!
      const room = tail[arc] === a ? flow[arc]! : capacity[arc]! - flow[arc]!
      if (room < down) {
        down = room
        lowest = a
      }
      a = parent[a]!
    } else {
      const arc = link[b]!
      const room = tail[arc] === b ? capacity[arc]! - flow[arc]! : flow[arc]!
      if (room <= up) {
        up = room
        highest = b
      }
      b = parent[b]!
    }
  }
  const heads = Math.min(capacity[entering]!, down, up)

  if (heads > 0) {
    flow[entering] = flow[entering]! + (forward ? heads : -heads)
    for (let n = from; n !== a; n = parent[n]!) {
      const arc = link[n]!
      flow[arc] = flow[arc]! + (tail[arc] === n ? -heads : heads)
    }
    for (let n = to; n !== a; n = parent[n]!) {
      const arc = link[n]!
      flow[arc] = flow[arc]! + (tail[arc] === n ? heads : -heads)
    }
  }

  if (up === heads) exchange(network, tree, entering, { cut: highest, below: to, above: from })
  else if (down === heads && heads < capacity[entering]!)
    exchange(network, tree, entering, { cut: lowest, below: from, above: to })
  else state[entering] = forward ? -1 : 1
}

/** The subtree of `cut` comes off and hangs, with `below` as its top, under `above`. */
const exchange = (
  network: Network,
  tree: Tree,
  entering: number,
  { cut, below, above }: { cut: number; below: number; above: number },
): void => {
  const { flow, state, parent, link } = tree
  const leaving = link[cut]!
  state[leaving] = flow[leaving] === 0 ? 1 : -1
  state[entering] = 0

  let node = below
  let above_ = above
  let arc = entering
  for (;;) {
    const nextNode = parent[node]!
    const nextArc = link[node]!
    cutOff(tree, node)
    hang(tree, node, above_, arc)
    if (node === cut) break
    above_ = node
    arc = nextArc
    node = nextNode
  }
  lift(network, tree, entering, below)
}

/** The arc into the subtree of `top` pays nothing any more: what a head is worth there follows, and so do the depths. */
const lift = ({ tail, head, profit }: Network, tree: Tree, entering: number, top: number): void => {
  const { worth, depth, parent } = tree
  const reduced = profit[entering]! + worth[head[entering]!]! - worth[tail[entering]!]!
  const change = tail[entering] === top ? reduced : -reduced
  let node = top
  do {
    worth[node] = worth[node]! + change
    depth[node] = depth[parent[node]!]! + 1
    node = following(tree, node, top)
  } while (node !== top)
}
