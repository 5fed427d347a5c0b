import { addArc, removeArc } from './arcs.ts'
import { adjust, touch } from './edges.ts'
import { makeRoom } from './grow.ts'
import { note } from './journal.ts'
import { type Network, none } from './network.ts'
import { lockAt } from './nodes.ts'

export type PairTerms = {
  readonly weight: number
  readonly limit: number
  readonly locked: number
  readonly kept: number
}

export const termsOf = ({ pairWeight, pairLimit, pairLocked, pairKept }: Network, pair: number): PairTerms => ({
  weight: pairWeight[pair]!,
  limit: pairLimit[pair]!,
  locked: pairLocked[pair]!,
  kept: pairKept[pair]!,
})

/** @param pair a fresh number */
export const addPair = (
  network: Network,
  pair: number,
  { demand, slot, ...terms }: PairTerms & { readonly demand: number; readonly slot: number },
): void => {
  const arc = addArc(network, network.demandNode[demand]!, network.slotNode[slot]!, pair)
  note(network, 'pairDemand', pair)
  network.pairDemand[pair] = demand
  note(network, 'pairSlot', pair)
  network.pairSlot[pair] = slot
  note(network, 'pairArc', pair)
  network.pairArc[pair] = arc
  note(network, 'pairKeptArc', pair)
  network.pairKeptArc[pair] = none
  note(network, 'pairLocked', pair)
  network.pairLocked[pair] = 0
  setTerms(network, pair, terms)
}

/** Its number is given away again; until then it stands for a pair of nobody. */
export const removePair = (network: Network, pair: number): void => {
  setTerms(network, pair, { weight: 0, limit: 0, locked: 0, kept: 0 })
  const node = network.demandNode[network.pairDemand[pair]!]!
  if (network.pairKeptArc[pair] !== none) removeArc(network, node, network.pairKeptArc[pair]!)
  removeArc(network, node, network.pairArc[pair]!)
  note(network, 'pairKeptArc', pair)
  network.pairKeptArc[pair] = none
  note(network, 'pairArc', pair)
  network.pairArc[pair] = -2 - network.counts.freePair
  network.counts.freePair = pair
}

/** Sets weight, limit, locked and kept heads of a pair, or the same again after the limit of its demand has changed. */
export const setTerms = (network: Network, pair: number, { weight, limit, locked, kept }: PairTerms): void => {
  touch(network, pair)
  const was = network.pairLocked[pair]!
  const demand = network.demandNode[network.pairDemand[pair]!]!
  note(network, 'pairWeight', pair)
  network.pairWeight[pair] = weight
  note(network, 'pairLimit', pair)
  network.pairLimit[pair] = limit
  note(network, 'pairLocked', pair)
  network.pairLocked[pair] = locked
  note(network, 'pairKept', pair)
  network.pairKept[pair] = kept
  lockAt(network, demand, locked - was)
  lockAt(network, network.slotNode[network.pairSlot[pair]!]!, locked - was)

  // A negative pair takes locked heads only. One head more than the demand has is as good as no limit: the flow never gets
  // there, so the edge always has room, and its prices hold for any higher limit.
  const keeps = weight < 0 ? 0 : Math.min(kept, limit - locked)
  const most = weight < 0 ? locked : Math.max(locked, Math.min(limit - keeps, network.limit[demand]! + 1))
  adjust(network, demand, network.pairArc[pair]!, 1, was, { least: locked, most, profit: weight })
  if (keeps > 0 && network.pairKeptArc[pair] === none) addKeptArc(network, pair)
  const keptArc = network.pairKeptArc[pair]!
  if (keptArc !== none)
    adjust(network, demand, keptArc, 1, 0, { least: 0, most: keeps, profit: weight + network.keepBonus })
}

const addKeptArc = (network: Network, pair: number): void => {
  const node = network.demandNode[network.pairDemand[pair]!]!
  const arc = addArc(network, node, network.slotNode[network.pairSlot[pair]!]!, pair)
  note(network, 'pairKeptArc', pair)
  network.pairKeptArc[pair] = arc
}

/** Number for a new pair. */
export const freshPair = (network: Network): number => {
  const { counts } = network
  const free = counts.freePair
  if (free !== none) {
    counts.freePair = -2 - network.pairArc[free]!
    return free
  }
  counts.pairs++
  makeRoom(network, counts)
  return counts.pairs - 1
}

/** Pairs that name the node of a demand or slot. */
export const pairsAt = (network: Network, node: number): readonly number[] => {
  const { first, arcCount, twin, pair, pairArc } = network
  const pairs: number[] = []
  for (let arc = first[node]!; arc < first[node]! + arcCount[node]!; arc++) {
    const at = pair[arc]!
    // its kept heads have an arc of their own
    if (at !== none && (pairArc[at] === arc || pairArc[at] === twin[arc])) pairs.push(at)
  }
  return pairs
}
