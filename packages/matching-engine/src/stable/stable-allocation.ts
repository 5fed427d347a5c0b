import { displacementOf } from './displacement.ts'
import { bestOpenPair, type Market, marketOf, worstHeldPair } from './market.ts'
import { checkRanked, type RankedInstance } from './ranked-instance.ts'

export type StableAllocation = {
  /** Heads on each pair of the instance. */
  readonly heads: Float64Array
  /** Lots offered and links of chains made: the work done, not a property of the allocation. */
  readonly proposals: number
}

/** So many single proposals a node and pair before chains are followed; ordinary markets need less than one. */
const PATIENCE = 2

/**
 * The stable allocation that is best for the proposing side (Baïou and Balinski 2002, "The stable allocation (or ordinal
 * transportation) problem"): whole heads within headcounts, capacities and limits, and no demand and slot that both would
 * rather have more of each other. It is unique, so the order of nodes and pairs does not matter.
 *
 * Deferred acceptance in lots: a proposer offers all it can on the best pair still open, the answerer takes it and drops the
 * worst it holds. Those dropped wait in line and so gather into larger lots. Alone this can go round in circles for as many
 * rounds as there are heads; after `patience` times the size of the instance it goes on along whole chains of displacement,
 * see `displacementOf`. So it takes O((pairs + nodes) × log nodes), whatever the quantities.
 *
 * Throws a `RankError` for ties, broken numbers and columns.
 */
export const stableAllocation = (instance: RankedInstance, patience = PATIENCE): StableAllocation => {
  checkRanked(instance)
  const market = marketOf(instance)
  const line = lineOf(market.open)
  const enough = patience * (market.held.length + market.open.length + market.room.length)
  let proposals = 0
  let proposer = line.first()
  for (; proposer >= 0 && proposals < enough; proposer = line.first())
    proposals += proposeOnce(market, proposer, line.join)
  if (proposer < 0) return { heads: market.held, proposals }
  const displacement = displacementOf(market)
  for (; proposer >= 0; proposer = line.first()) proposals += displacement.place(proposer)
  displacement.finish()
  return { heads: market.held, proposals }
}

/** One proposal of as many units as go in one go; whoever has units left or lost some joins the line. */
const proposeOnce = (market: Market, proposer: number, join: (proposer: number) => void): number => {
  const { answerer, held, open, room, limit } = market
  const pair = bestOpenPair(market, proposer)
  if (pair < 0) return 0
  const target = answerer[pair]!
  const wanted = Math.min(open[proposer]!, limit[pair]! - held[pair]!)
  const dropped = room[target]! > 0 ? -1 : worstHeldPair(market, target)
  const units = Math.min(wanted, dropped < 0 ? room[target]! : held[dropped]!)
  held[pair]! += units
  open[proposer]! -= units
  if (dropped < 0) room[target]! -= units
  else {
    held[dropped]! -= units
    open[market.proposer[dropped]!]! += units
    join(market.proposer[dropped]!)
  }
  if (open[proposer]! > 0) join(proposer)
  return 1
}

/** First come, first served; nobody stands in it twice. All with open units are in it from the start. */
const lineOf = (open: Float64Array) => {
  const places = Int32Array.from(open, (_, at) => at)
  const waiting = new Uint8Array(open.length).fill(1)
  let head = 0
  let length = open.length
  return {
    first: (): number => {
      if (length === 0) return -1
      const proposer = places[head]!
      head = head + 1 === places.length ? 0 : head + 1
      length--
      waiting[proposer] = 0
      return proposer
    },
    join: (proposer: number): void => {
      if (waiting[proposer] === 1) return
      const tail = head + length
      places[tail < places.length ? tail : tail - places.length] = proposer
      waiting[proposer] = 1
      length++
    },
  }
}
