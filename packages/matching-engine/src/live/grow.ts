import type { Network } from './network.ts'

const floats = (from: Float64Array, length: number): Float64Array => {
  const to = new Float64Array(length)
  to.set(from)
  return to
}

const ints = (from: Int32Array, length: number): Int32Array => {
  const to = new Int32Array(length)
  to.set(from)
  return to
}

/** A quarter more: little memory unused, and the cost of copying still constant for each new entry. */
const longer = (least: number): number => Math.ceil(least * 1.25) + 8

const roomForNodes = (network: Network, count: number): void => {
  if (count <= network.worth.length) return
  const length = longer(count)
  network.worth = floats(network.worth, length)
  network.excess = floats(network.excess, length)
  network.limit = floats(network.limit, length)
  network.locked = floats(network.locked, length)
  network.most = floats(network.most, length)
  network.upper = ints(network.upper, length)
  network.fromAbove = ints(network.fromAbove, length)
  network.first = ints(network.first, length)
  network.arcCount = ints(network.arcCount, length)
  network.arcPlaces = ints(network.arcPlaces, length)
  network.waiting = ints(network.waiting, length)
}

const roomForArcs = (network: Network, count: number): void => {
  if (count <= network.room.length) return
  const length = longer(count)
  network.room = floats(network.room, length)
  network.back = floats(network.back, length)
  network.gain = floats(network.gain, length)
  network.target = ints(network.target, length)
  network.twin = ints(network.twin, length)
  network.pair = ints(network.pair, length)
}

const roomForPairs = (network: Network, count: number): void => {
  if (count <= network.pairWeight.length) return
  const length = longer(count)
  network.pairDemand = ints(network.pairDemand, length)
  network.pairSlot = ints(network.pairSlot, length)
  network.pairWeight = floats(network.pairWeight, length)
  network.pairLimit = floats(network.pairLimit, length)
  network.pairLocked = floats(network.pairLocked, length)
  network.pairKept = floats(network.pairKept, length)
  network.pairArc = ints(network.pairArc, length)
  network.pairKeptArc = ints(network.pairKeptArc, length)
  network.pairEvent = ints(network.pairEvent, length)
}

const roomForDemands = (network: Network, count: number): void => {
  if (count <= network.demandNode.length) return
  const length = longer(count)
  network.demandNode = ints(network.demandNode, length)
  network.demandOwner = ints(network.demandOwner, length)
}

const roomForSlots = (network: Network, count: number): void => {
  if (count <= network.slotNode.length) return
  const length = longer(count)
  network.slotNode = ints(network.slotNode, length)
  network.slotOwner = ints(network.slotOwner, length)
}

export type Room = {
  readonly nodes: number
  readonly arcs: number
  readonly demands: number
  readonly slots: number
  readonly pairs: number
}

/** Makes room for so many of each, so that a start of known size copies nothing. */
export const makeRoom = (network: Network, { nodes, arcs, demands, slots, pairs }: Room): void => {
  roomForNodes(network, nodes)
  roomForArcs(network, arcs)
  roomForDemands(network, demands)
  roomForSlots(network, slots)
  roomForPairs(network, pairs)
}
