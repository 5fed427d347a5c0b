import { widen } from './exact.ts'
import { makeRoom } from './grow.ts'
import { note } from './journal.ts'
import { type Network, none, type Step } from './network.ts'
import { aboveDemands, aboveSlots, addNode, removeNode, setLimit } from './nodes.ts'
import { addPair, freshPair, pairsAt, removePair, setTerms, termsOf } from './pairs.ts'

// What events do to the network. The flow stays optimal for what the nodes are worth; where it does not add up, it waits.

export type NodeTerms = {
  readonly limit: number
  /** −1: none. */
  readonly owner: number
  readonly steps: readonly Step[]
}

export type PairTo = { readonly other: number; readonly weight: number; readonly limit: number }

export type Added = { readonly id: number; readonly pairs: Int32Array }

/** A head of the new demand is worth what it would have to pay in its best pair: no pair gains, so none has to be filled. */
export const addDemand = (network: Network, terms: NodeTerms, pairs: readonly PairTo[]): Added => {
  const { counts, worth, slotNode } = network
  const { bounds } = counts
  const [first] = terms.steps
  const upper = aboveDemands(network, terms.owner)
  const most = greatestOf(pairs)
  const widened = {
    greatest: Math.max(bounds.greatest, most),
    demandBonus: Math.max(bounds.demandBonus, first?.bonus ?? 0),
    headcount: bounds.headcount + terms.limit,
    points: bounds.points + terms.limit * most,
  }
  widen(network, widened, 'demand', 1)

  const paid = Math.max(...open(pairs).map(({ other, weight }) => weight + worth[slotNode[other]!]!))
  const node = addNode(network, {
    fromAbove: true,
    upper,
    limit: terms.limit,
    steps: terms.steps,
    arcs: pairs.length,
    worth: Number.isFinite(paid) ? paid : worth[upper]! - (first?.bonus ?? 0),
  })
  note(network, 'most', node)
  network.most[node] = most
  const id = freshDemand(network)
  note(network, 'demandNode', id)
  network.demandNode[id] = node
  note(network, 'demandOwner', id)
  network.demandOwner[id] = terms.owner
  return { id, pairs: addPairs(network, pairs, other => ({ demand: id, slot: other })) }
}

/** A head at the new slot is worth what its dearest demand leaves for it. */
export const addSlot = (network: Network, terms: NodeTerms, pairs: readonly PairTo[]): Added => {
  const { counts, worth, demandNode } = network
  const { bounds } = counts
  const [first] = terms.steps
  const upper = aboveSlots(network, terms.owner)
  const widened = {
    slotBonus: Math.max(bounds.slotBonus, first?.bonus ?? 0),
    seats: bounds.seats + terms.limit,
  }
  for (const { other, weight } of pairs) raiseMost(network, demandNode[other]!, weight)
  widen(network, widened, 'slot', 1)

  const left = Math.min(...open(pairs).map(({ other, weight }) => worth[demandNode[other]!]! - weight))
  const node = addNode(network, {
    fromAbove: false,
    upper,
    limit: terms.limit,
    steps: terms.steps,
    arcs: pairs.length,
    worth: Number.isFinite(left) ? left : worth[upper]! + (first?.bonus ?? 0),
  })
  const id = freshSlot(network)
  note(network, 'slotNode', id)
  network.slotNode[id] = node
  note(network, 'slotOwner', id)
  network.slotOwner[id] = terms.owner
  return { id, pairs: addPairs(network, pairs, other => ({ demand: other, slot: id })) }
}

/** Negative pairs are never used, so nobody pays for them. */
const open = (pairs: readonly PairTo[]): readonly PairTo[] => pairs.filter(({ weight }) => weight >= 0)

const greatestOf = (pairs: readonly PairTo[]): number =>
  pairs.reduce((most, { weight }) => Math.max(most, Math.abs(weight)), 0)

const addPairs = (
  network: Network,
  pairs: readonly PairTo[],
  ends: (other: number) => { readonly demand: number; readonly slot: number },
): Int32Array =>
  Int32Array.from(pairs, ({ other, weight, limit }) => {
    const pair = freshPair(network)
    addPair(network, pair, { ...ends(other), weight, limit, locked: 0, kept: 0 })
    return pair
  })

/** A demand has a pair of so many points now. */
export const raiseMost = (network: Network, node: number, weight: number): void => {
  const { bounds } = network.counts
  const points = Math.abs(weight)
  const more = points - network.most[node]!
  if (more <= 0) return
  const widened = {
    greatest: Math.max(bounds.greatest, points),
    points: bounds.points + more * network.limit[node]!,
  }
  widen(network, widened, 'weight')
  note(network, 'most', node)
  network.most[node] = points
}

export const removeDemand = (network: Network, id: number): void => {
  const node = network.demandNode[id]!
  reserveHeads(network, id, 0)
  for (const pair of pairsAt(network, node)) removePair(network, pair)
  removeNode(network, node)
  note(network, 'demandNode', id)
  network.demandNode[id] = -2 - network.counts.freeDemand
  network.counts.freeDemand = id
}

export const removeSlot = (network: Network, id: number): void => {
  const node = network.slotNode[id]!
  reserveSeats(network, id, 0)
  for (const pair of pairsAt(network, node)) removePair(network, pair)
  removeNode(network, node)
  note(network, 'slotNode', id)
  network.slotNode[id] = -2 - network.counts.freeSlot
  network.counts.freeSlot = id
}

export const limitDemand = (network: Network, id: number, heads: number): void => {
  reserveHeads(network, id, heads)
  const node = network.demandNode[id]!
  setLimit(network, node, heads)
  for (const pair of pairsAt(network, node)) setTerms(network, pair, termsOf(network, pair))
}

export const limitSlot = (network: Network, id: number, seats: number): void => {
  reserveSeats(network, id, seats)
  setLimit(network, network.slotNode[id]!, seats)
}

const reserveHeads = (network: Network, id: number, heads: number): void => {
  const node = network.demandNode[id]!
  const { headcount, points } = network.counts.bounds
  const more = heads - network.limit[node]!
  const widened = { headcount: headcount + more, points: points + more * network.most[node]! }
  widen(network, widened, `demand ${id}`)
}

const reserveSeats = (network: Network, id: number, seats: number): void => {
  const more = seats - network.limit[network.slotNode[id]!]!
  widen(network, { seats: network.counts.bounds.seats + more }, `slot ${id}`)
}

const freshDemand = (network: Network): number => {
  const { counts } = network
  const free = counts.freeDemand
  if (free !== none) {
    counts.freeDemand = -2 - network.demandNode[free]!
    return free
  }
  counts.demands++
  makeRoom(network, counts)
  return counts.demands - 1
}

const freshSlot = (network: Network): number => {
  const { counts } = network
  const free = counts.freeSlot
  if (free !== none) {
    counts.freeSlot = -2 - network.slotNode[free]!
    return free
  }
  counts.slots++
  makeRoom(network, counts)
  return counts.slots - 1
}
