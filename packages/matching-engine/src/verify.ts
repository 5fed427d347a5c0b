import type { Allocation, Instance, Node } from './allocation.ts'

/** What is wrong with an allocation, and where. */
export type Fault = {
  readonly code:
    | 'id-not-unique'
    | 'not-a-whole-number'
    | 'no-such-node'
    | 'no-such-pair'
    | 'pair-twice'
    | 'demand-exceeded'
    | 'slot-exceeded'
    | 'cap-exceeded'
    | 'price-missing'
    | 'price-too-low'
    | 'objective-wrong'
    | 'bound-wrong'
    | 'gap-wrong'
    | 'not-optimal'
  readonly at: string
}

const whole = (value: number | undefined): boolean => value !== undefined && Number.isSafeInteger(value) && value >= 0

/**
 * Checks an allocation against its instance and trusts nothing an engine says: eligible and whole flows within every
 * capacity, prices that cover every pair (u + p ≥ w, Shapley–Shubik), objective and bound counted again, and equal.
 * An empty list is the proof that the allocation is feasible and optimal. O(demands + slots + pairs).
 */
export const verify = (instance: Instance, allocation: Allocation): readonly Fault[] => [
  ...instanceFaults(instance),
  ...flowFaults(instance, allocation),
  ...certificateFaults(instance, allocation),
]

const instanceFaults = ({ demands, slots, pairs }: Instance): readonly Fault[] => {
  const faults: Fault[] = []
  const side = (name: string, nodes: readonly Node[]) => {
    if (new Set(nodes.map(node => node.id)).size !== nodes.length) faults.push({ code: 'id-not-unique', at: name })
    for (const node of nodes)
      if (!whole(node.free)) faults.push({ code: 'not-a-whole-number', at: `${name} ${node.id}` })
  }
  side('demand', demands)
  side('slot', slots)
  pairs.forEach(({ demand, slot, weight, cap }, at) => {
    if (!demands[demand] || !slots[slot]) faults.push({ code: 'no-such-node', at: `pair ${at}` })
    if (!whole(weight) || (cap !== undefined && !whole(cap)))
      faults.push({ code: 'not-a-whole-number', at: `pair ${at}` })
  })
  return faults
}

const flowFaults = ({ demands, slots, pairs }: Instance, { flows }: Allocation): readonly Fault[] => {
  const faults: Fault[] = []
  const used = { demand: new Float64Array(demands.length), slot: new Float64Array(slots.length) }
  const seen = new Set<number>()
  for (const { pair: at, headcount } of flows) {
    const pair = pairs[at]
    if (!pair) {
      faults.push({ code: 'no-such-pair', at: `pair ${at}` })
      continue
    }
    if (seen.has(at)) faults.push({ code: 'pair-twice', at: `pair ${at}` })
    seen.add(at)
    if (!whole(headcount)) faults.push({ code: 'not-a-whole-number', at: `flow of pair ${at}` })
    if (headcount > (pair.cap ?? Number.POSITIVE_INFINITY)) faults.push({ code: 'cap-exceeded', at: `pair ${at}` })
    used.demand[pair.demand] = (used.demand[pair.demand] ?? 0) + headcount
    used.slot[pair.slot] = (used.slot[pair.slot] ?? 0) + headcount
  }
  demands.forEach(({ id, free }, at) => {
    if ((used.demand[at] ?? 0) > free) faults.push({ code: 'demand-exceeded', at: id })
  })
  slots.forEach(({ id, free }, at) => {
    if ((used.slot[at] ?? 0) > free) faults.push({ code: 'slot-exceeded', at: id })
  })
  return faults
}

const certificateFaults = ({ demands, slots, pairs }: Instance, allocation: Allocation): readonly Fault[] => {
  const faults: Fault[] = []
  const prices = (name: string, nodes: readonly Node[], given: readonly number[]) => {
    if (given.length !== nodes.length || !given.every(whole)) faults.push({ code: 'price-missing', at: name })
    return nodes.reduce((sum, { free }, at) => sum + free * (given[at] ?? 0), 0)
  }
  let bound = prices('demand', demands, allocation.demandPrices) + prices('slot', slots, allocation.slotPrices)
  pairs.forEach(({ demand, slot, weight, cap }, at) => {
    const missing = weight - (allocation.demandPrices[demand] ?? 0) - (allocation.slotPrices[slot] ?? 0)
    if (missing <= 0) return
    if (cap === undefined) faults.push({ code: 'price-too-low', at: `pair ${at}` })
    else bound += cap * missing
  })
  const objective = allocation.flows.reduce((sum, flow) => sum + (pairs[flow.pair]?.weight ?? 0) * flow.headcount, 0)
  if (allocation.objective !== objective) faults.push({ code: 'objective-wrong', at: 'objective' })
  if (allocation.bound !== bound) faults.push({ code: 'bound-wrong', at: 'bound' })
  if (allocation.gap !== bound - objective) faults.push({ code: 'gap-wrong', at: 'gap' })
  if (objective !== bound) faults.push({ code: 'not-optimal', at: 'gap' })
  return faults
}
