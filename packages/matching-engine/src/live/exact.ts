import { headsOn, headsOver } from './edges.ts'
import { LiveError } from './live-error.ts'
import { type Bounds, type Network, none } from './network.ts'
import { wayUp } from './nodes.ts'

/**
 * Takes over new bounds, if all sums stay exact under them: what a head is worth is at most the longest way through the
 * network, the score at most what all demands could have.
 */
export const widen = (network: Network, change: Partial<Bounds>, at: string, newNodes = 0): void => {
  const { counts } = network
  const bounds = { ...counts.bounds, ...change }
  const bonuses = bounds.demandBonus + bounds.slotBonus + bounds.otherBonus
  if (
    (counts.nodes + newNodes + 1) * (bounds.greatest + bonuses) > Number.MAX_SAFE_INTEGER ||
    bounds.points + bounds.headcount * bonuses > Number.MAX_SAFE_INTEGER ||
    bounds.seats > Number.MAX_SAFE_INTEGER
  )
    throw new LiveError('weights-too-large', at)
  counts.bounds = bounds
}

/** Counts the score again; for where it went through sums that were too large, as unfinished plans can. */
export const recount = (network: Network): void => {
  const { counts, back, first, gain, upper, steps, pairArc, pairKeptArc, pairWeight, keepBonus } = network
  let score = 0
  for (let pair = 0; pair < counts.pairs; pair++) {
    if (pairArc[pair]! < 0) continue
    const kept = pairKeptArc[pair]!
    score += headsOn(network, pair) * pairWeight[pair]! + (kept === none ? 0 : back[kept]! * keepBonus)
  }
  for (let node = 1; node < counts.nodes; node++) {
    if (upper[node] === none) continue
    const way = wayUp(network, node)
    for (let arc = first[node]!; arc < first[node]! + steps[node]!.length; arc++)
      score += way * gain[arc]! * headsOver(network, arc, way)
  }
  counts.score = score
  counts.scoreLost = false
}
