/** Nodes that are connected, over any number of joins, have one number; numbers rise with the lowest node of each. */
export const createUnion = (count: number) => {
  const parent = Int32Array.from({ length: count }, (_, node) => node)
  const find = (node: number): number => {
    let at = node
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  return {
    find,
    /** The lower of both is the root of the two. */
    join: (a: number, b: number): void => {
      const [rootA, rootB] = [find(a), find(b)]
      if (rootA < rootB) parent[rootB] = rootA
      else parent[rootA] = rootB
    },
  }
}
