import { listsByRank } from './lists-by-rank.ts'
import { checkRanked, RankError, type RankErrorCode, type RankedInstance } from './ranked-instance.ts'

/**
 * The pairs that would rather have more heads than they have, by position: below its limit, its demand has a head free or
 * on a pair it likes less, and its slot a seat free or given to a pair it likes less. `heads` is a column over the pairs,
 * feasible as `verifyStable` has it. An empty list means that the allocation is stable. O(demands + slots + pairs).
 */
export const blockingPairs = (instance: RankedInstance, heads: Float64Array): readonly { readonly pair: number }[] => {
  const { headcount, capacity, pairs } = instance
  const demandAccepts = worstRankThatCouldGo(headcount, pairs.demand, pairs.demandRank, heads)
  const slotAccepts = worstRankThatCouldGo(capacity, pairs.slot, pairs.slotRank, heads)
  const blocking: { readonly pair: number }[] = []
  for (let pair = 0; pair < heads.length; pair++) {
    const mayGrow = heads[pair]! < (pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY)
    const demandWants = pairs.demandRank[pair]! < demandAccepts[pairs.demand[pair]!]!
    const slotWants = pairs.slotRank[pair]! < slotAccepts[pairs.slot[pair]!]!
    if (mayGrow && demandWants && slotWants) blocking.push({ pair })
  }
  return blocking
}

/** By node: Infinity if something is free, otherwise the rank of the worst pair that holds heads, 0 if none does. */
const worstRankThatCouldGo = (
  limit: Float64Array,
  node: Int32Array,
  rank: Float64Array,
  heads: Float64Array,
): Float64Array => {
  const left = leftOver(limit, node, heads)
  const worst = left.map(free => (free > 0 ? Number.POSITIVE_INFINITY : 0))
  for (let pair = 0; pair < heads.length; pair++)
    if (heads[pair]! > 0) worst[node[pair]!] = Math.max(worst[node[pair]!]!, rank[pair]!)
  return worst
}

/** Counted down, so that it is exact as long as it is not negative. */
const leftOver = (limit: Float64Array, node: Int32Array, heads: Float64Array): Float64Array => {
  const left = limit.slice()
  for (let pair = 0; pair < heads.length; pair++) left[node[pair]!]! -= heads[pair]!
  return left
}

/** What is wrong with a stable allocation or its instance, and where (`pair 3`, `demand 0`, `pairs.limit`). */
export type StableFault = {
  readonly code: RankErrorCode | 'limit-exceeded' | 'demand-exceeded' | 'slot-exceeded' | 'blocking-pair'
  readonly at: string
}

/**
 * Checks that `heads`, a column over the pairs, is a stable allocation of the instance, and trusts nothing an engine says.
 * Of a broken instance or column only the first fault is told, and blocking pairs are looked for only in what is feasible.
 * An empty list is the proof. It does not tell which side proposed: every stable allocation passes.
 */
export const verifyStable = (instance: RankedInstance, heads: Float64Array): readonly StableFault[] => {
  const broken = instanceFault(instance)
  if (broken) return [broken]
  if (heads.length !== instance.pairs.demand.length) return [{ code: 'columns-differ', at: 'heads' }]
  const faults = feasibilityFaults(instance, heads)
  if (faults.length > 0) return faults
  return blockingPairs(instance, heads).map(({ pair }) => ({ code: 'blocking-pair', at: `pair ${pair}` }))
}

const instanceFault = (instance: RankedInstance): StableFault | undefined => {
  const { headcount, capacity, pairs } = instance
  try {
    checkRanked(instance)
    listsByRank(headcount.length, pairs.demand, pairs.demandRank)
    listsByRank(capacity.length, pairs.slot, pairs.slotRank)
    return undefined
  } catch (error) {
    if (error instanceof RankError) return { code: error.code, at: error.at }
    throw error
  }
}

const feasibilityFaults = (
  { headcount, capacity, pairs }: RankedInstance,
  heads: Float64Array,
): readonly StableFault[] => {
  const faults: StableFault[] = []
  for (let pair = 0; pair < heads.length; pair++) {
    const units = heads[pair]!
    if (!Number.isSafeInteger(units) || units < 0) faults.push({ code: 'not-whole', at: `pair ${pair}` })
    if (units > (pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY))
      faults.push({ code: 'limit-exceeded', at: `pair ${pair}` })
  }
  leftOver(headcount, pairs.demand, heads).forEach((left, at) => {
    if (left < 0) faults.push({ code: 'demand-exceeded', at: `demand ${at}` })
  })
  leftOver(capacity, pairs.slot, heads).forEach((left, at) => {
    if (left < 0) faults.push({ code: 'slot-exceeded', at: `slot ${at}` })
  })
  return faults
}
