/**
 * Rooted trees in which every node knows what its edge towards the root can still carry. Nodes are 1 to `size`; roots have
 * no such edge and count as Infinity. Every operation takes O(log size) amortised, however long the paths.
 */
export type PathForest = {
  readonly root: (node: number) => number
  /** Least that an edge between the node and its root can carry. */
  readonly least: (node: number) => number
  /** Lowers what every edge between the node and its root can carry; not below 0. */
  readonly use: (node: number, units: number) => void
  /** A node between this one and its root whose edge can carry nothing more; 0 if there is none. */
  readonly spent: (node: number) => number
  /** Hangs a root under a node of another tree. */
  readonly link: (root: number, parent: number, units: number) => void
  /** Makes a node a root; returns what its edge could still carry. */
  readonly cut: (node: number) => number
}

/**
 * Link-cut trees (Sleator and Tarjan 1985): each tree is split into paths, each path kept as a splay tree in the order of
 * depth. Amounts are exact as long as they are safe integers.
 */
export const pathForestOf = (size: number): PathForest => {
  /** Within a path its parent in the splay tree; from the top of a path the node the path hangs under. */
  const up = new Int32Array(size + 1)
  const rootward = new Int32Array(size + 1)
  const leafward = new Int32Array(size + 1)
  const units = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY)
  /** Least of a splay subtree. */
  const lowest = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY)
  /** Still to be added to all below in the splay tree. */
  const owed = new Float64Array(size + 1)
  const line = new Int32Array(size + 1)

  const isTop = (node: number): boolean => {
    const above = up[node]!
    return above === 0 || (rootward[above] !== node && leafward[above] !== node)
  }

  const add = (node: number, amount: number): void => {
    if (node === 0) return
    units[node]! += amount
    lowest[node]! += amount
    owed[node]! += amount
  }

  const payDown = (node: number): void => {
    const amount = owed[node]!
    if (amount === 0) return
    add(rootward[node]!, amount)
    add(leafward[node]!, amount)
    owed[node] = 0
  }

  const measure = (node: number): void => {
    lowest[node] = Math.min(units[node]!, lowest[rootward[node]!]!, lowest[leafward[node]!]!)
  }

  const rotate = (node: number): void => {
    const above = up[node]!
    const top = up[above]!
    if (rootward[top] === above) rootward[top] = node
    else if (leafward[top] === above) leafward[top] = node
    const isRootward = rootward[above] === node
    const side = isRootward ? rootward : leafward
    const other = isRootward ? leafward : rootward
    const between = other[node]!
    side[above] = between
    if (between !== 0) up[between] = above
    other[node] = above
    up[above] = node
    up[node] = top
    measure(above)
    measure(node)
  }

  const splay = (node: number): void => {
    let length = 0
    line[length++] = node
    for (let at = node; !isTop(at); at = up[at]!) line[length++] = up[at]!
    while (length > 0) payDown(line[--length]!)
    while (!isTop(node)) {
      const above = up[node]!
      if (!isTop(above)) {
        const straight = (rootward[above] === node) === (rootward[up[above]!] === above)
        rotate(straight ? above : node)
      }
      rotate(node)
    }
  }

  /** Makes the way from the root to the node one path, with the node at its top and nothing leafward of it. */
  const expose = (node: number): void => {
    let below = 0
    for (let at = node; at !== 0; at = up[at]!) {
      splay(at)
      leafward[at] = below
      measure(at)
      below = at
    }
    splay(node)
  }

  return {
    root: node => {
      expose(node)
      let at = node
      for (payDown(at); rootward[at] !== 0; payDown(at)) at = rootward[at]!
      splay(at)
      return at
    },
    least: node => {
      expose(node)
      return lowest[node]!
    },
    use: (node, amount) => {
      expose(node)
      add(node, -amount)
    },
    spent: node => {
      expose(node)
      if (lowest[node]! > 0) return 0
      let at = node
      for (;;) {
        payDown(at)
        if (units[at] === 0) break
        at = lowest[rootward[at]!] === 0 ? rootward[at]! : leafward[at]!
      }
      splay(at)
      return at
    },
    link: (root, parent, amount) => {
      expose(root)
      units[root] = amount
      measure(root)
      up[root] = parent
    },
    cut: node => {
      expose(node)
      const above = rootward[node]!
      const left = units[node]!
      if (above !== 0) up[above] = 0
      rootward[node] = 0
      units[node] = Number.POSITIVE_INFINITY
      measure(node)
      return left
    },
  }
}
