import type { Prices } from '../allocation.ts'
import { checkInstance } from '../check-instance.ts'
import type { Instance, Owners } from '../instance.ts'
import { arcsBelow, boundsOf, highest, pairsByDemand, roomFor, stepsAt } from './columns.ts'
import { makeRoom } from './grow.ts'
import { LiveError } from './live-error.ts'
import { createNetwork, type Network, none, root } from './network.ts'
import { aboveDemands, aboveSlots, addNode, fullFor } from './nodes.ts'
import { addPair } from './pairs.ts'

/**
 * Makes the network of an instance. With prices, nodes are worth what these say. Without, a head is worth so much at each
 * node that nothing gains, and a demand as much as its best pair leaves it when its turn comes.
 *
 * @param added called after each demand, when its pairs are there
 * @throws InstanceError, LiveError `order-not-incremental`, `locks-exceed-limit`
 */
export const buildNetwork = (instance: Instance, prices: Prices | undefined, added: (network: Network) => void) => {
  checkInstance(instance)
  const { demands, slots, pairs, enterprises, schools, maximum = Number.POSITIVE_INFINITY, order } = instance
  if (order !== 'weight') throw new LiveError('order-not-incremental', 'order')
  if (pairs.priority?.includes(1)) throw new LiveError('order-not-incremental', 'pairs.priority')
  const network = createNetwork(pairs.keepBonus ?? 0, enterprises?.limit.length ?? 0, schools?.limit.length ?? 0)
  makeRoom(network, roomFor(instance))
  network.counts.bounds = boundsOf(instance)

  const worth = worthsBy(instance, prices)
  const arcs = arcsBelow(instance)
  if (maximum !== Number.POSITIVE_INFINITY)
    network.totalNode = addNode(network, {
      fromAbove: false,
      upper: root,
      limit: maximum,
      steps: [],
      worth: worth.total,
      arcs: arcs.total,
    })
  addOwners(network, network.enterpriseNode, enterprises, true, worth.enterprise, arcs.enterprise)
  addOwners(network, network.schoolNode, schools, false, worth.school, arcs.school)

  slots.limit.forEach((limit, slot) => {
    const owner = slots.owner?.[slot] ?? none
    const upper = aboveSlots(network, owner)
    const steps = stepsAt(slots.steps, slot)
    const free = network.worth[upper]! + highest(steps)
    network.slotNode[slot] = addNode(network, {
      fromAbove: false,
      upper,
      limit,
      steps,
      worth: worth.slot(slot) ?? free,
      arcs: arcs.slot[slot]!,
    })
    network.slotOwner[slot] = owner
  })
  network.counts.slots = slots.limit.length

  const { from, at } = pairsByDemand(instance)
  network.counts.pairs = at.length
  demands.limit.forEach((limit, demand) => {
    const mine = at.subarray(from[demand]!, from[demand + 1]!)
    addOneDemand(network, instance, demand, limit, mine, worth.demand(demand))
    added(network)
  })
  return network
}

const addOneDemand = (
  network: Network,
  { demands, pairs }: Instance,
  demand: number,
  limit: number,
  mine: Int32Array,
  given: number | undefined,
): void => {
  const owner = demands.owner?.[demand] ?? none
  const upper = aboveDemands(network, owner)
  const steps = stepsAt(demands.steps, demand)
  let paid = Number.NEGATIVE_INFINITY
  let most = 0
  let arcs = mine.length
  for (const pair of mine) {
    if ((pairs.kept?.[pair] ?? 0) > 0) arcs++
    const weight = pairs.weight[pair]!
    most = Math.max(most, Math.abs(weight))
    const bonus = (pairs.kept?.[pair] ?? 0) > 0 ? network.keepBonus : 0
    if (weight >= 0) paid = Math.max(paid, weight + bonus + network.worth[network.slotNode[pairs.slot[pair]!]!]!)
  }
  const free = Number.isFinite(paid) ? paid : network.worth[upper]! - highest(steps)
  const node = addNode(network, { fromAbove: true, upper, limit, steps, worth: given ?? free, arcs })
  network.most[node] = most
  network.demandNode[demand] = node
  network.demandOwner[demand] = owner
  network.counts.demands = demand + 1
  for (const pair of mine) {
    const slot = pairs.slot[pair]!
    const locked = pairs.locked?.[pair] ?? 0
    if (fullFor(network, node, locked) !== none || fullFor(network, network.slotNode[slot]!, locked) !== none)
      throw new LiveError('locks-exceed-limit', `pairs.locked[${pair}]`)
    addPair(network, pair, {
      demand,
      slot,
      weight: pairs.weight[pair]!,
      limit: pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY,
      locked,
      kept: pairs.kept?.[pair] ?? 0,
    })
  }
}

/** Owners that neither limit nor pay have no node: what they own hangs where they would. */
const addOwners = (
  network: Network,
  nodes: Int32Array,
  owners: Owners | undefined,
  fromAbove: boolean,
  worth: (owner: number) => number | undefined,
  arcs: Int32Array,
): void => {
  const upper = fromAbove ? root : network.totalNode
  owners?.limit.forEach((limit, owner) => {
    const steps = stepsAt(owners.steps, owner)
    if (limit === Number.POSITIVE_INFINITY && steps.length === 0) return
    const free = network.worth[upper]! + (fromAbove ? -highest(steps) : highest(steps))
    const own = { fromAbove, upper, limit, steps, arcs: arcs[owner]! }
    nodes[owner] = addNode(network, { ...own, worth: worth(owner) ?? free })
  })
}

/** What a head is worth at a node, by the prices on its way: sums, so that nodes without a limit need no place in them. */
const worthsBy = ({ demands, slots }: Instance, prices: Prices | undefined) => {
  if (prices === undefined) {
    const unknown = () => undefined
    return { total: 0, enterprise: unknown, school: unknown, slot: unknown, demand: unknown }
  }
  const total = 0 - prices.total
  const enterprise = (owner: number) => (owner < 0 ? 0 : prices.enterprise[owner]!)
  const school = (owner: number) => total - (owner < 0 ? 0 : prices.school[owner]!)
  return {
    total,
    enterprise,
    school,
    slot: (slot: number) => school(slots.owner?.[slot] ?? none) - prices.slot[slot]!,
    demand: (demand: number) => enterprise(demands.owner?.[demand] ?? none) + prices.demand[demand]!,
  }
}
