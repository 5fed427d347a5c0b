import { headsOver, setFlow, type Way } from './edges.ts'
import { LiveError } from './live-error.ts'
import { type Network, none, root } from './network.ts'
import { wayUp } from './nodes.ts'

/**
 * Puts given heads onto a network that was built with their prices, and checks that these prove them: no edge may gain that
 * has room, none lose that could be emptier.
 *
 * @throws LiveError `start-not-optimal`
 */
export const placeHeads = (network: Network, heads: Float64Array): void => {
  const { counts, demandNode, slotNode, pairDemand, pairSlot, pairLocked, pairArc, pairKeptArc, upper } = network
  if (heads.length !== counts.pairs) throw new LiveError('columns-differ', 'start.heads')
  const through = new Float64Array(counts.nodes)
  heads.forEach((count, pair) => {
    const at = `start.heads[${pair}]`
    const demand = demandNode[pairDemand[pair]!]!
    const keptArc = pairKeptArc[pair]!
    const kept = keptArc === none ? 0 : Math.min(count - pairLocked[pair]!, mostOf(network, keptArc))
    place(network, demand, pairArc[pair]!, 1, pairLocked[pair]!, count - kept, at)
    if (keptArc !== none) place(network, demand, keptArc, 1, 0, kept, at)
    for (const end of [demand, slotNode[pairSlot[pair]!]!])
      for (let node = end; node !== root; node = upper[node]!) through[node] = through[node]! + count
  })
  for (let node = 1; node < counts.nodes; node++) {
    const first = network.first[node]!
    let left = through[node]!
    for (let arc = first; arc <= first + network.steps[node]!.length; arc++) {
      const flow = Math.min(left, mostOf(network, arc))
      place(network, node, arc, wayUp(network, node), 0, flow, `start: node ${node}`)
      left -= flow
    }
    if (left > 0) throw new LiveError('start-not-optimal', `start: node ${node}`)
  }
  counts.scoreLost = true
}

/** Heads that an edge may have beyond those that have to be on it. */
const mostOf = ({ room, back }: Network, arc: number): number => room[arc]! + back[arc]!

const place = (
  network: Network,
  node: number,
  arc: number,
  way: Way,
  least: number,
  flow: number,
  at: string,
): void => {
  const { target, worth } = network
  const was = headsOver(network, arc, way) + least
  const most = mostOf(network, arc) + least
  const profit = way * network.gain[arc]!
  const gain = profit + way * (worth[target[arc]!]! - worth[node]!)
  const proved = gain > 0 ? flow === most : gain < 0 ? flow === least : Number.isSafeInteger(gain)
  if (!(proved && Number.isSafeInteger(flow) && flow >= least && flow <= most))
    throw new LiveError('start-not-optimal', at)
  setFlow(network, node, arc, way, flow - was, { least, most, profit, flow })
}
