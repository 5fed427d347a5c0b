import type { Built } from '../network/build.ts'
import { bareTree, hang, type Tree } from '../network/tree.ts'

/** The first tree: nobody served, every node on its own way to the root. */
export const firstTree = ({ network, way, unserved }: Built): Tree => {
  const { nodes, arcs, head, capacity } = network
  const tree = bareTree(nodes, arcs)
  for (let arc = 0; arc < arcs; arc++) {
    const flow = unserved[arc]!
    tree.flow[arc] = flow
    if (flow > 0 && flow === capacity[arc]) tree.state[arc] = -1
  }
  for (let node = 1; node < nodes; node++) {
    const arc = way[node]!
    tree.state[arc] = 0
    hang(tree, node, head[arc]!, arc)
  }
  return tree
}
