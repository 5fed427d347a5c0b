import type { Instance } from '@noinghe/matching-engine'
import type { Draw } from './draw.ts'

/** Positions 0 to length − 1 in an order drawn by lot (Fisher–Yates). */
export const shuffled = (length: number, draw: Draw): Int32Array => {
  const order = Int32Array.from({ length }, (_, at) => at)
  for (let at = length - 1; at > 0; at--) {
    const other = Math.floor(draw() * (at + 1))
    const kept = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = kept
  }
  return order
}

/** Positions of a demand's pairs, demand by demand. */
const pairsByDemand = ({ demands, pairs }: Instance): readonly (readonly number[])[] => {
  const of = Array.from(demands.limit, (): number[] => [])
  for (const [pair, demand] of pairs.demand.entries()) of[demand]?.push(pair)
  return of
}

/**
 * What an event does: demands come one after the other, and each is proposed the seats that are free then, its best pair
 * first; nobody is moved.
 *
 * @param standing heads proposed before these demands came
 * @returns heads proposed on each pair, standing ones included
 */
export const proposals = (instance: Instance, order: Iterable<number>, standing?: Float64Array): Float64Array => {
  const { demands, slots, pairs } = instance
  const heads = standing?.slice() ?? new Float64Array(pairs.weight.length)
  const free = slots.limit.slice()
  for (const [pair, count] of heads.entries()) {
    const slot = pairs.slot[pair] ?? 0
    free[slot] = (free[slot] ?? 0) - count
  }
  const of = pairsByDemand(instance)
  const weightOf = (pair: number): number => pairs.weight[pair] ?? 0
  for (const demand of order) {
    let left = demands.limit[demand] ?? 0
    const wanted = (of[demand] ?? []).filter(pair => weightOf(pair) >= 0)
    for (const pair of wanted.sort((a, b) => weightOf(b) - weightOf(a))) {
      const slot = pairs.slot[pair] ?? 0
      const taken = Math.min(left, free[slot] ?? 0)
      heads[pair] = taken
      free[slot] = (free[slot] ?? 0) - taken
      left -= taken
    }
  }
  return heads
}
