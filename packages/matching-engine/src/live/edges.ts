import { setArc } from './arcs.ts'
import { note } from './journal.ts'
import { type Network, none, root } from './network.ts'

/** Where heads go on an edge, seen from the node whose arc stands for it: out (demands to slots, slots upwards) or in. */
export type Way = 1 | -1

/** Least and most heads of an edge, and points a head. */
export type Terms = { readonly least: number; readonly most: number; readonly profit: number }

/** Heads on an edge beyond those that have to be on it. */
export const headsOver = ({ room, back }: Network, arc: number, way: Way): number => (way > 0 ? back : room)[arc]!

/**
 * Sets an edge to new terms and keeps the flow optimal for what the nodes are worth: an edge that gains is filled, one that
 * loses is emptied, any other keeps what it may keep. What then does not add up at its ends waits there as excess.
 *
 * @param was heads that had to be on it until now
 */
export const adjust = (
  network: Network,
  node: number,
  arc: number,
  way: Way,
  was: number,
  { least, most, profit }: Terms,
): void => {
  const { target, worth, pair } = network
  const flow = headsOver(network, arc, way) + was
  const gain = profit + way * (worth[target[arc]!]! - worth[node]!)
  const wanted = gain > 0 ? most : gain < 0 ? least : Math.min(most, Math.max(least, flow))
  if (wanted !== flow && pair[arc] !== none) touch(network, pair[arc]!)
  earn(network, wanted * profit - flow * way * network.gain[arc]!)
  setFlow(network, node, arc, way, wanted - flow, { least, most, profit, flow: wanted })
}

/** Puts a flow onto an edge; the heads it has `more` are missing where they come from. */
export const setFlow = (
  network: Network,
  node: number,
  arc: number,
  way: Way,
  more: number,
  { least, most, profit, flow }: Terms & { readonly flow: number },
): void => {
  const [ahead, behind] = [most - flow, flow - least]
  if (way > 0) setArc(network, arc, ahead, behind, profit)
  else setArc(network, arc, behind, ahead, 0 - profit)
  if (more === 0) return
  shift(network, node, -way * more)
  shift(network, network.target[arc]!, way * more)
}

const shift = (network: Network, node: number, heads: number): void => {
  if (node === root) return
  note(network, 'excess', node)
  network.excess[node] = network.excess[node]! + heads
  if (network.waiting[node] === 1) return
  note(network, 'waiting', node)
  network.waiting[node] = 1
  network.pending.push(node)
}

/** Counts points; where sums get too large to be exact, they are counted again later. */
export const earn = ({ counts }: Network, points: number): void => {
  counts.score += points
  if (!Number.isSafeInteger(counts.score)) counts.scoreLost = true
}

/** Heads on a pair, locked and kept ones included; O(1). */
export const headsOn = ({ pairArc, pairKeptArc, pairLocked, back }: Network, pair: number): number => {
  const arc = pairArc[pair]!
  if (arc < 0) return 0
  const kept = pairKeptArc[pair]!
  return pairLocked[pair]! + back[arc]! + (kept === none ? 0 : back[kept]!)
}

/** To be called before the heads of a pair change, so that the event knows what it moved. */
export const touch = (network: Network, pair: number): void => {
  if (network.pairEvent[pair] === network.event) return
  network.pairEvent[pair] = network.event
  network.touched.push(pair)
  network.headsBefore.push(headsOn(network, pair))
  network.journal?.pairs.add(pair)
}
