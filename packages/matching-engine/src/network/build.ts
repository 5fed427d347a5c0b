import type { Instance } from '../instance.ts'
import { eligiblePairs, levelsAbove, roomOf } from './eligible.ts'
import { type Limits, limitsOf, type Numbering, numberingOf, ownerOf, segmentsBetween, stepsOf } from './free.ts'
import type { Network } from './network.ts'
import { type Ordered, ordered } from './order.ts'
import { type Places, placesOf } from './places.ts'

/** A network, and what its nodes and arcs stand for in the instance. */
export type Built = {
  readonly network: Network
  readonly numbering: Numbering
  readonly limits: Limits
  /** By the instance's number of a node: the node above, −1 for none. */
  readonly owner: Int32Array
  /** Likewise, of those above that limit or pay: the next node of the network. */
  readonly above: Int32Array
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
  return { numbering, owner, above, limits, places, ...assembled(instance, numbering, places, ways, sorted) }
}

/** The arcs of single nodes, in the order of the network's nodes, in columns. */
type Ways = {
  readonly supply: Float64Array
  readonly tail: Int32Array
  readonly head: Int32Array
  /** Points of the step. */
  readonly step: Float64Array
  readonly capacity: Float64Array
  /** Heads on it while no pair is used. */
  readonly flow: Float64Array
  /** 1: it stands in the first tree: there is room on it towards the root. */
  readonly first: Uint8Array
  count: number
}

const waysOf = (
  instance: Instance,
  { numbering, limits, above, places }: Pick<Built, 'numbering' | 'limits' | 'places' | 'above'>,
): Ways => {
  const { limit, used, free } = limits
  const { place, node } = places
  const steps = stepsOf(instance, numbering)
  const ways = emptyWays(node.length, node.length + countSteps(instance) + node.length)
  const heads = new Float64Array(numbering.count)
  for (let tail = 1; tail < node.length; tail++) {
    const at = node[tail]!
    const next = above[at]!
    const head = next < 0 ? 0 : place[next]!
    const ofEnterprise = at >= numbering.enterprises && at < numbering.schools
    const ofDemand = at < numbering.slots
    if (ofDemand) {
      ways.supply[tail] = free[at]!
      if (next >= 0) heads[next] = heads[next]! + free[at]!
    }
    const own = steps(at)
    if (ofDemand || ofEnterprise) {
      // Heads that stay unserved: the last step is the first that is lost. Where the limit of an enterprise exceeds its
      // demands, one head more than they have tells that its place is worth nothing.
      const served = ofEnterprise ? Math.min(free[at]!, heads[at]! + 1) : free[at]!
      if (ofEnterprise) ways.supply[tail] = served - heads[at]!
      const segments = segmentsBetween(own, used[at]!, used[at]! + served)
      for (let n = segments.length - 1; n >= 0; n--) {
        const { width, bonus } = segments[n]!
        addWay(ways, tail, head, 0 - bonus, n === 0 ? Number.POSITIVE_INFINITY : width, width, n === 0)
      }
    } else {
      const segments = segmentsBetween(own, used[at]!, limit[at]!)
      for (let n = 0; n < segments.length; n++)
        addWay(ways, tail, head, segments[n]!.bonus, segments[n]!.width, 0, n === 0)
    }
  }
  return ways
}

const emptyWays = (nodes: number, arcs: number): Ways => ({
  supply: new Float64Array(nodes),
  tail: new Int32Array(arcs),
  head: new Int32Array(arcs),
  step: new Float64Array(arcs),
  capacity: new Float64Array(arcs),
  flow: new Float64Array(arcs),
  first: new Uint8Array(arcs),
  count: 0,
})

const countSteps = ({ demands, slots, enterprises, schools }: Instance): number =>
  [demands.steps, slots.steps, enterprises?.steps, schools?.steps].reduce(
    (sum, steps) => sum + (steps?.width.length ?? 0),
    0,
  )

