import type { Instance } from '@noinghe/matching-engine'
import { clusteredPairs } from './clustered.ts'
import { createRandom, type Random } from './random.ts'
import type { Size } from './size.ts'
import { uniformPairs } from './uniform.ts'

export const kinds = ['random', 'clustered'] as const

/**
 * `random`: any slot may suit any demand; an expander, the worst case for a solver. `clustered`: closer to life, each demand
 * sees the nearest slots of its trade; trades and cities are of very different size.
 */
export type Kind = (typeof kinds)[number]

/** Heads of a demand, seats of a slot. */
const MOST_HEADS = 30

/**
 * An instance of the two families with which the solvers are compared; the same for the same arguments. Weights are 1–1000
 * points a head, half as much again (up to 1500) for priority trades; headcounts and capacities 1–30.
 *
 * @param seed whole
 */
export const generateInstance = (kind: Kind, size: Size, seed: number): Instance => {
  const random = createRandom(seed)
  const demands = { limit: headsOf(size.demands, random) }
  const slots = { limit: headsOf(size.slots, random) }
  const pairs = kind === 'random' ? uniformPairs(size, random) : clusteredPairs(size, random)
  return { demands, slots, pairs, order: 'weight' }
}

const headsOf = (count: number, random: Random): Float64Array =>
  Float64Array.from({ length: count }, () => random.between(1, MOST_HEADS))
