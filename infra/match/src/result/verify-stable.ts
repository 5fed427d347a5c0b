import { type RankedInstance, verifyStable } from '@noinghe/matching-engine'
import type { Portion } from '../instance/hand-out.ts'
import { type ClaimFault, claimedHeads } from './claimed-heads.ts'
import { inFileTerms } from './in-file-terms.ts'
import type { Claimed } from './read-result-file.ts'

/** Every fault of a claimed stable allocation; none is the proof that it is one. */
export const stableFaults = (instance: RankedInstance, claimed: Claimed): readonly ClaimFault[] => {
  const { flows, units } = claimed
  const absent = (['flows', 'units', 'blockingPairs'] as const).filter(key => claimed[key] === undefined)
  if (absent.length > 0 || flows === undefined) return absent.map(at => ({ code: 'missing', at }))
  const own = [
    ...(claimed.status === 'stable' ? [] : [{ code: 'status-wrong', at: 'status' }]),
    ...(flows.heads.reduce((sum, heads) => sum + heads, 0) === units ? [] : [{ code: 'units-wrong', at: 'units' }]),
    ...(claimed.blockingPairs === 0 ? [] : [{ code: 'blocking-pairs-wrong', at: 'blockingPairs' }]),
  ]
  // A flow over parallel pairs does not say how it is split; if any split is stable, filling them by one of the two ranks is.
  const { demandRank, slotRank } = instance.pairs
  const [byDemand = [], bySlot = []] = [demandRank, slotRank].map(rank => splitFaults(instance, flows, rank))
  return [...own, ...(bySlot.length < byDemand.length ? bySlot : byDemand)]
}

const splitFaults = (
  instance: RankedInstance,
  flows: NonNullable<Claimed['flows']>,
  rank: Float64Array,
): readonly ClaimFault[] => {
  const { headcount, capacity, pairs } = instance
  const sizes = { demands: headcount.length, slots: capacity.length }
  const portionsOf = (parallel: Int32Array): readonly Portion[] =>
    Array.from(parallel)
      .sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0))
      .map(edge => ({ edge, room: pairs.limit?.[edge] ?? Number.POSITIVE_INFINITY }))
  const { heads, faults } = claimedHeads(pairs, flows, sizes, portionsOf)
  return [...faults, ...verifyStable(instance, heads).map(({ code, at }) => ({ code, at: inFileTerms(at) }))]
}