const addWay = (
  ways: Ways,
  tail: number,
  head: number,
  step: number,
  capacity: number,
  flow: number,
  first: boolean,
): void => {
  const at = ways.count
  ways.tail[at] = tail
  ways.head[at] = head
  ways.step[at] = step
  ways.capacity[at] = capacity
  ways.flow[at] = flow
  ways.first[at] = first ? 1 : 0
  ways.count = at + 1
}

const assembled = (
  instance: Instance,
  { slots }: Numbering,
  { place, from, node }: Places,
  ways: Ways,
  { pairs: sorted, from: pairsFrom }: Ordered,
): Omit<Built, 'numbering' | 'limits' | 'owner' | 'above' | 'places'> => {
  const { pairs } = instance
  const { count } = ways
  const most = count + sorted.length + countKept(pairs, sorted)
  const arcsFrom = new Int32Array(from.length)
  const columns: Columns = {
    tail: new Int32Array(most),
    head: new Int32Array(most),
    capacity: new Float64Array(most),
    pair: new Int32Array(most).fill(-1),
    keeps: new Uint8Array(most),
  }
  const step = new Float64Array(most)
  const unserved = new Float64Array(most)
  const way = new Int32Array(node.length).fill(-1)
  let arcs = 0
  let nextWay = 0
  for (let component = 0; component + 1 < from.length; component++) {
    const end = from[component + 1]!
    for (; nextWay < count && ways.tail[nextWay]! < end; nextWay++) {
      columns.tail[arcs] = ways.tail[nextWay]!
      columns.head[arcs] = ways.head[nextWay]!
      columns.capacity[arcs] = ways.capacity[nextWay]!
      step[arcs] = ways.step[nextWay]!
      unserved[arcs] = ways.flow[nextWay]!
      if (ways.first[nextWay] === 1) way[ways.tail[nextWay]!] = arcs
      arcs++
    }
    const own = sorted.subarray(pairsFrom[from[component]!]!, pairsFrom[end]!)
    arcs = addPairs(columns, arcs, pairs, { place, slots, sorted: own })
    arcsFrom[component + 1] = arcs
  }
  const network: Network = {
    nodes: node.length,
    arcs,
    supply: ways.supply,
    tail: columns.tail,
    head: columns.head,
    profit: new Float64Array(arcs),
    capacity: columns.capacity,
    arcsFrom,
  }
  return { network, pair: columns.pair, keeps: columns.keeps, step, way, unserved }
}

type Columns = Pick<Network, 'tail' | 'head' | 'capacity'> & Pick<Built, 'pair' | 'keeps'>

/** Pairs of which a part, but not all, may be kept heads have two arcs. */
const countKept = ({ kept }: Instance['pairs'], sorted: Int32Array): number => {
  if (kept === undefined) return 0
  let count = 0
  for (let at = 0; at < sorted.length; at++) if (kept[sorted[at]!]! > 0) count++
  return count
}

/** @returns the number of arcs there are then */
const addPairs = (
  { tail, head, capacity, pair, keeps }: Columns,
  first: number,
  pairs: Instance['pairs'],
  { place, slots, sorted }: { readonly place: Int32Array; readonly slots: number; readonly sorted: Int32Array },
): number => {
  const { demand, slot, kept, limit, locked } = pairs
  const bounded = limit !== undefined || locked !== undefined
  let arc = first
  for (let n = 0; n < sorted.length; n++) {
    const at = sorted[n]!
    const room = bounded ? roomOf(pairs, at) : Number.POSITIVE_INFINITY
    const keep = kept === undefined ? 0 : Math.min(room, kept[at]!)
    const [from, to] = [place[demand[at]!]!, place[slots + slot[at]!]!]
    if (keep > 0) {
      tail[arc] = from
      head[arc] = to
      capacity[arc] = keep
      pair[arc] = at
      keeps[arc] = 1
      arc++
    }
    if (room > keep) {
      tail[arc] = from
      head[arc] = to
      capacity[arc] = room - keep
      pair[arc] = at
      arc++
    }
  }
  return arc
}
