import type { Pairs } from '../instance.ts'

/** Pairs in an order, and by place of a demand where those of it begin. */
export type Ordered = { readonly pairs: Int32Array; readonly from: Int32Array }

/** The given pairs by place of the demand, then of the slot, then the better first: whatever order they came in. */
export const ordered = (
  pairs: Pairs,
  eligible: Int32Array,
  { demandPlace, slotPlace, nodes }: { demandPlace: Int32Array; slotPlace: Int32Array; nodes: number },
): Ordered => {
  const bySlot = counted(eligible, nodes, pairs.slot, slotPlace)
  const { pairs: sorted, from } = counted(bySlot.pairs, nodes, pairs.demand, demandPlace)
  const { demand, slot } = pairs
  for (let at = 1; at < sorted.length; at++)
    for (let back = at; back > 0; back--) {
      const pair = sorted[back]!
      const before = sorted[back - 1]!
      if (slot[pair] !== slot[before] || demand[pair] !== demand[before] || !better(pairs, pair, before)) break
      sorted[back] = before
      sorted[back - 1] = pair
    }
  return { pairs: sorted, from }
}

/** By the place of a pair's node; stable, in linear time. */
const counted = (pairs: Int32Array, nodes: number, nodeOf: Int32Array, place: Int32Array): Ordered => {
  const from = new Int32Array(nodes + 1)
  const count = pairs.length
  for (let at = 0; at < count; at++) {
    const here = place[nodeOf[pairs[at]!]!]! + 1
    from[here] = from[here]! + 1
  }
  for (let node = 1; node <= nodes; node++) from[node] = from[node]! + from[node - 1]!
  const next = from.slice()
  const sorted = new Int32Array(count)
  for (let at = 0; at < count; at++) {
    const pair = pairs[at]!
    const here = place[nodeOf[pair]!]!
    const to = next[here]!
    sorted[to] = pair
    next[here] = to + 1
  }
  return { pairs: sorted, from }
}

/** Between pairs of the same demand and slot. */
const better = (pairs: Pairs, a: number, b: number): boolean => {
  const columns = [pairs.priority, pairs.weight, pairs.kept, pairs.limit, pairs.locked]
  for (const column of columns) {
    const difference = (column?.[a] ?? 0) - (column?.[b] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}
