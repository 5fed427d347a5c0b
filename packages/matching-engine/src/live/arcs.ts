import { makeRoom } from './grow.ts'
import { note } from './journal.ts'
import { type Network, none, root } from './network.ts'

// Where arcs stand: those of a node in one block, in no order but that arcs to the node above come first. A block that is
// full moves to a larger one; the blocks it leaves are used again, by size.

/** Gives a new node a block for so many arcs. */
export const makeBlock = (network: Network, node: number, arcs: number): void => {
  const size = sizeFor(arcs)
  const [start, places] = takeBlock(network, size)
  set(network, 'first', node, start)
  set(network, 'arcCount', node, 0)
  set(network, 'arcPlaces', node, places)
}

export const freeBlock = (network: Network, node: number): void =>
  leaveBlock(network, network.first[node]!, network.arcPlaces[node]!)

/** An arc from `node`, that nobody can take yet, to `target`, and its twin there; returns the one at `node`. */
export const addArc = (network: Network, node: number, target: number, pair: number): number => {
  const arc = nextPlace(network, node)
  const twin = target === root ? none : nextPlace(network, target)
  setEnds(network, arc, target, twin, pair)
  if (twin !== none) setEnds(network, twin, node, arc, pair)
  setArc(network, arc, 0, 0, 0)
  return arc
}

/** Takes an arc of `node`, and its twin, out; others take their places. */
export const removeArc = (network: Network, node: number, arc: number): void => {
  const twin = network.twin[arc]!
  if (twin !== none) close(network, network.target[arc]!, twin)
  close(network, node, arc)
}

/** Sets what an arc and its twin can take. */
export const setArc = (network: Network, arc: number, room: number, back: number, gain: number): void => {
  const twin = network.twin[arc]!
  setEnd(network, arc, room, back, gain)
  if (twin !== none) setEnd(network, twin, back, room, 0 - gain)
}

const setEnd = (network: Network, arc: number, room: number, back: number, gain: number): void => {
  if (network.journal !== undefined) for (const column of capacities) note(network, column, arc)
  network.room[arc] = room
  network.back[arc] = back
  network.gain[arc] = gain
}

const setEnds = (network: Network, arc: number, target: number, twin: number, pair: number): void => {
  if (network.journal !== undefined) for (const column of ends) note(network, column, arc)
  network.target[arc] = target
  network.twin[arc] = twin
  network.pair[arc] = pair
}

const capacities = ['room', 'back', 'gain'] as const
const ends = ['target', 'twin', 'pair'] as const

const nextPlace = (network: Network, node: number): number => {
  const count = network.arcCount[node]!
  if (count === network.arcPlaces[node]) enlarge(network, node)
  note(network, 'arcCount', node)
  network.arcCount[node] = count + 1
  return network.first[node]! + count
}

const enlarge = (network: Network, node: number): void => {
  const from = network.first[node]!
  const before = network.arcPlaces[node]!
  const [start, places] = takeBlock(network, sizeFor(before + 1))
  for (let at = 0; at < network.arcCount[node]!; at++) move(network, from + at, start + at)
  set(network, 'first', node, start)
  set(network, 'arcPlaces', node, places)
  leaveBlock(network, from, before)
}

/** The last arc of the node comes to stand where this one did. */
const close = (network: Network, node: number, arc: number): void => {
  const count = network.arcCount[node]! - 1
  const last = network.first[node]! + count
  if (arc !== last) move(network, last, arc)
  note(network, 'arcCount', node)
  network.arcCount[node] = count
}

const move = (network: Network, from: number, to: number): void => {
  const { room, back, gain, target, twin, pair } = network
  const at = pair[from]!
  setEnd(network, to, room[from]!, back[from]!, gain[from]!)
  setEnds(network, to, target[from]!, twin[from]!, at)
  if (twin[from] !== none) set(network, 'twin', twin[from]!, to)
  if (at === none) return
  if (network.pairArc[at] === from) set(network, 'pairArc', at, to)
  if (network.pairKeptArc[at] === from) set(network, 'pairKeptArc', at, to)
}

/** Sizes of blocks: 4, 6, 8, 12, 16, 24, … places. */
const placesIn = (size: number): number => (size % 2 === 0 ? 4 : 6) * 2 ** Math.floor(size / 2)

const sizeFor = (arcs: number): number => {
  let size = 0
  while (placesIn(size) < arcs) size++
  return size
}

const takeBlock = (network: Network, size: number): readonly [start: number, places: number] => {
  const places = placesIn(size)
  const free = network.freePlaces[size]!
  if (free !== none) {
    set(network, 'freePlaces', size, network.target[free]!)
    return [free, places]
  }
  const { counts } = network
  const start = counts.arcs
  counts.arcs += places
  makeRoom(network, counts)
  return [start, places]
}

const leaveBlock = (network: Network, start: number, places: number): void => {
  const size = sizeFor(places)
  set(network, 'target', start, network.freePlaces[size]!)
  set(network, 'freePlaces', size, start)
}

const set = (
  network: Network,
  column: 'target' | 'twin' | 'first' | 'arcCount' | 'arcPlaces' | 'freePlaces' | 'pairArc' | 'pairKeptArc',
  at: number,
  value: number,
): void => {
  note(network, column, at)
  network[column][at] = value
}
