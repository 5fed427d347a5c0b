import type { Pairs } from '../instance.ts'

/** The given pairs by place of the demand, then of the slot, then the better first: whatever order they came in. */
export const ordered = (
  pairs: Pairs,
  eligible: Int32Array,
  { demandPlace, slotPlace, nodes }: { demandPlace: Int32Array; slotPlace: Int32Array; nodes: number },
): Int32Array => {
  const bySlot = counted(eligible, nodes, pairs.slot, slotPlace)
  const sorted = counted(bySlot, nodes, pairs.demand, demandPlace)
  const { demand, slot } = pairs
  for (let at = 1; at < sorted.length; at++)
    for (let back = at; back > 0; back--) {
      const pair = sorted[back]!
      const before = sorted[back - 1]!
      if (slot[pair] !== slot[before] || demand[pair] !== demand[before] || !better(pairs, pair, before)) break
      sorted[back] = before
      sorted[back - 1] = pair
    }
  return sorted
}

/** By the place of a pair's node; stable, in linear time. */
const counted = (pairs: Int32Array, nodes: number, nodeOf: Int32Array, place: Int32Array): Int32Array => {
  const next = new Int32Array(nodes + 1)
  for (let at = 0; at < pairs.length; at++) next[place[nodeOf[pairs[at]!]!]! + 1]!++
  for (let node = 1; node <= nodes; node++) next[node] = next[node]! + next[node - 1]!
  const sorted = new Int32Array(pairs.length)
  for (let at = 0; at < pairs.length; at++) sorted[next[place[nodeOf[pairs[at]!]!]!]!++] = pairs[at]!
  return sorted
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
