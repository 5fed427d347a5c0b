import type { Instance } from '../instance.ts'

/** Whether any allocation can have heads on the pair. */
export const isUsable = ({ demands, slots, pairs, order }: Instance, pair: number): boolean => {
  const locked = pairs.locked?.[pair] ?? 0
  if (locked > 0) return true
  if (order === 'weight' && pairs.weight[pair]! < 0) return false
  const limit = pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY
  return Math.min(limit, demands.limit[pairs.demand[pair]!]!, slots.limit[pairs.slot[pair]!]!) > 0
}
