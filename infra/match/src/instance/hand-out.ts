import { type Joined, joinedBy, type Merged, type NodePairs } from './sorted-pairs.ts'

/** So many heads of an edge, in the order in which parallel edges are filled. */
export type Portion = { readonly edge: number; readonly room: number }

/**
 * Gives the heads of each merged pair to the edges that join its nodes, portion after portion.
 *
 * @param portionsOf what these parallel edges can take, first things first
 * @param excess called for what fits nowhere; `edges` is empty where none joins the two nodes
 * @returns heads of each edge
 */
export const handOut = (
  edges: NodePairs,
  merged: Merged,
  demands: number,
  portionsOf: (edges: Int32Array) => readonly Portion[],
  excess: (pair: number, heads: number, portions: readonly Portion[]) => void,
): Float64Array => {
  const heads = new Float64Array(edges.demand.length)
  const { edgesOf }: Joined = joinedBy(edges, merged, demands)
  merged.heads.forEach((wanted, pair) => {
    const portions = portionsOf(edgesOf(pair))
    let left = wanted
    for (const { edge, room } of portions) {
      if (left <= 0) break
      const taken = Math.min(left, room)
      heads[edge] = (heads[edge] ?? 0) + taken
      left -= taken
    }
    if (left !== 0 || portions.length === 0) excess(pair, left, portions)
  })
  return heads
}
