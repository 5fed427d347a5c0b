import type { Instance, Owners, Side, Steps } from '@noinghe/matching-engine'

const listed = (column: ArrayLike<number>): readonly (number | null)[] =>
  Array.from(column, value => (value === Number.POSITIVE_INFINITY ? null : value))

const stepsOf = ({ from, width, bonus }: Steps): readonly (readonly (readonly number[])[])[] =>
  Array.from(from.subarray(1), (end, node) =>
    Array.from(width.subarray(from[node], end), (heads, at) => [heads, bonus[(from[node] ?? 0) + at] ?? 0]),
  )

const ownersOf = (owner: Side['owner'], { limit, steps }: Owners) => ({
  owner: Array.from(owner ?? []),
  limit: listed(limit),
  ...(steps && { steps: stepsOf(steps) }),
})

/** What a person would write to a file for this instance. */
export const fileOf = ({ demands, slots, enterprises, schools, pairs, maximum, order }: Instance) => {
  const triples = (heads: Float64Array) =>
    Array.from(heads, (count, at) => [pairs.demand[at], pairs.slot[at], count] as const)
  return {
    mode: order,
    demand: Array.from(demands.limit),
    capacity: Array.from(slots.limit),
    edges: Array.from(pairs.weight, (weight, at) => [pairs.demand[at], pairs.slot[at], weight]),
    ...(pairs.limit && { maximum: listed(pairs.limit) }),
    ...(maximum !== undefined && { maximum }),
    ...(enterprises && { enterprises: ownersOf(demands.owner, enterprises) }),
    ...(schools && { schools: ownersOf(slots.owner, schools) }),
    ...(demands.steps && { demandSteps: stepsOf(demands.steps) }),
    ...(slots.steps && { slotSteps: stepsOf(slots.steps) }),
    ...(pairs.locked && { locks: triples(pairs.locked) }),
    ...(pairs.kept && { keep: triples(pairs.kept), keepBonus: pairs.keepBonus ?? 0 }),
    ...(pairs.priority && { priority: Array.from(pairs.priority) }),
  }
}
