import type { Instance } from '../instance.ts'
import type { Built } from '../network/build.ts'
import { bareTree, hang, none, type Tree } from '../network/tree.ts'
import { createForest } from './forest.ts'

/** What a solve leaves behind for the next one, by pair of the instance: the heads, and 1 where the last tree had the pair. */
export type Basis = { readonly heads: Float64Array; readonly inTree: Uint8Array }

/**
 * A tree for an instance that is much like the one before: as many of the earlier heads as the limits still let through,
 * the earlier tree where it can stand. Whatever is given, the tree fits the network; how good it is decides how much is
 * left to do.
 */
export const treeFrom = (instance: Instance, built: Built, basis: Basis): Tree => {
  const { network, pair } = built
  const { nodes, arcs, tail, head, capacity } = network
  const tree = bareTree(nodes, arcs)
  tree.flow.set(flowOf(instance, built, basis))
  const forest = createForest(network, tree)
  for (let arc = 0; arc < arcs; arc++)
    if (tree.flow[arc]! > 0 && tree.flow[arc]! < capacity[arc]!) addFree(built, tree, forest, arc)
  /** Arcs at one of their bounds: only where they leave room towards the root. */
  const attach = (candidates: (arc: number) => boolean): void => {
    for (let changed = true; changed; ) {
      changed = false
      for (let arc = 0; arc < arcs; arc++) {
        if (!candidates(arc)) continue
        const empty = tree.flow[arc] === 0
        const [inner, outer] = empty ? [head[arc]!, tail[arc]!] : [tail[arc]!, head[arc]!]
        if ((empty && capacity[arc] === 0) || forest.rooted(outer) || !forest.rooted(inner)) continue
        forest.join(arc)
        changed = true
      }
    }
  }
  attach(arc => pair[arc]! >= 0 && basis.inTree[pair[arc]!] === 1)
  attach(arc => pair[arc]! < 0)
  attach(() => true)

  for (let arc = 0; arc < arcs; arc++) tree.state[arc] = tree.flow[arc] === 0 ? 1 : -1
  for (let node = 1; node < nodes; node++) {
    const arc = tree.link[node]!
    tree.state[arc] = 0
    hang(tree, node, tree.parent[node]!, arc)
  }
  return tree
}

/** The earlier heads as far as every limit on their way lets them through, and what then passes the arcs of the nodes. */
const flowOf = (instance: Instance, built: Built, { heads }: Basis): Float64Array => {
  const { pairs } = instance
  const { network, pair, numbering, owner, limits } = built
  const { arcs, tail, head, capacity, supply } = network
  const flow = new Float64Array(arcs)
  const passing = supply.slice()
  const free = limits.free.slice()
  const wanted = heads.map((count, at) => count - (pairs.locked?.[at] ?? 0))
  for (let arc = 0; arc < arcs; arc++) {
    const at = pair[arc]!
    if (at < 0 || !(wanted[at]! > 0)) continue
    const [demand, slot] = [pairs.demand[at]!, numbering.slots + pairs.slot[at]!]
    const chain = [demand, owner[demand]!, slot, owner[slot]!, numbering.total].filter(node => node >= 0)
    const count = Math.min(wanted[at]!, capacity[arc]!, ...chain.map(node => free[node]!))
    flow[arc] = count
    wanted[at] = wanted[at]! - count
    for (const node of chain) free[node] = free[node]! - count
    passing[tail[arc]!] = passing[tail[arc]!]! - count
    passing[head[arc]!] = passing[head[arc]!]! + count
  }
  // a component's nodes lie below those they pass heads to, and its arcs of nodes in the order of the nodes
  for (let arc = 0; arc < arcs; arc++) {
    if (pair[arc]! >= 0) continue
    const from = tail[arc]!
    const count = Math.min(capacity[arc]!, passing[from]!)
    flow[arc] = count
    passing[from] = passing[from]! - count
    passing[head[arc]!] = passing[head[arc]!]! + count
  }
  return flow
}

/** An arc that is neither empty nor full has to be in the tree; a cycle of such arcs is emptied the way that pays. */
const addFree = ({ network }: Built, tree: Tree, forest: Forest, arc: number): void => {
  if (!forest.connected(arc)) {
    forest.join(arc)
    return
  }
  const { tail, head, capacity, profit } = network
  const { flow, link } = tree
  const { fromTail, fromHead } = forest.cycle(arc)
  // forward: along the arc, up from its head, down to its tail
  const steps = [
    { node: none, arc, along: true },
    ...fromHead.map(node => ({ node, arc: link[node]!, along: tail[link[node]!] === node })),
    ...fromTail.map(node => ({ node, arc: link[node]!, along: head[link[node]!] === node })),
  ]
  const gain = steps.reduce((sum, step) => sum + (step.along ? profit[step.arc]! : -profit[step.arc]!), 0)
  const forward = gain >= 0
  const roomOn = (step: (typeof steps)[number]) =>
    step.along === forward ? capacity[step.arc]! - flow[step.arc]! : flow[step.arc]!
  const heads = Math.min(...steps.map(roomOn))
  const stopped = steps.find(step => roomOn(step) === heads)
  for (const step of steps) flow[step.arc] = flow[step.arc]! + (step.along === forward ? heads : -heads)
  if (stopped !== undefined && stopped.node !== none) forest.replace(stopped.node, arc)
}

type Forest = ReturnType<typeof createForest>
