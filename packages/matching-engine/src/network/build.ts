import type { Instance } from '../instance.ts'
import { eligiblePairs, levelsAbove, roomOf } from './eligible.ts'
import { type Limits, limitsOf, type Numbering, numberingOf, ownerOf, segmentsBetween, stepsOf } from './free.ts'
import type { Network } from './network.ts'
import { ordered } from './order.ts'
import { type Places, placesOf } from './places.ts'

/** A network, and what its nodes and arcs stand for in the instance. */
export type Built = {
  readonly network: Network
  readonly numbering: Numbering
  readonly limits: Limits
  /** By the instance's number of a node: the node above, −1 for none. */
  readonly owner: Int32Array
  readonly places: Places
  /** By arc: the pair, or −1. */
  readonly pair: Int32Array
  /** By arc of a pair: 1 where the keep bonus is paid. By other arcs: 0. */
  readonly keeps: Uint8Array
  /** By arc of a node: points of its step, lost with a head unserved or earned with a seat. By pairs: 0. */
  readonly step: Float64Array
  /** By node: its arc in the first tree, and with no pair used the heads on each arc of nodes. */
  readonly way: Int32Array
  readonly unserved: Float64Array
}

/**
 * Lays an instance out as a network. What locked heads take is taken off every limit first; pairs that can take no head,
 * and nodes without a pair that can, are left out.
 *
 * @throws InstanceError `locks-exceed-limit`
 */
export const buildNetwork = (instance: Instance): Built => {
  const numbering = numberingOf(instance)
  const owner = ownerOf(instance, numbering)
  const limits = limitsOf(instance, numbering, owner)
  const above = levelsAbove(instance, numbering, owner)
  const eligible = eligiblePairs(instance, numbering, above, limits.free)
  const places = placesOf(instance, numbering, above, eligible)
  const nodes = places.node.length
  const sorted = ordered(instance.pairs, eligible, {
    demandPlace: places.place,
    slotPlace: places.place.subarray(numbering.slots),
    nodes,
  })
  const ways = waysOf(instance, { numbering, limits, above, places })
  return { numbering, owner, limits, places, ...assembled(instance, numbering, places, ways, sorted) }
}

/** The arcs of single nodes, in the order of the network's nodes. */
type Ways = {
  readonly supply: Float64Array
  readonly arcs: readonly Way[]
}
type Way = {
  readonly tail: number
  readonly head: number
  readonly step: number
  readonly capacity: number
  /** Heads on it while no pair is used. */
  readonly flow: number
  /** It stands in the first tree: there is room on it towards the root. */
  readonly first: boolean
}

const waysOf = (
  instance: Instance,
  { numbering, limits, above, places }: Pick<Built, 'numbering' | 'limits' | 'places'> & { above: Int32Array },
): Ways => {
  const { limit, used, free } = limits
  const { place, node } = places
  const steps = stepsOf(instance, numbering)
  const supply = new Float64Array(node.length)
  const arcs: Way[] = []
  const heads = new Float64Array(numbering.count)
  for (let tail = 1; tail < node.length; tail++) {
    const at = node[tail]!
    const next = above[at]!
    const head = next < 0 ? 0 : place[next]!
    const ofEnterprise = at >= numbering.enterprises && at < numbering.schools
    if (at < numbering.slots) {
      supply[tail] = free[at]!
      if (next >= 0) heads[next] = heads[next]! + free[at]!
    }
    if (at < numbering.slots || ofEnterprise) {
      // heads that stay unserved: the last step is the first that is lost. Where the limit of an enterprise exceeds its
      // demands, one head more than they have tells that its place is worth nothing.
      const served = ofEnterprise ? Math.min(free[at]!, heads[at]! + 1) : free[at]!
      if (ofEnterprise) supply[tail] = served - heads[at]!
      const segments = segmentsBetween(steps(at), used[at]!, used[at]! + served)
      segments.toReversed().forEach(({ width, bonus }, n) => {
        const first = n === segments.length - 1
        const capacity = first ? Number.POSITIVE_INFINITY : width
        arcs.push({ tail, head, step: -bonus, capacity, flow: width, first })
      })
    } else
      segmentsBetween(steps(at), used[at]!, limit[at]!).forEach(({ width, bonus }, n) => {
        arcs.push({ tail, head, step: bonus, capacity: width, flow: 0, first: n === 0 })
      })
  }
  return { supply, arcs }
}

const assembled = (
  { pairs }: Instance,
  { slots }: Numbering,
  { place, from, node }: Places,
  { supply, arcs: ways }: Ways,
  sorted: Int32Array,
): Omit<Built, 'numbering' | 'limits' | 'owner' | 'places'> => {
  const split = pairs.kept === undefined ? 0 : sorted.reduce((sum, pair) => sum + (pairs.kept![pair]! > 0 ? 1 : 0), 0)
  const most = ways.length + sorted.length + split
  const [tail, head, pair] = [new Int32Array(most), new Int32Array(most), new Int32Array(most).fill(-1)]
  const [capacity, step] = [new Float64Array(most), new Float64Array(most)]
  const keeps = new Uint8Array(most)
  const unserved = new Float64Array(most)
  const way = new Int32Array(node.length).fill(-1)
  const arcsFrom = new Int32Array(from.length)
  let arcs = 0
  const addPair = (from: number, to: number, heads: number, at: number): void => {
    tail[arcs] = from
    head[arcs] = to
    capacity[arcs] = heads
    pair[arcs] = at
    arcs++
  }
  let nextWay = 0
  let nextPair = 0
  for (let component = 0; component + 1 < from.length; component++) {
    const end = from[component + 1]!
    for (; nextWay < ways.length && ways[nextWay]!.tail < end; nextWay++) {
      const one = ways[nextWay]!
      tail[arcs] = one.tail
      head[arcs] = one.head
      capacity[arcs] = one.capacity
      step[arcs] = one.step
      unserved[arcs] = one.flow
      if (one.first) way[one.tail] = arcs
      arcs++
    }
    for (; nextPair < sorted.length; nextPair++) {
      const at = sorted[nextPair]!
      const demand = place[pairs.demand[at]!]!
      if (demand >= end) break
      const slot = place[slots + pairs.slot[at]!]!
      const room = roomOf(pairs, at)
      const kept = pairs.kept === undefined ? 0 : Math.min(room, pairs.kept[at]!)
      if (kept > 0) {
        keeps[arcs] = 1
        addPair(demand, slot, kept, at)
      }
      if (room > kept) addPair(demand, slot, room - kept, at)
    }
    arcsFrom[component + 1] = arcs
  }
  const network: Network = {
    nodes: node.length,
    arcs,
    supply,
    tail: tail.subarray(0, arcs),
    head: head.subarray(0, arcs),
    profit: new Float64Array(arcs),
    capacity: capacity.subarray(0, arcs),
    nodesFrom: from,
    arcsFrom,
  }
  return {
    network,
    pair: pair.subarray(0, arcs),
    keeps: keeps.subarray(0, arcs),
    step: step.subarray(0, arcs),
    way,
    unserved: unserved.subarray(0, arcs),
  }
}
