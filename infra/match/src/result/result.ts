import type { Allocation, Instance, Prices } from '@noinghe/matching-engine'
import { type Merged, mergedPairs, type NodePairs, type Sizes } from '../instance/sorted-pairs.ts'

/** What `solve` prints of an allocation. */
export type FlowResult = {
  readonly status: 'optimal'
  /** Weight × heads, without any bonus. */
  readonly weight: number
  readonly units: number
  /** With the bonuses; told when there may be some. */
  readonly objective?: number
  readonly flows: Merged
  /** Of the score. */
  readonly duals: Prices
  /** Whether limits beside those of demands and slots, or steps, have duals of their own. */
  readonly allDuals: boolean
  /** What came before the score. */
  readonly levels: Allocation['levels']
  readonly gap: number
}

export const resultOf = (instance: Instance, { heads, levels, gap }: Allocation): FlowResult => {
  const score = levels.at(-1)
  if (score === undefined) throw new Error('an allocation without a score')
  const { demands, slots, pairs } = instance
  const more = hasMore(instance)
  const sizes = { demands: demands.limit.length, slots: slots.limit.length }
  return {
    status: 'optimal',
    ...totalsOf(pairs.weight, heads),
    ...(more && { objective: score.value }),
    flows: flowsOf(pairs, heads, sizes),
    duals: score.prices,
    allDuals: more,
    levels: levels.slice(0, -1),
    gap,
  }
}

/** Whether anything but demands, slots and pairs has a price or a bonus. */
const hasMore = ({ demands, slots, enterprises, schools, pairs, maximum }: Instance): boolean =>
  [demands.steps, slots.steps, enterprises, schools, pairs.kept, maximum].some(part => part !== undefined)

/** The score without bonuses, and the heads. */
export const totalsOf = (
  weight: Float64Array,
  heads: Float64Array,
): { readonly weight: number; readonly units: number } => {
  let sum = 0
  let units = 0
  for (let pair = 0; pair < heads.length; pair++) {
    const count = heads[pair] ?? 0
    if (count === 0) continue
    sum += (weight[pair] ?? 0) * count
    units += count
  }
  return { weight: sum, units }
}

/** Heads by pair of nodes, sorted, without zeros; parallel pairs together. */
export const flowsOf = (pairs: NodePairs, heads: Float64Array, sizes: Sizes): Merged => {
  const taken = new Int32Array(heads.reduce((count, of) => count + (of > 0 ? 1 : 0), 0))
  let count = 0
  for (let pair = 0; pair < heads.length; pair++) if ((heads[pair] ?? 0) > 0) taken[count++] = pair
  return mergedPairs(pairs, heads, sizes, taken)
}
