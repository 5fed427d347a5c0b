import type { LevelName, Prices } from '../allocation.ts'
import type { Instance, Pairs, Steps } from '../instance.ts'
import { levelNames, pointsOf } from '../levels.ts'
import type { Fault } from './fault.ts'
import type { Filled } from './filled.ts'

/** The value heads reach, and the one that the prices prove to be out of reach, at every level. */
export type Bounds = {
  readonly levels: readonly { readonly value: number; readonly bound: number }[]
  /** Where there is no bound: a pair, or an owner, without a limit is worth more than its prices. */
  readonly faults: readonly Fault[]
}

/**
 * Counts value and bound from the instance alone. The bound is what all there is would earn at these prices: the heads of
 * every node at its price and its bonuses, and of every pair what it is worth beyond the prices of its two ends, as far as
 * its own limit lets it (weak duality). A level counts only what all levels before it leave open. O(nodes + pairs).
 */
export const boundsOf = (
  instance: Instance,
  heads: Float64Array,
  prices: readonly Prices[],
  filled: Filled,
): Bounds => {
  const names = levelNames(instance)
  const count = createCount(names, prices)
  countNodes(instance, filled, count)
  countPairs(instance, heads, prices, names, count)
  return { levels: names.map((_, at) => ({ value: count.value[at]!, bound: count.bound[at]! })), faults: count.faults }
}

type Count = ReturnType<typeof createCount>

const createCount = (names: readonly LevelName[], prices: readonly Prices[]) => {
  const value = new Float64Array(names.length)
  const bound = new Float64Array(names.length)
  const faults: Fault[] = []
  return {
    prices,
    value,
    bound,
    faults,
    last: names.length - 1,
    /** Adds what up to `limit` heads are worth beyond their prices: `excess` by level, the first that is not 0 decides. */
    add: (limit: number, excess: (level: number) => number, at: () => string): void => {
      let sign = 0
      for (let level = 0; level < names.length && sign >= 0; level++) {
        const points = excess(level)
        if (sign === 0) sign = Math.sign(points)
        if (sign <= 0) continue
        if (limit === Number.POSITIVE_INFINITY) {
          faults.push({ code: 'price-too-low', at: at() })
          return
        }
        bound[level] = bound[level]! + limit * points
      }
    },
  }
}

const countNodes = (instance: Instance, filled: Filled, count: Count): void => {
  const { demands, slots, enterprises, schools, maximum = Number.POSITIVE_INFINITY } = instance
  const { prices, value, bound, last, add } = count
  const kind = (
    name: 'demand' | 'slot' | 'enterprise' | 'school',
    limit: Float64Array | undefined,
    steps: Steps | undefined,
  ) => {
    if (limit === undefined) return
    if (steps === undefined && last === 0) {
      // plain nodes at one level: all there is at its price
      const own = prices[0]![name]
      let sum = 0
      for (let node = 0; node < limit.length; node++) {
        const price = own[node]!
        if (price > 0 && limit[node] === Number.POSITIVE_INFINITY)
          add(
            Number.POSITIVE_INFINITY,
            () => price,
            () => `${name} ${node}`,
          )
        else if (price > 0) sum += limit[node]! * price
      }
      bound[0] = bound[0]! + sum
      return
    }
    limit.forEach((most, node) => {
      const price = (level: number) => prices[level]![name][node]!
      let begins = 0
      for (let at = steps?.from[node] ?? 0; at < (steps?.from[node + 1] ?? 0); at++) {
        const [width, bonus] = [steps!.width[at]!, steps!.bonus[at]!]
        const within = Math.min(width, most - begins)
        add(
          within,
          level => price(level) + (level === last ? bonus : 0),
          () => `${name} ${node}`,
        )
        value[last] = value[last]! + bonus * Math.max(0, Math.min(within, filled[name][node]! - begins))
        begins += within
      }
      if (most > begins) add(most - begins, price, () => `${name} ${node}`)
    })
  }
  kind('demand', demands.limit, demands.steps)
  kind('slot', slots.limit, slots.steps)
  kind('enterprise', enterprises?.limit, enterprises?.steps)
  kind('school', schools?.limit, schools?.steps)
  add(
    maximum,
    level => prices[level]!.total,
    () => 'total',
  )
}

type LevelPrices = {
  readonly points: (pair: number) => number
  /** All that a head of each demand costs, and a seat of each slot. */
  readonly demandPrice: Float64Array
  readonly slotPrice: Float64Array
}

const countPairs = (
  instance: Instance,
  heads: Float64Array,
  prices: readonly Prices[],
  names: readonly LevelName[],
  count: Count,
): void => {
  const { demands, slots, pairs } = instance
  const levels = names.map((name, level): LevelPrices => {
    const { demand, slot, enterprise, school, total } = prices[level]!
    return {
      points: pointsOf(name, pairs),
      demandPrice: demand.map((price, at) => price + ownerPrice(enterprise, demands.owner, at)),
      slotPrice: slot.map((price, at) => price + total + ownerPrice(school, slots.owner, at)),
    }
  })
  for (const pair of notCovered(pairs, heads, levels, count)) countPair(instance, heads[pair]!, pair, levels, count)
}

/**
 * Pairs that need a closer look. With one level, and nobody locked or kept, those are few: where the prices cover a pair it
 * adds nothing to the bound, and to the value what its heads are worth.
 */
const notCovered = (
  { demand, slot, weight, locked, kept }: Pairs,
  heads: Float64Array,
  levels: readonly LevelPrices[],
  { value }: Count,
): Iterable<number> => {
  const [single] = levels
  if (single === undefined || levels.length > 1 || locked !== undefined || kept !== undefined) return heads.keys()
  const { demandPrice, slotPrice } = single
  const found: number[] = []
  let sum = 0
  for (let pair = 0; pair < heads.length; pair++) {
    const worth = weight[pair]!
    if (worth > demandPrice[demand[pair]!]! + slotPrice[slot[pair]!]!) found.push(pair)
    else sum += worth * heads[pair]!
  }
  value[0] = value[0]! + sum
  return found
}

const countPair = (
  { pairs, order }: Instance,
  heads: number,
  pair: number,
  levels: readonly LevelPrices[],
  { value, bound, last, add }: Count,
): void => {
  const { demand, slot, weight, limit, locked, kept, keepBonus = 0 } = pairs
  const [i, j] = [demand[pair]!, slot[pair]!]
  const settled = locked === undefined ? 0 : locked[pair]!
  const excess = (level: number) => {
    const { points, demandPrice, slotPrice } = levels[level]!
    return points(pair) - demandPrice[i]! - slotPrice[j]!
  }
  levels.forEach(({ points }, level) => {
    value[level] = value[level]! + points(pair) * heads
    bound[level] = bound[level]! + (settled === 0 ? 0 : settled * excess(level))
  })
  if (order === 'weight' && weight[pair]! < 0) return
  const room = (limit === undefined ? Number.POSITIVE_INFINITY : limit[pair]!) - settled
  const keeps = Math.min(room, kept === undefined ? 0 : kept[pair]!)
  value[last] = value[last]! + keepBonus * Math.min(heads - settled, keeps)
  const at = () => `pair ${pair}`
  if (keeps > 0) add(keeps, level => excess(level) + (level === last ? keepBonus : 0), at)
  if (room > keeps) add(room - keeps, excess, at)
}

const ownerPrice = (prices: Float64Array, owner: Int32Array | undefined, at: number): number => {
  const of = owner === undefined ? -1 : owner[at]!
  return of < 0 ? 0 : prices[of]!
}
