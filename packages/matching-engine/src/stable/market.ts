import { type Lists, listsByRank } from './lists-by-rank.ts'
import type { RankedInstance } from './ranked-instance.ts'

/**
 * An instance seen from the proposing side, and how far it has come. Heads and seats are the same to it: whoever proposes
 * has units to place, whoever answers has room for units.
 */
export type Market = {
  readonly proposer: Int32Array
  readonly answerer: Int32Array
  readonly answererRank: Float64Array
  /** Units a pair can take in all. */
  readonly limit: Float64Array
  readonly proposerLists: Lists
  readonly answererLists: Lists
  /** Units held, by pair. */
  readonly held: Float64Array
  /** Units without a place, by proposer; they stay so once its list is through. */
  readonly open: Float64Array
  /** Units nobody has proposed for yet, by answerer. Never grows: a full answerer only trades. */
  readonly room: Float64Array
  /** Where in its list a proposer stands; all before is closed to it. */
  readonly next: Int32Array
  /** Where in its list the worst unit held by a full answerer is, or after it. */
  readonly worst: Int32Array
}

/** Throws a `RankError` where a list has a tie; all else has been checked before. */
export const marketOf = ({ headcount, capacity, pairs, proposing }: RankedInstance): Market => {
  const fromSlots = proposing === 'slot'
  const demands = { node: pairs.demand, units: headcount, rank: pairs.demandRank }
  const slots = { node: pairs.slot, units: capacity, rank: pairs.slotRank }
  const [from, to] = fromSlots ? [slots, demands] : [demands, slots]
  const proposerLists = listsByRank(from.units.length, from.node, from.rank)
  const answererLists = listsByRank(to.units.length, to.node, to.rank)
  const limit = new Float64Array(from.node.length)
  for (let pair = 0; pair < limit.length; pair++)
    limit[pair] = Math.min(
      pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY,
      from.units[from.node[pair]!]!,
      to.units[to.node[pair]!]!,
    )
  return {
    proposer: from.node,
    answerer: to.node,
    answererRank: to.rank,
    limit,
    proposerLists,
    answererLists,
    held: new Float64Array(limit.length),
    open: from.units.slice(),
    room: to.units.slice(),
    next: proposerLists.from.slice(0, -1),
    worst: answererLists.from.slice(1).map(end => end - 1),
  }
}

/**
 * The best pair on which the proposer can still place a unit, −1 if none is left. What it passes over stays closed: a pair
 * at its limit, and a full answerer that holds nothing worse, will only ever do better.
 */
export const bestOpenPair = (market: Market, proposer: number): number => {
  const { proposerLists, next, held, limit, answerer, answererRank, room } = market
  const end = proposerLists.from[proposer + 1]!
  for (; next[proposer]! < end; next[proposer]!++) {
    const pair = proposerLists.pair[next[proposer]!]!
    if (held[pair]! >= limit[pair]!) continue
    if (room[answerer[pair]!]! > 0) return pair
    const worst = worstHeldPair(market, answerer[pair]!)
    if (worst >= 0 && answererRank[worst]! > answererRank[pair]!) return pair
  }
  return -1
}

/** The pair a full answerer drops first, −1 if it holds nothing. What it holds only gets better, so the place only moves up. */
export const worstHeldPair = ({ answererLists, worst, held }: Market, answerer: number): number => {
  const start = answererLists.from[answerer]!
  while (worst[answerer]! >= start && held[answererLists.pair[worst[answerer]!]!] === 0) worst[answerer]!--
  return worst[answerer]! >= start ? answererLists.pair[worst[answerer]!]! : -1
}
