import type { Instance, Owners, Side } from '../instance.ts'
import { pickPairs } from '../mixed/part.ts'
import { createUnion } from '../network/components.ts'

/** The same nodes with fewer pairs, and which pairs of the whole those are. */
export type Neighbourhood = { readonly instance: Instance; readonly pairs: Int32Array }

/**
 * All that can have a say about a demand and a slot: the pairs of their connected components. Nodes keep their numbers and
 * pairs their order, so that a solve gives these pairs the very heads it gives them in the whole instance, ties included.
 * O(nodes + pairs).
 */
export const neighbourhoodOf = (instance: Instance, demand: number, slot: number): Neighbourhood => {
  const { demands, slots, pairs, enterprises, schools, maximum = Number.POSITIVE_INFINITY } = instance
  if (maximum !== Number.POSITIVE_INFINITY) return { instance, pairs: pairs.demand.map((_, pair) => pair) }
  const firstSlot = demands.limit.length
  const firstEnterprise = firstSlot + slots.limit.length
  const firstSchool = firstEnterprise + (enterprises?.limit.length ?? 0)
  const { find, join } = createUnion(firstSchool + (schools?.limit.length ?? 0))
  for (let pair = 0; pair < pairs.weight.length; pair++) join(pairs.demand[pair]!, firstSlot + pairs.slot[pair]!)
  joinOwned(demands, enterprises, (node, owner) => join(node, firstEnterprise + owner))
  joinOwned(slots, schools, (node, owner) => join(firstSlot + node, firstSchool + owner))
  join(demand, firstSlot + slot)
  const here = find(demand)
  const near = pairs.demand.map((_, pair) => pair).filter(pair => find(pairs.demand[pair]!) === here)
  return { instance: { ...instance, pairs: pickPairs(pairs, near) }, pairs: near }
}

/** An owner without limit and steps connects nobody. */
const joinOwned = ({ owner }: Side, owners: Owners | undefined, join: (node: number, owner: number) => void): void => {
  owner?.forEach((at, node) => {
    if (at < 0 || owners === undefined) return
    const { limit, steps } = owners
    const hasSteps = steps !== undefined && steps.from[at + 1]! > steps.from[at]!
    if (limit[at] !== Number.POSITIVE_INFINITY || hasSteps) join(node, at)
  })
}
