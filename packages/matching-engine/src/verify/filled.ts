import type { Instance } from '../instance.ts'
import type { Fault } from './fault.ts'

/** Heads at every node. */
export type Filled = {
  readonly demand: Float64Array
  readonly slot: Float64Array
  readonly enterprise: Float64Array
  readonly school: Float64Array
  readonly total: number
}

export const filledBy = ({ demands, slots, enterprises, schools, pairs }: Instance, heads: Float64Array): Filled => {
  const demand = new Float64Array(demands.limit.length)
  const slot = new Float64Array(slots.limit.length)
  let total = 0
  for (let pair = 0; pair < heads.length; pair++) {
    const count = heads[pair]!
    if (count === 0) continue
    const [i, j] = [pairs.demand[pair]!, pairs.slot[pair]!]
    demand[i] = demand[i]! + count
    slot[j] = slot[j]! + count
    total += count
  }
  return {
    demand,
    slot,
    enterprise: ofOwners(enterprises?.limit.length ?? 0, demands.owner, demand),
    school: ofOwners(schools?.limit.length ?? 0, slots.owner, slot),
    total,
  }
}

const ofOwners = (count: number, owner: Int32Array | undefined, heads: Float64Array): Float64Array => {
  const sums = new Float64Array(count)
  owner?.forEach((at, node) => {
    if (at >= 0) sums[at] = sums[at]! + heads[node]!
  })
  return sums
}

/** Every limit, lock and pair that the heads do not respect. */
export const feasibilityFaults = (instance: Instance, heads: Float64Array, filled: Filled): readonly Fault[] => {
  const { demands, slots, enterprises, schools, maximum = Number.POSITIVE_INFINITY } = instance
  const over = (code: Fault['code'], name: string, used: Float64Array, limit: Float64Array | undefined) => {
    const faults: Fault[] = []
    for (let at = 0; at < used.length; at++)
      if (used[at]! > (limit?.[at] ?? 0)) faults.push({ code, at: `${name} ${at}` })
    return faults
  }
  return [
    ...pairFaults(instance, heads),
    ...over('demand-exceeded', 'demand', filled.demand, demands.limit),
    ...over('slot-exceeded', 'slot', filled.slot, slots.limit),
    ...over('enterprise-exceeded', 'enterprise', filled.enterprise, enterprises?.limit),
    ...over('school-exceeded', 'school', filled.school, schools?.limit),
    ...(filled.total > maximum ? [{ code: 'maximum-exceeded', at: 'total' } as const] : []),
  ]
}

const pairFaults = ({ pairs, order }: Instance, heads: Float64Array): readonly Fault[] => {
  const faults: Fault[] = []
  const settled = pairs.locked ?? heads
  for (let pair = 0; pair < heads.length; pair++) {
    const count = heads[pair]!
    // most pairs take nobody
    if (count === 0 && settled[pair] === 0) continue
    const locked = pairs.locked?.[pair] ?? 0
    const at = `pair ${pair}`
    if (!(Number.isSafeInteger(count) && count >= 0)) faults.push({ code: 'not-a-whole-number', at })
    if (count < locked) faults.push({ code: 'lock-broken', at })
    if (count > (pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY)) faults.push({ code: 'pair-exceeded', at })
    if (order === 'weight' && pairs.weight[pair]! < 0 && count > locked) faults.push({ code: 'not-eligible', at })
  }
  return faults
}
