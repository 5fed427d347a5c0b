import type { Prices } from '../allocation.ts'
import type { Instance, Side, Steps } from '../instance.ts'
import { headsOn } from './edges.ts'
import { type Network, none, root, type Step } from './network.ts'

/** Heads of the exact plan on each pair. */
export const plannedHeads = (network: Network): Float64Array =>
  Float64Array.from({ length: network.counts.pairs }, (_, pair) => headsOn(network, pair))

/** Prices of all nodes, from what a head is worth at them; 0 for those that are gone. */
export const pricesOf = (network: Network): Prices => {
  const { counts, worth, upper, fromAbove, demandNode, slotNode, enterpriseNode, schoolNode, totalNode } = network
  const price = (node: number | undefined): number => {
    if (node === undefined || node <= root || upper[node] === none) return 0
    const difference = worth[node]! - worth[upper[node]!]!
    // 0 − x: no negative zero
    return fromAbove[node] === 1 ? difference : 0 - difference
  }
  const prices = (nodes: Int32Array, count: number) => Float64Array.from({ length: count }, (_, id) => price(nodes[id]))
  return {
    demand: prices(demandNode, counts.demands),
    slot: prices(slotNode, counts.slots),
    enterprise: prices(enterpriseNode, enterpriseNode.length),
    school: prices(schoolNode, schoolNode.length),
    total: price(totalNode),
  }
}

/** The network as an instance: numbers are the same; what is gone has a limit of 0. */
export const instanceFrom = (network: Network, began: Instance): Instance => {
  const { counts, pairArc, pairDemand, pairSlot, pairWeight, pairLimit, pairLocked, pairKept, keepBonus } = network
  const { enterprises, schools, maximum } = began
  const there = (pair: number): boolean => pairArc[pair]! > none
  const column = (of: Float64Array) => of.slice(0, counts.pairs).map((value, pair) => (there(pair) ? value : 0))
  return {
    demands: sideFrom(network, network.demandNode, network.demandOwner, counts.demands, enterprises !== undefined),
    slots: sideFrom(network, network.slotNode, network.slotOwner, counts.slots, schools !== undefined),
    pairs: {
      demand: pairDemand.slice(0, counts.pairs),
      slot: pairSlot.slice(0, counts.pairs),
      weight: column(pairWeight),
      limit: column(pairLimit),
      locked: column(pairLocked),
      kept: column(pairKept),
      keepBonus,
    },
    ...(enterprises && { enterprises }),
    ...(schools && { schools }),
    ...(maximum !== undefined && { maximum }),
    order: 'weight',
  }
}

const sideFrom = (
  { limit, steps }: Network,
  nodes: Int32Array,
  owner: Int32Array,
  count: number,
  owned: boolean,
): Side => {
  const at = nodes.subarray(0, count)
  const found: readonly (readonly Step[])[] = Array.from(at, node => (node > root ? steps[node]! : []))
  return {
    limit: Float64Array.from(at, node => (node > root ? limit[node]! : 0)),
    ...(owned && { owner: owner.slice(0, count) }),
    ...(found.some(({ length }) => length > 0) && { steps: stepsFrom(found) }),
  }
}

const stepsFrom = (nodes: readonly (readonly Step[])[]): Steps => {
  const from = new Int32Array(nodes.length + 1)
  nodes.forEach(({ length }, node) => {
    from[node + 1] = from[node]! + length
  })
  const flat = nodes.flat()
  return {
    from,
    width: Float64Array.from(flat, ({ width }) => width),
    bonus: Float64Array.from(flat, ({ bonus }) => bonus),
  }
}
