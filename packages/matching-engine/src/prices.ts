import type { LevelName, Prices } from './allocation.ts'
import type { Instance } from './instance.ts'
import type { Built } from './network/build.ts'
import { roomOf } from './network/eligible.ts'
import { segmentsBetween, stepsOf } from './network/free.ts'

/**
 * Prices from what a head is worth at each node of the network, level by level in order. Two kinds of node need a
 * correction: one that nothing passes may hang anywhere below its price, and one that is full or closed before the
 * start is not in the network at all.
 */
export const createPrices = (instance: Instance, built: Built) => {
  const { numbering, limits, places, above } = built
  const steps = stepsOf(instance, numbering)
  /** What the levels so far say of a node: 1: worth having; −1: its price had to be raised. */
  const decided = new Int8Array(numbering.count)

  /** The bonus of the step at which a node stands before the allocation. */
  const bonusAt = (node: number): number => {
    const own = steps(node)
    if (own.length === 0) return 0
    const used = limits.used[node]!
    const [step] = segmentsBetween(own, Math.max(0, used - 1), Math.max(1, used))
    return step?.bonus ?? 0
  }

  const priceOf = (level: LevelName, node: number, worth: Float64Array): number => {
    const here = places.place[node]!
    // nobody can come here: the price is what no bonus makes up for
    if (here === 0) return level === 'score' && limits.free[node]! > 0 ? 0 - bonusAt(node) : 0
    const next = above[node]!
    const difference = worth[here]! - (next < 0 ? 0 : worth[places.place[next]!]!)
    const price = node < numbering.slots || isEnterprise(node) ? difference : 0 - difference
    const least = level === 'score' ? 0 - bonusAt(node) : 0
    if (decided[node] === 0) decided[node] = Math.sign(price - least)
    return decided[node] === -1 ? least : price
  }
  const isEnterprise = (node: number): boolean => node >= numbering.enterprises && node < numbering.schools

  return (level: LevelName, worth: Float64Array): Prices => {
    const price = Float64Array.from({ length: numbering.count }, (_, node) => priceOf(level, node, worth))
    cover(instance, built, level, price)
    return {
      demand: price.slice(0, numbering.slots),
      slot: price.slice(numbering.slots, numbering.enterprises),
      enterprise: price.slice(numbering.enterprises, numbering.schools),
      school: price.slice(numbering.schools, numbering.total),
      total: price[numbering.total]!,
    }
  }
}

/**
 * Where nothing is free the price is what would have to be paid for the best of its pairs. Where both ends of a pair are
 * closed the demand's side pays: one more seat alone would earn nothing.
 */
const cover = (
  { pairs, order }: Instance,
  { numbering, limits, owner }: Built,
  level: LevelName,
  price: Float64Array,
): void => {
  const { slots, total } = numbering
  const { free } = limits
  if (!free.includes(0)) return
  const kinds: readonly ((demand: number, slot: number) => number)[] = [
    demand => owner[demand]!,
    demand => demand,
    () => total,
    (_, slot) => owner[slot]!,
    (_, slot) => slot,
  ]
  for (const kind of kinds)
    for (let pair = 0; pair < pairs.weight.length; pair++) {
      if (order === 'weight' && pairs.weight[pair]! < 0) continue
      const demand = pairs.demand[pair]!
      const slot = slots + pairs.slot[pair]!
      const closed = kind(demand, slot)
      if (closed < 0 || free[closed] !== 0 || roomOf(pairs, pair) <= 0) continue
      const chain = [demand, owner[demand]!, slot, owner[slot]!, total].filter(node => node >= 0)
      const missing = pointsAt(pairs, pair, level) - chain.reduce((sum, node) => sum + price[node]!, 0)
      if (missing > 0) price[closed] = price[closed]! + missing
    }
}

const pointsAt = ({ weight, priority, kept, keepBonus = 0 }: Instance['pairs'], pair: number, level: LevelName) => {
  if (level === 'headcount') return 1
  if (level === 'priority') return priority?.[pair] === 1 ? weight[pair]! : 0
  return weight[pair]! + ((kept?.[pair] ?? 0) > 0 ? keepBonus : 0)
}
