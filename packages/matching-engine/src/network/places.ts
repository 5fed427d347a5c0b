import type { Instance } from '../instance.ts'
import { createUnion } from './components.ts'
import type { Numbering } from './free.ts'

/** Where the nodes of the instance lie in the network, component by component. */
export type Places = {
  /** By the instance's number: the node of the network; 0 where it is not in it. */
  readonly place: Int32Array
  /** By node of the network: the instance's number. */
  readonly node: Int32Array
  /** Component k has the nodes from[k] to from[k + 1] − 1; node 0 is the root. */
  readonly from: Int32Array
}

/** Nodes that no eligible pair leads to are left out. */
export const placesOf = (
  { pairs }: Instance,
  { slots, count }: Numbering,
  above: Int32Array,
  eligible: Int32Array,
): Places => {
  const union = createUnion(count)
  const seen = new Uint8Array(count)
  for (let at = 0; at < eligible.length; at++) {
    const pair = eligible[at]!
    const demand = pairs.demand[pair]!
    const slot = slots + pairs.slot[pair]!
    seen[demand] = 1
    seen[slot] = 1
    union.join(demand, slot)
  }
  // owners have higher numbers than what they own, so all are seen in one sweep
  for (let node = 0; node < count; node++) {
    if (seen[node] === 0 || above[node]! < 0) continue
    seen[above[node]!] = 1
    union.join(node, above[node]!)
  }
  return laidOut(seen, union.find)
}

const laidOut = (seen: Uint8Array, componentOf: (node: number) => number): Places => {
  const count = seen.length
  const sizes: number[] = []
  const component = new Int32Array(count)
  for (let node = 0; node < count; node++) {
    if (seen[node] === 0) continue
    const top = componentOf(node)
    // the top is the lowest node of its component, so it comes first
    if (top === node) component[node] = sizes.push(0) - 1
    else component[node] = component[top]!
    sizes[component[node]!]!++
  }
  const from = new Int32Array(sizes.length + 1)
  from[0] = 1
  sizes.forEach((size, at) => {
    from[at + 1] = from[at]! + size
  })
  const next = from.slice()
  const place = new Int32Array(count)
  const node = new Int32Array(from.at(-1)!).fill(-1)
  for (let at = 0; at < count; at++) {
    if (seen[at] === 0) continue
    const here = next[component[at]!]!++
    place[at] = here
    node[here] = at
  }
  return { place, node, from }
}
