import { earn, touch } from './edges.ts'
import { note } from './journal.ts'
import { type Network, none, root } from './network.ts'
import { type Budget, findNearest, type Search } from './search.ts'

/**
 * Works off what waits as excess, the latest first: successive shortest paths. Stops where the budget ends; the flow is then
 * still optimal for what the nodes are worth, it only does not add up everywhere yet.
 */
export const balance = (network: Network, search: Search, budget: Budget): void => {
  const { pending, excess } = network
  while (pending.length > 0) {
    const node = pending[pending.length - 1]!
    if (excess[node] === 0) {
      pending.pop()
      note(network, 'waiting', node)
      network.waiting[node] = 0
      continue
    }
    findNearest(network, search, node, budget)
    if (search.endDistance === Number.POSITIVE_INFINITY)
      throw new Error(`no way for the heads at node ${node}: locked ones exceed a limit`)
    updateWorths(network, search, excess[node]! > 0 ? 1 : -1)
    if (search.end === none) break
    send(network, search, node)
  }
}

/** Nodes nearer than the end become worth as much as the way there, so that its arcs lose nothing any more. */
const updateWorths = (
  network: Network,
  { distance, settled, settledCount, endDistance }: Search,
  sign: number,
): void => {
  const { worth } = network
  if (endDistance === 0) return
  for (let at = 0; at < settledCount; at++) {
    const node = settled[at]!
    const nearer = endDistance - distance[node]!
    if (nearer === 0) continue
    note(network, 'worth', node)
    worth[node] = worth[node]! - sign * nearer
  }
}

/** Sends as many heads as the way takes and both ends need. */
const send = (network: Network, search: Search, source: number): void => {
  const { excess, gain, twin, pair } = network
  const { via, parent, end } = search
  const sign = excess[source]! > 0 ? 1 : -1
  const open = sign > 0 ? network.room : network.back
  let heads = sign * excess[source]!
  if (end !== root) heads = Math.min(heads, -sign * excess[end]!)
  for (let node = end; node !== source; node = parent[node]!) heads = Math.min(heads, open[via[node]!]!)
  for (let node = end; node !== source; node = parent[node]!) {
    const arc = via[node]!
    if (pair[arc] !== none) touch(network, pair[arc]!)
    carry(network, arc, sign * heads)
    if (twin[arc] !== none) carry(network, twin[arc]!, -sign * heads)
    earn(network, sign * heads * gain[arc]!)
  }
  add(network, source, -sign * heads)
  if (end !== root) add(network, end, sign * heads)
}

const carry = (network: Network, arc: number, heads: number): void => {
  const { room, back } = network
  note(network, 'room', arc)
  room[arc] = room[arc]! - heads
  note(network, 'back', arc)
  back[arc] = back[arc]! + heads
}

const add = (network: Network, node: number, heads: number): void => {
  note(network, 'excess', node)
  network.excess[node] = network.excess[node]! + heads
}
