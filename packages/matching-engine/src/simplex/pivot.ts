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
  const { flow, state, parent, depth, roomUp, roomDown } = tree
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
      if (roomDown[a]! < down) {
        down = roomDown[a]!
        lowest = a
      }
      a = parent[a]!
    } else {
      if (roomUp[b]! <= up) {
        up = roomUp[b]!
        highest = b
      }
      b = parent[b]!
    }
  }
  const heads = Math.min(capacity[entering]!, down, up)

  if (heads > 0) {
    flow[entering] = flow[entering]! + (forward ? heads : -heads)
    for (let node = from; node !== a; node = parent[node]!) {
      roomDown[node] = roomDown[node]! - heads
      roomUp[node] = roomUp[node]! + heads
    }
    for (let node = to; node !== a; node = parent[node]!) {
      roomUp[node] = roomUp[node]! - heads
      roomDown[node] = roomDown[node]! + heads
    }
  }

  if (up === heads) exchange(network, tree, { entering, cut: highest, below: to, above: from })
  else if (down === heads && heads < capacity[entering]!)
    exchange(network, tree, { entering, cut: lowest, below: from, above: to })
  else state[entering] = forward ? -1 : 1
}

type Exchange = { readonly entering: number; readonly cut: number; readonly below: number; readonly above: number }

/** The subtree of `cut` comes off and hangs, with `below` as its top, under `above`: the way between the two turns round. */
const exchange = (network: Network, tree: Tree, { entering, cut, below, above }: Exchange): void => {
  const { flow, state, parent, link, roomUp, roomDown } = tree
  const leaving = link[cut]!
  flow[leaving] = flowAbove(network, tree, cut)
  state[leaving] = flow[leaving] === 0 ? 1 : -1
  state[entering] = 0

  const left = network.capacity[entering]! - flow[entering]!
  const upward = network.tail[entering] === below
  let up = upward ? left : flow[entering]!
  let down = upward ? flow[entering]! : left
  let arc = entering
  let under = above
  for (let node = below; ; ) {
    const next = { node: parent[node]!, arc: link[node]!, up: roomUp[node]!, down: roomDown[node]! }
    cutOff(tree, node)
    hang(tree, node, under, arc)
    roomUp[node] = up
    roomDown[node] = down
    if (node === cut) break
    // seen from its other end
    up = next.down
    down = next.up
    arc = next.arc
    under = node
    node = next.node
  }
  lift(network, tree, entering, below)
}

/** Heads on the arc between a node and its parent: what could be sent back. */
const flowAbove = ({ tail }: Network, { link, roomUp, roomDown }: Tree, node: number): number =>
  tail[link[node]!] === node ? roomDown[node]! : roomUp[node]!

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

/** Room on the arcs of the tree, from their flow: while exchanges go on, it is kept there instead. */
export const setRooms = ({ tail, capacity, nodes }: Network, { flow, link, roomUp, roomDown }: Tree): void => {
  for (let node = 1; node < nodes; node++) {
    const arc = link[node]!
    const heads = flow[arc]!
    const left = capacity[arc]! - heads
    roomUp[node] = tail[arc] === node ? left : heads
    roomDown[node] = tail[arc] === node ? heads : left
  }
}

/** The flow of the arcs of the tree, when all exchanges are done. */
export const setFlows = (network: Network, tree: Tree): void => {
  for (let node = 1; node < network.nodes; node++) tree.flow[tree.link[node]!] = flowAbove(network, tree, node)
}
