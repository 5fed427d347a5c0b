import { createUnion } from '../network/components.ts'
import type { Network } from '../network/network.ts'
import { none, type Tree } from '../network/tree.ts'

/**
 * Grows a spanning tree round a given flow. Every node points to its parent; two trees are joined by turning one of them
 * round, so that the one with the root keeps it.
 */
export const createForest = ({ nodes, tail, head }: Network, { parent, link }: Tree) => {
  const union = createUnion(nodes)
  const rooted = (node: number) => union.find(node) === union.find(0)

  /** Makes `node` the top of its tree. */
  const evert = (node: number): void => {
    let at = node
    let above = none
    let over = none
    while (at !== none) {
      const next = parent[at]!
      const arc = link[at]!
      parent[at] = above
      link[at] = over
      above = at
      over = arc
      at = next
    }
  }
  const hangUnder = (node: number, under: number, arc: number): void => {
    evert(node)
    parent[node] = under
    link[node] = arc
  }

  return {
    rooted,
    connected: (arc: number): boolean => union.find(tail[arc]!) === union.find(head[arc]!),
    /** Joins the trees of the two ends of an arc. */
    join: (arc: number): void => {
      const [a, b] = [tail[arc]!, head[arc]!]
      if (rooted(a)) hangUnder(b, a, arc)
      else hangUnder(a, b, arc)
      union.join(a, b)
    },
    /** The nodes from an end of the arc up to, and without, the top of the cycle that the arc closes. */
    cycle: (arc: number): { fromTail: readonly number[]; fromHead: readonly number[] } => {
      const wayUp = (node: number) => {
        const nodes: number[] = []
        for (let at = node; at !== none; at = parent[at]!) nodes.push(at)
        return nodes
      }
      const [a, b] = [wayUp(tail[arc]!), wayUp(head[arc]!)]
      while (a.length > 0 && a.at(-1) === b.at(-1) && a.at(-2) === b.at(-2)) {
        a.pop()
        b.pop()
      }
      return { fromTail: a.slice(0, -1), fromHead: b.slice(0, -1) }
    },
    /** The arc above `cut` goes, `arc` connects what came off again. */
    replace: (cut: number, arc: number): void => {
      parent[cut] = none
      link[cut] = none
      const top = (node: number) => {
        let at = node
        while (parent[at] !== none) at = parent[at]!
        return at
      }
      const [a, b] = [tail[arc]!, head[arc]!]
      if (top(a) === cut) hangUnder(a, b, arc)
      else hangUnder(b, a, arc)
    },
  }
}
