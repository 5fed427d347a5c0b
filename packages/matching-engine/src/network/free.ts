import type { Instance, Steps } from '../instance.ts'
import { InstanceError } from '../instance-error.ts'

/**
 * One number for each node. Nodes of all kinds share one numbering, in this order: demands, slots, enterprises, schools and,
 * last, the total.
 */
export type Numbering = {
  readonly slots: number
  readonly enterprises: number
  readonly schools: number
  readonly total: number
  /** Of all of them. */
  readonly count: number
}

export const numberingOf = ({ demands, slots, enterprises, schools }: Instance): Numbering => {
  const firstEnterprise = demands.limit.length + slots.limit.length
  const firstSchool = firstEnterprise + (enterprises?.limit.length ?? 0)
  const total = firstSchool + (schools?.limit.length ?? 0)
  return { slots: demands.limit.length, enterprises: firstEnterprise, schools: firstSchool, total, count: total + 1 }
}

/** The node above: of a demand its enterprise, of a slot its school, of a school the total; −1: none. */
export const ownerOf = ({ demands, slots }: Instance, numbering: Numbering) => {
  const owner = new Int32Array(numbering.count).fill(-1)
  const of = (column: Int32Array | undefined, first: number, firstOwner: number) =>
    column?.forEach((at, n) => {
      if (at >= 0) owner[first + n] = firstOwner + at
    })
  of(demands.owner, 0, numbering.enterprises)
  of(slots.owner, numbering.slots, numbering.schools)
  return owner
}

export type Limits = { readonly limit: Float64Array; readonly used: Float64Array; readonly free: Float64Array }

/** Limit of every node, what locked heads use of it, and what is left. */
export const limitsOf = (instance: Instance, numbering: Numbering, owner: Int32Array): Limits => {
  const { demands, slots, enterprises, schools, pairs, maximum } = instance
  const limit = new Float64Array(numbering.count)
  limit.set(demands.limit, 0)
  limit.set(slots.limit, numbering.slots)
  if (enterprises !== undefined) limit.set(enterprises.limit, numbering.enterprises)
  if (schools !== undefined) limit.set(schools.limit, numbering.schools)
  limit[numbering.total] = maximum ?? Number.POSITIVE_INFINITY
  const used = new Float64Array(numbering.count)
  pairs.locked?.forEach((heads, pair) => {
    if (heads === 0) return
    const [demand, slot] = [pairs.demand[pair]!, numbering.slots + pairs.slot[pair]!]
    for (const node of [demand, slot, owner[demand]!, owner[slot]!, numbering.total])
      if (node >= 0) used[node] = used[node]! + heads
  })
  const free = limit.map((most, node) => most - used[node]!)
  const short = free.findIndex(left => left < 0)
  if (short >= 0) throw new InstanceError('locks-exceed-limit', nameOf(numbering, short))
  return { limit, used, free }
}

const nameOf = ({ slots, enterprises, schools, total }: Numbering, node: number): string => {
  if (node < slots) return `demands.limit[${node}]`
  if (node < enterprises) return `slots.limit[${node - slots}]`
  if (node < schools) return `enterprises.limit[${node - enterprises}]`
  return node < total ? `schools.limit[${node - schools}]` : 'maximum'
}

const noSteps: readonly Segment[] = []

/** The steps of a node, found by its number. */
export const stepsOf = ({ demands, slots, enterprises, schools }: Instance, numbering: Numbering) => {
  const kinds: readonly (readonly [first: number, steps: Steps | undefined])[] = [
    [numbering.total, undefined],
    [numbering.schools, schools?.steps],
    [numbering.enterprises, enterprises?.steps],
    [numbering.slots, slots.steps],
    [0, demands.steps],
  ]
  if (kinds.every(([, steps]) => steps === undefined)) return () => noSteps
  return (node: number): readonly Segment[] => {
    const [first, steps] = kinds.find(([from]) => node >= from) ?? [0, undefined]
    if (steps === undefined) return noSteps
    const segments: Segment[] = []
    for (let at = steps.from[node - first]!; at < steps.from[node - first + 1]!; at++)
      segments.push({ width: steps.width[at]!, bonus: steps.bonus[at]! })
    return segments
  }
}

/** So many heads with so many points each. */
export type Segment = { readonly width: number; readonly bonus: number }

/** What the heads from `used` to `limit` earn, segment by segment; no segment is empty. */
export const segmentsBetween = (steps: readonly Segment[], used: number, limit: number): readonly Segment[] => {
  if (steps.length === 0) return limit > used ? [{ width: limit - used, bonus: 0 }] : []
  const segments: Segment[] = []
  let begins = 0
  for (const { width, bonus } of [...steps, { width: Number.POSITIVE_INFINITY, bonus: 0 }]) {
    const from = Math.max(begins, used)
    const to = Math.min(begins + width, limit)
    if (to > from) segments.push({ width: to - from, bonus })
    begins += width
  }
  return segments
}
