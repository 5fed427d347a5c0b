import type { Instance } from '../instance.ts'
import { solve } from '../solve.ts'
import { unmetConditions } from './condition-faults.ts'
import type { Part } from './part.ts'

/**
 * The best flow that leaves out, round by round, whoever's condition it does not meet: an answer that needs no search, and
 * far from the best only where much hangs on conditions. Locked heads of those left out stay, and may leave a condition
 * unmet.
 */
export const withoutUnmet = ({ instance, conditions }: Part): Float64Array => {
  const out = {
    demands: new Uint8Array(instance.demands.limit.length),
    slots: new Uint8Array(instance.slots.limit.length),
  }
  const leave = (nodes: Uint8Array, node: number): number => {
    const news = nodes[node] === 0 ? 1 : 0
    nodes[node] = 1
    return news
  }
  for (;;) {
    const { heads } = solve(withoutNodes(instance, out))
    const { whole, minimum, linked } = unmetConditions(instance, conditions, heads)
    const demands = [...whole.map(at => conditions.whole[at]!), ...linked.flatMap(at => conditions.linked[at]!)]
    let more = 0
    for (const demand of demands) more += leave(out.demands, demand)
    for (const at of minimum) more += leave(out.slots, conditions.minimum[at]!.slot)
    if (more === 0) return heads
  }
}

/** Pairs of these nodes have no room but for what is locked. */
const withoutNodes = (
  instance: Instance,
  { demands, slots }: { readonly demands: Uint8Array; readonly slots: Uint8Array },
): Instance => {
  const { pairs } = instance
  const limit = Float64Array.from(pairs.weight, (_, pair) => {
    const isOut = demands[pairs.demand[pair]!] === 1 || slots[pairs.slot[pair]!] === 1
    if (isOut) return pairs.locked?.[pair] ?? 0
    return pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY
  })
  return { ...instance, pairs: { ...pairs, limit } }
}
