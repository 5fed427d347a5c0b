import type { Pairs } from '@noinghe/matching-engine'
import { pairsUpTo } from './growing-pairs.ts'
import { nearestOf, type Places } from './nearest.ts'
import type { Random } from './random.ts'
import type { Size } from './size.ts'

const CITIES = 20
const MOST_TRADES = 200
/** On average, so that most trades have more slots than a demand sees. */
const SLOTS_A_TRADE = 50
/** Kilometres: side of the country, deviation within a city, distance at which a score has lost half of its second part. */
const COUNTRY = 600
const CITY = 12
const HALF_WAY = 25
/** Every fifth trade is worth half as much again. */
const PRIORITY_EVERY = 5
const PRIORITY_FACTOR = 1.5

/** Draws 0 … count − 1, the second half as often as the first, the third a third as often (Zipf). */
const zipf = (count: number, random: Random): (() => number) => {
  const upTo = new Float64Array(count)
  let sum = 0
  for (let rank = 0; rank < count; rank++) {
    sum += 1 / (rank + 1)
    upTo[rank] = sum
  }
  return () => {
    const drawn = random.fraction() * sum
    const rank = upTo.findIndex(bound => drawn < bound)
    return rank < 0 ? count - 1 : rank
  }
}

/** Somebody of a trade, in or around a city. */
const placesOf = (count: number, trades: number, cities: Float64Array, random: Random): Places => {
  const drawTrade = zipf(trades, random)
  const drawCity = zipf(cities.length / 2, random)
  const places = { trade: new Int32Array(count), x: new Float64Array(count), y: new Float64Array(count) }
  for (let at = 0; at < count; at++) {
    const city = 2 * drawCity()
    places.trade[at] = drawTrade()
    places.x[at] = (cities[city] ?? 0) + CITY * random.bell()
    places.y[at] = (cities[city + 1] ?? 0) + CITY * random.bell()
  }
  return places
}

/** Each demand with the nearest slots of its trade; the score is half skill, which is noise, half nearness. */
export const clusteredPairs = ({ demands, slots, degree }: Size, random: Random): Pairs => {
  const trades = Math.min(MOST_TRADES, Math.max(4, Math.round(slots / SLOTS_A_TRADE)))
  const cities = Float64Array.from({ length: 2 * CITIES }, () => COUNTRY * random.fraction())
  const slotPlaces = placesOf(slots, trades, cities, random)
  const demandPlaces = placesOf(demands, trades, cities, random)
  const pairs = pairsUpTo(demands * Math.min(degree, slots))
  const nearest = nearestOf(slotPlaces, trades, degree)
  for (let demand = 0; demand < demands; demand++) {
    const trade = demandPlaces.trade[demand] ?? 0
    const factor = trade % PRIORITY_EVERY === 2 ? PRIORITY_FACTOR : 1
    nearest(trade, demandPlaces.x[demand] ?? 0, demandPlaces.y[demand] ?? 0, (slot, squared) => {
      const nearness = 1 / (1 + squared / (HALF_WAY * HALF_WAY))
      const score = 1 + Math.floor(999.5 * (random.fraction() + nearness) * 0.5)
      pairs.add(demand, slot, Math.round(score * factor))
    })
  }
  return pairs.done()
}
