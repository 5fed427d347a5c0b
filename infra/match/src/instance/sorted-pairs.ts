/** Columns that name a demand and a slot. */
export type NodePairs = { readonly demand: Int32Array; readonly slot: Int32Array }

/** How many nodes there are on each side. */
export type Sizes = { readonly demands: number; readonly slots: number }

/** Distinct pairs of nodes, by demand and then slot. */
export type Merged = NodePairs & {
  /** Sum of what the entries of the pair say. */
  readonly heads: Float64Array
  /** The first entry that names the pair. */
  readonly entry: Int32Array
  /** How many entries name it. */
  readonly times: Int32Array
}

/** Positions of those entries by key, equal keys in the order given: counting sort, O(entries + keys). */
const sortedBy = (key: Int32Array, keys: number, order: Int32Array): Int32Array => {
  const next = startsOf(key, keys, order)
  const sorted = new Int32Array(order.length)
  for (const entry of order) {
    const of = key[entry] ?? 0
    const place = next[of] ?? 0
    sorted[place] = entry
    next[of] = place + 1
  }
  return sorted
}

/** Where the entries of each key begin once they are sorted; one more for the end of the last. */
const startsOf = (key: Int32Array, keys: number, order: Int32Array): Int32Array => {
  const starts = new Int32Array(keys + 1)
  for (const entry of order) {
    const of = (key[entry] ?? 0) + 1
    starts[of] = (starts[of] ?? 0) + 1
  }
  for (let at = 1; at <= keys; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  return starts
}

/**
 * Merges the chosen entries of a list that speak of the same demand and slot.
 *
 * @param heads what each entry says; entries beyond the sizes must not be chosen
 */
export const mergedPairs = (
  { demand, slot }: NodePairs,
  heads: Float64Array,
  { demands, slots }: Sizes,
  chosen: Int32Array,
): Merged => {
  const order = sortedBy(demand, demands, sortedBy(slot, slots, chosen))
  const merged = {
    demand: new Int32Array(order.length),
    slot: new Int32Array(order.length),
    heads: new Float64Array(order.length),
    entry: new Int32Array(order.length),
    times: new Int32Array(order.length),
  }
  let count = 0
  for (const entry of order) {
    const [i, j] = [demand[entry] ?? 0, slot[entry] ?? 0]
    if (count === 0 || merged.demand[count - 1] !== i || merged.slot[count - 1] !== j) {
      merged.demand[count] = i
      merged.slot[count] = j
      merged.entry[count] = entry
      count++
    }
    merged.heads[count - 1] = (merged.heads[count - 1] ?? 0) + (heads[entry] ?? 0)
    merged.times[count - 1] = (merged.times[count - 1] ?? 0) + 1
  }
  return {
    demand: merged.demand.slice(0, count),
    slot: merged.slot.slice(0, count),
    heads: merged.heads.slice(0, count),
    entry: merged.entry.slice(0, count),
    times: merged.times.slice(0, count),
  }
}

/** Of each merged pair the edges that join these two nodes, in the order of the file. */
export type Joined = { readonly edgesOf: (pair: number) => Int32Array }

/** Finds the edges of merged pairs: O(edges × log of the pairs of one demand). */
export const joinedBy = (edges: NodePairs, { demand, slot }: Merged, demands: number): Joined => {
  const all = Int32Array.from(demand, (_, at) => at)
  const starts = startsOf(demand, demands, all)
  const find = (i: number, j: number): number => {
    let low = starts[i] ?? 0
    let high = starts[i + 1] ?? 0
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((slot[middle] ?? 0) < j) low = middle + 1
      else high = middle
    }
    return low < (starts[i + 1] ?? 0) && slot[low] === j ? low : -1
  }
  // edges of no merged pair are counted behind the last one
  const pair = new Int32Array(edges.demand.length)
  for (let edge = 0; edge < pair.length; edge++) {
    const found = find(edges.demand[edge] ?? 0, edges.slot[edge] ?? 0)
    pair[edge] = found < 0 ? demand.length : found
  }
  const begin = new Int32Array(demand.length + 2)
  for (const of of pair) begin[of + 1] = (begin[of + 1] ?? 0) + 1
  for (let at = 1; at < begin.length; at++) begin[at] = (begin[at] ?? 0) + (begin[at - 1] ?? 0)
  const joined = new Int32Array(begin[demand.length] ?? 0)
  const next = begin.slice()
  for (let edge = 0; edge < pair.length; edge++) {
    const of = pair[edge] ?? 0
    if (of === demand.length) continue
    const place = next[of] ?? 0
    joined[place] = edge
    next[of] = place + 1
  }
  return { edgesOf: at => joined.subarray(begin[at] ?? 0, begin[at + 1] ?? 0) }
}
