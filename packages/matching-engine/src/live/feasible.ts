import { headsOn } from './edges.ts'
import { type Network, none, root } from './network.ts'

/** Heads on each pair, and the points they are worth. */
export type Feasible = { readonly heads: Float64Array; readonly score: number }

/**
 * Heads within every limit while the plan has something outstanding: locked heads; then what the plan has, from the highest
 * weight down, as far as there is room, so that an overfull node gives up its lowest; then what is still free, the same way.
 * Of equal weights the lower number comes first. O(pairs · log pairs).
 */
export const feasibleHeads = (network: Network): Feasible => {
  const { counts, limit, upper, pairArc, pairDemand, pairSlot, pairLocked, pairLimit, demandNode, slotNode } = network
  const heads = new Float64Array(counts.pairs)
  const used = new Float64Array(counts.nodes)
  const room = (node: number): number => limit[node]! - used[node]!
  const give = (pair: number, wanted: number): void => {
    const ends = [demandNode[pairDemand[pair]!]!, slotNode[pairSlot[pair]!]!]
    let count = Math.min(wanted, pairLimit[pair]! - heads[pair]!)
    for (const end of ends) for (let node = end; node !== root; node = upper[node]!) count = Math.min(count, room(node))
    if (count <= 0) return
    heads[pair] = heads[pair]! + count
    for (const end of ends) for (let node = end; node !== root; node = upper[node]!) used[node] = used[node]! + count
  }
  const there = Array.from({ length: counts.pairs }, (_, pair) => pair).filter(pair => pairArc[pair]! > none)
  for (const pair of there) give(pair, pairLocked[pair]!)
  const falling = byWeight(network)
  const planned = there.filter(pair => headsOn(network, pair) > pairLocked[pair]!)
  for (const pair of planned.sort(falling)) give(pair, headsOn(network, pair) - heads[pair]!)
  const hasRoom = (pair: number): boolean =>
    room(demandNode[pairDemand[pair]!]!) > 0 && room(slotNode[pairSlot[pair]!]!) > 0
  const open = there.filter(pair => network.pairWeight[pair]! > 0 && hasRoom(pair))
  for (const pair of open.sort(falling)) give(pair, Number.POSITIVE_INFINITY)
  return { heads, score: scoreOf(network, heads, used) }
}

/** What is kept is worth its bonus more. */
const byWeight = ({ pairWeight, pairKept, keepBonus }: Network) => {
  const worth = (pair: number): number => pairWeight[pair]! + (pairKept[pair]! > 0 ? keepBonus : 0)
  return (a: number, b: number): number => worth(b) - worth(a) || a - b
}

const scoreOf = (network: Network, heads: Float64Array, used: Float64Array): number => {
  const { counts, upper, steps, keepBonus, pairWeight, pairLocked, pairKept } = network
  let score = 0
  heads.forEach((count, pair) => {
    score += count * pairWeight[pair]! + keepBonus * Math.min(pairKept[pair]!, count - pairLocked[pair]!)
  })
  for (let node = 1; node < counts.nodes; node++) {
    const paid = upper[node] === none ? [] : steps[node]!
    let left = used[node]!
    for (const { width, bonus } of paid) {
      score += bonus * Math.min(width, left)
      left -= Math.min(width, left)
    }
  }
  return score
}
