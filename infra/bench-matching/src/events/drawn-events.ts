import type { Columns } from '../instances/columns.ts'
import type { Draw } from '../market/draw.ts'
import type { Event, NewPair } from './event.ts'

type Pair = NewPair & { readonly demand: number }

const demandsAndSeats = ['insert', 'withdraw', 'headcount', 'capacity'] as const
const pairsAndLocks = ['add-pair', 'remove-pair', 'lock', 'unlock'] as const
/** Demands and seats change twice as often as pairs and locks. */
const kinds = [...demandsAndSeats, ...demandsAndSeats, ...pairsAndLocks]

const mostHeads = 30

/**
 * Events drawn by lot. A new demand wants what one of the instance wants, at weights a little different, and a new pair
 * leads to what somebody else at one of the demand's slots wants; heads and seats are set to 1 to 30; a lock holds one head,
 * and no demand or slot is in two.
 */
export const drawnEvents = (columns: Columns, count: number, draw: Draw): readonly Event[] => {
  const market = marketOf(columns)
  const events: Event[] = []
  while (events.length < count) {
    const event = drawn(market, kinds[Math.floor(draw() * kinds.length)] ?? 'insert', draw)
    if (event !== undefined) events.push(event)
  }
  return events
}

/** What a later event has to know of the ones before. */
type Market = {
  readonly pairs: Pair[]
  readonly ofDemand: readonly (readonly number[])[]
  readonly ofSlot: readonly (readonly number[])[]
  readonly gonePairs: Set<number>
  readonly goneDemands: Set<number>
  demands: number
  readonly locks: number[]
}

const marketOf = ({ demand, capacity, from, to, weight }: Columns): Market => {
  const ofDemand = Array.from(demand, (): number[] => [])
  const ofSlot = Array.from(capacity, (): number[] => [])
  const pairs = Array.from(weight, (points, at): Pair => {
    const pair = { demand: from[at] ?? 0, slot: to[at] ?? 0, weight: points }
    ofDemand[pair.demand]?.push(at)
    ofSlot[pair.slot]?.push(at)
    return pair
  })
  return { pairs, ofDemand, ofSlot, gonePairs: new Set(), goneDemands: new Set(), demands: demand.length, locks: [] }
}

/** An event of this kind, if the lot falls on something it can happen to. */
const drawn = (market: Market, kind: Event['kind'], draw: Draw): Event | undefined => {
  const { pairs, ofDemand, ofSlot, gonePairs, goneDemands, locks } = market
  const upTo = (end: number): number => Math.floor(draw() * end)
  const pairFrom = (positions: readonly number[] | undefined): Pair | undefined =>
    pairs[positions?.[upTo(positions.length)] ?? -1]
  const heads = 1 + upTo(mostHeads)
  const demand = upTo(market.demands)
  const at = upTo(pairs.length)
  const pair = pairs[at]
  const lockedTo = (other: Pair | undefined): boolean =>
    locks.some(each => pairs[each]?.demand === other?.demand || pairs[each]?.slot === other?.slot)
  const near = ({ slot, weight }: Pair): NewPair => ({
    slot,
    weight: Math.max(1, Math.round(weight * (0.9 + 0.2 * draw()))),
  })

  if (kind === 'insert') {
    const wanted = (ofDemand[upTo(ofDemand.length)] ?? []).flatMap(each => pairs[each] ?? []).map(near)
    for (const each of wanted) pairs.push({ ...each, demand: market.demands })
    market.demands++
    return { kind, heads, pairs: wanted }
  }
  if (kind === 'capacity') return { kind, slot: upTo(ofSlot.length), seats: heads }
  if (kind === 'unlock') {
    const [locked] = locks.splice(upTo(locks.length), 1)
    return locked === undefined ? undefined : { kind, pair: locked }
  }
  if (kind === 'withdraw' || kind === 'headcount') {
    if (goneDemands.has(demand)) return undefined
    if (kind === 'headcount') return { kind, demand, heads }
    if (locks.some(each => pairs[each]?.demand === demand)) return undefined
    goneDemands.add(demand)
    return { kind, demand }
  }
  if (pair === undefined || gonePairs.has(at) || goneDemands.has(pair.demand) || lockedTo(pair)) return undefined
  if (kind === 'add-pair') {
    const other = pairFrom(ofDemand[pairFrom(ofSlot[pair.slot])?.demand ?? -1])
    if (other === undefined) return undefined
    const added = near(other)
    pairs.push({ ...added, demand: pair.demand })
    return { kind, demand: pair.demand, pair: added }
  }
  if (kind === 'remove-pair') {
    gonePairs.add(at)
    return { kind, pair: at }
  }
  locks.push(at)
  return { kind, pair: at, heads: 1 }
}
