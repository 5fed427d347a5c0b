import { handOut, type Portion } from '../instance/hand-out.ts'
import type { NodePairs, Sizes } from '../instance/sorted-pairs.ts'
import { mergedPairs } from '../instance/sorted-pairs.ts'

/** What is wrong with a claim, and where in the files. */
export type ClaimFault = { readonly code: string; readonly at: string }

/**
 * Heads of each edge from flows that name only the two nodes. Parallel edges are filled in the order of `portionsOf`; what
 * fits nowhere, or is no number of heads at all, goes to the first of them, for the verifier to find.
 */
export const claimedHeads = (
  edges: NodePairs,
  flows: NodePairs & { readonly heads: Float64Array },
  sizes: Sizes,
  portionsOf: (parallel: Int32Array) => readonly Portion[],
): { readonly heads: Float64Array; readonly faults: readonly ClaimFault[] } => {
  const faults: ClaimFault[] = []
  const entries = Int32Array.from(flows.heads, (_, at) => at)
  const known = entries.filter(at => {
    const there = isBelow(flows.demand[at], sizes.demands) && isBelow(flows.slot[at], sizes.slots)
    if (!there) faults.push({ code: 'no-such-pair', at: `flows[${at}]` })
    return there
  })
  const merged = mergedPairs(flows, flows.heads, sizes, known)
  merged.times.forEach((times, pair) => {
    if (times > 1) faults.push({ code: 'flow-twice', at: `flows[${merged.entry[pair]}]` })
  })
  const beyond: { readonly edge: number; readonly heads: number }[] = []
  const heads = handOut(edges, merged, sizes.demands, portionsOf, (pair, left, [first]) => {
    if (first === undefined) faults.push({ code: 'no-such-pair', at: `flows[${merged.entry[pair]}]` })
    else beyond.push({ edge: first.edge, heads: left })
  })
  for (const { edge, heads: more } of beyond) heads[edge] = (heads[edge] ?? 0) + more
  return { heads, faults }
}

const isBelow = (position: number | undefined, count: number): boolean =>
  position !== undefined && position >= 0 && position < count
