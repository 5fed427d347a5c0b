import { addArc, freeBlock, makeBlock, removeArc } from './arcs.ts'
import { adjust, type Way } from './edges.ts'
import { makeRoom } from './grow.ts'
import { note } from './journal.ts'
import { type Network, none, root, type Step } from './network.ts'

export type NewNode = {
  /** Heads come from the node above (enterprise, demand) or go there (slot, school, total). */
  readonly fromAbove: boolean
  readonly upper: number
  readonly limit: number
  readonly steps: readonly Step[]
  /** What a head is worth here at first. Edges that then gain are filled. */
  readonly worth: number
  /** How many arcs it will have beside those to the node above; more may come. */
  readonly arcs: number
}

/** The node above the demands of an enterprise (`none`: of nobody), as far as it has one. */
export const aboveDemands = ({ enterpriseNode }: Network, owner: number): number =>
  owner < 0 ? root : enterpriseNode[owner]!

/** The node above the slots of a school, or of none: the school, the total or the root. */
export const aboveSlots = ({ schoolNode, totalNode }: Network, owner: number): number => {
  const school = owner < 0 ? root : schoolNode[owner]!
  return school === root ? totalNode : school
}

export const addNode = (network: Network, { fromAbove, upper, limit, steps, worth, arcs }: NewNode): number => {
  const node = freshNode(network)
  network.journal?.steps.push([node, network.steps[node]])
  network.steps[node] = steps
  write(network, 'worth', node, worth)
  write(network, 'excess', node, 0)
  write(network, 'limit', node, 0)
  write(network, 'locked', node, 0)
  write(network, 'most', node, 0)
  write(network, 'upper', node, upper)
  write(network, 'fromAbove', node, fromAbove ? 1 : 0)
  makeBlock(network, node, arcs + steps.length + 1)
  for (let step = 0; step <= steps.length; step++) addArc(network, node, upper, none)
  setLimit(network, node, limit)
  return node
}

/** Takes a node out that no pair names any more. */
export const removeNode = (network: Network, node: number): void => {
  setLimit(network, node, 0)
  const first = network.first[node]!
  for (let arc = first + network.steps[node]!.length; arc >= first; arc--) removeArc(network, node, arc)
  freeBlock(network, node)
  write(network, 'upper', node, none)
  write(network, 'first', node, network.counts.freeNode)
  network.counts.freeNode = node
}

/** Where heads go on the arcs to the node above. */
export const wayUp = ({ fromAbove }: Network, node: number): Way => (fromAbove[node] === 1 ? -1 : 1)

/** At most so many heads from now on. */
export const setLimit = (network: Network, node: number, limit: number): void => {
  write(network, 'limit', node, limit)
  const steps = network.steps[node]!
  const first = network.first[node]!
  const way = wayUp(network, node)
  let left = limit
  for (let step = 0; step <= steps.length; step++) {
    const { width, bonus } = steps[step] ?? { width: left, bonus: 0 }
    const most = Math.min(width, left)
    left -= most
    adjust(network, node, first + step, way, 0, { least: 0, most, profit: bonus })
  }
}

/** Locks so many heads more (fewer, where negative) at a node and all above it. */
export const lockAt = (network: Network, node: number, heads: number): void => {
  if (heads === 0) return
  for (let at = node; at !== root; at = network.upper[at]!) write(network, 'locked', at, network.locked[at]! + heads)
}

/** The node, or the first one above it, whose limit leaves no place for so many locked heads more; `none`: there is place. */
export const fullFor = ({ limit, locked, upper }: Network, node: number, heads: number): number => {
  for (let at = node; at !== root; at = upper[at]!) if (locked[at]! + heads > limit[at]!) return at
  return none
}

const freshNode = (network: Network): number => {
  const { counts } = network
  const free = counts.freeNode
  if (free !== none) {
    counts.freeNode = network.first[free]!
    return free
  }
  counts.nodes++
  makeRoom(network, counts)
  return counts.nodes - 1
}

const write = (
  network: Network,
  column: 'worth' | 'excess' | 'limit' | 'locked' | 'most' | 'upper' | 'fromAbove' | 'first',
  node: number,
  value: number,
): void => {
  note(network, column, node)
  network[column][node] = value
}
