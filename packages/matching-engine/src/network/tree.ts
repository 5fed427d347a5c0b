/**
 * A spanning tree of the network, rooted at node 0, with the flow it carries and what a head is worth at each node.
 * Nodes keep their children in a doubly linked list, so that a subtree is cut off and hung elsewhere in constant time.
 */
export type Tree = {
  /** Heads on each arc; of arcs in the tree only while no exchanges go on. */
  readonly flow: Float64Array
  /** 1: out of the tree at zero; −1: out of the tree at its capacity; 0: in the tree, or frozen by an earlier level. */
  readonly state: Int8Array
  readonly parent: Int32Array
  /** The arc between a node and its parent. */
  readonly link: Int32Array
  readonly depth: Int32Array
  /** Heads that still fit on the arc between a node and its parent, towards the parent and away from it. */
  readonly roomUp: Float64Array
  readonly roomDown: Float64Array
  readonly firstChild: Int32Array
  readonly nextSibling: Int32Array
  readonly previousSibling: Int32Array
  /** What one more head at a node is worth; 0 at the root. */
  readonly worth: Float64Array
}

export const none = -1

export const bareTree = (nodes: number, arcs: number): Tree => ({
  flow: new Float64Array(arcs),
  state: new Int8Array(arcs).fill(1),
  parent: new Int32Array(nodes).fill(none),
  link: new Int32Array(nodes).fill(none),
  depth: new Int32Array(nodes),
  roomUp: new Float64Array(nodes),
  roomDown: new Float64Array(nodes),
  firstChild: new Int32Array(nodes).fill(none),
  nextSibling: new Int32Array(nodes).fill(none),
  previousSibling: new Int32Array(nodes).fill(none),
  worth: new Float64Array(nodes),
})

/** Makes `node` the first child of `parent`, over the arc `link`. */
export const hang = (tree: Tree, node: number, parent: number, link: number): void => {
  const first = tree.firstChild[parent]!
  tree.parent[node] = parent
  tree.link[node] = link
  tree.previousSibling[node] = none
  tree.nextSibling[node] = first
  if (first !== none) tree.previousSibling[first] = node
  tree.firstChild[parent] = node
}

/** Takes `node`, with all below it, off its parent. */
export const cutOff = (tree: Tree, node: number): void => {
  const previous = tree.previousSibling[node]!
  const next = tree.nextSibling[node]!
  if (previous === none) tree.firstChild[tree.parent[node]!] = next
  else tree.nextSibling[previous] = next
  if (next !== none) tree.previousSibling[next] = previous
}

/** The node after `node` in a walk over the subtree of `top`, parents before children; `top` itself when all were seen. */
export const following = ({ firstChild, nextSibling, parent }: Tree, node: number, top: number): number => {
  const child = firstChild[node]!
  if (child !== none) return child
  for (let at = node; at !== top; at = parent[at]!) {
    const sibling = nextSibling[at]!
    if (sibling !== none) return sibling
  }
  return top
}
