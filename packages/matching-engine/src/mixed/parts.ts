import type { Instance, Owners, Side } from '../instance.ts'
import { createUnion } from '../network/components.ts'
import { numberingOf } from '../network/free.ts'
import type { MixedConditions } from './conditions.ts'
import { type Part, partOf } from './part.ts'
import { isUsable } from './usable.ts'

export type Split = {
  /** The connected components that have a condition, by their lowest demand. */
  readonly parts: readonly Part[]
  /** All pairs of no such component, in order. */
  readonly rest: Int32Array
}

/**
 * Splits an instance into what needs the mixed-integer solver and what does not. Pairs, owners whose limit or steps their
 * nodes share, the maximum and links connect nodes; a limit that all of its nodes together can not reach connects none.
 */
export const splitOf = (instance: Instance, conditions: MixedConditions): Split => {
  const { demands, slots, pairs } = instance
  const demandCount = demands.limit.length
  const { find, marked } = connected(instance, conditions)
  const members = new Map<number, { demands: number[]; slots: number[]; pairs: number[] }>()
  const memberOf = (node: number) => {
    const root = find(node)
    if (marked[root] !== 1) return undefined
    const found = members.get(root) ?? { demands: [], slots: [], pairs: [] }
    members.set(root, found)
    return found
  }
  for (let demand = 0; demand < demandCount; demand++) memberOf(demand)?.demands.push(demand)
  for (let slot = 0; slot < slots.limit.length; slot++) memberOf(demandCount + slot)?.slots.push(slot)
  const rest: number[] = []
  for (let pair = 0; pair < pairs.weight.length; pair++) {
    const member = isUsable(instance, pair) ? memberOf(pairs.demand[pair]!) : undefined
    ;(member?.pairs ?? rest).push(pair)
  }
  return {
    parts: Array.from(members.values(), member => partOf(instance, conditions, member)),
    rest: Int32Array.from(rest),
  }
}

/** Demands first, then slots, enterprises, schools and the total; roots of components with a condition are marked. */
const connected = (instance: Instance, { whole = [], minimum = [], linked = [] }: MixedConditions) => {
  const { demands, slots, pairs, enterprises, schools, maximum } = instance
  const numbering = numberingOf(instance)
  const { find, join } = createUnion(numbering.count)
  const seats = slots.limit.reduce((sum, some) => sum + some, 0)
  const sharesTotal = maximum !== undefined && maximum < seats
  for (let pair = 0; pair < pairs.weight.length; pair++) {
    if (!isUsable(instance, pair)) continue
    const demand = pairs.demand[pair]!
    join(demand, numbering.slots + pairs.slot[pair]!)
    if (sharesTotal) join(demand, numbering.total)
  }
  joinOwned(demands, enterprises, { first: 0, firstOwner: numbering.enterprises, join })
  joinOwned(slots, schools, { first: numbering.slots, firstOwner: numbering.schools, join })
  for (const [first, ...others] of linked) for (const other of others) join(first ?? other, other)

  const marked = new Uint8Array(numbering.count)
  for (const demand of [...whole, ...linked.flat()]) marked[find(demand)] = 1
  for (const { slot } of minimum) marked[find(numbering.slots + slot)] = 1
  return { find, marked }
}

const joinOwned = (
  side: Side,
  owners: Owners | undefined,
  { first, firstOwner, join }: { first: number; firstOwner: number; join: (a: number, b: number) => void },
): void => {
  if (owners === undefined || side.owner === undefined) return
  const { limit, steps } = owners
  const together = new Float64Array(limit.length)
  side.owner.forEach((owner, node) => {
    if (owner >= 0) together[owner] = together[owner]! + side.limit[node]!
  })
  const shares = Array.from(limit, (most, owner) => {
    const count = steps === undefined ? 0 : steps.from[owner + 1]! - steps.from[owner]!
    return count > 0 || most < together[owner]!
  })
  side.owner.forEach((owner, node) => {
    if (owner >= 0 && shares[owner]) join(first + node, firstOwner + owner)
  })
}
