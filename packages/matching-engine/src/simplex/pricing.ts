import type { Network } from '../network/network.ts'
import type { Tree } from '../network/tree.ts'

/**
 * Looks for the arc that pays most among a block of arcs, block after block and round and round; −1 when a whole round found
 * none that pays: the flow is optimal. Among equals the lowest arc of the block is taken.
 */
export const nextPaying = ({ tail, head, profit }: Network, { state, worth }: Tree, range: Range): number => {
  const { from, to, block } = range
  let best = 0
  let found = -1
  let at = range.next
  let left = to - from
  while (left > 0) {
    const end = Math.min(to, at + Math.min(block, left))
    left -= end - at
    for (; at < end; at++) {
      const reduced = state[at]! * (profit[at]! + worth[head[at]!]! - worth[tail[at]!]!)
      if (reduced > best) {
        best = reduced
        found = at
      }
    }
    if (at === to) at = from
    if (found >= 0) break
  }
  range.next = at
  return found
}

/** Arcs of one component, and where the search goes on. */
export type Range = { readonly from: number; readonly to: number; readonly block: number; next: number }
