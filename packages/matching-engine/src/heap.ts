/**
 * Nodes by distance in a binary heap, the nearest on top. A node that has come nearer is put in once more; its older entry
 * comes out later, to be passed over. Its arrays grow and are used again.
 */
export type Heap = {
  keys: Float64Array
  nodes: Int32Array
  size: number
}

export const createHeap = (): Heap => ({ keys: new Float64Array(64), nodes: new Int32Array(64), size: 0 })

export const enter = (heap: Heap, node: number, key: number): void => {
  if (heap.size === heap.nodes.length) double(heap)
  const { keys, nodes } = heap
  let at = heap.size++
  while (at > 0) {
    const above = (at - 1) >> 1
    const other = keys[above]!
    if (other <= key) break
    keys[at] = other
    nodes[at] = nodes[above]!
    at = above
  }
  keys[at] = key
  nodes[at] = node
}

/** Takes the nearest node out; of equally near ones whichever the order of entries left on top. */
export const leave = (heap: Heap): number => {
  const { keys, nodes } = heap
  const nearest = nodes[0]!
  const size = --heap.size
  const key = keys[size]!
  let at = 0
  for (;;) {
    let below = 2 * at + 1
    if (below >= size) break
    if (below + 1 < size && keys[below + 1]! < keys[below]!) below++
    const other = keys[below]!
    if (other >= key) break
    keys[at] = other
    nodes[at] = nodes[below]!
    at = below
  }
  keys[at] = key
  nodes[at] = nodes[size]!
  return nearest
}

const double = (heap: Heap): void => {
  const keys = new Float64Array(2 * heap.keys.length)
  keys.set(heap.keys)
  const nodes = new Int32Array(2 * heap.nodes.length)
  nodes.set(heap.nodes)
  heap.keys = keys
  heap.nodes = nodes
}
