import type { Instance, Owners, Pairs, Side, Steps } from '../instance.ts'
import type { MixedConditions } from './conditions.ts'

/** A component as an instance of its own; its nodes and pairs have new numbers, positions in these lists. */
export type Part = {
  readonly demands: Int32Array
  readonly slots: Int32Array
  readonly pairs: Int32Array
  readonly instance: Instance
  readonly conditions: Required<MixedConditions>
}

type Members = {
  readonly demands: readonly number[]
  readonly slots: readonly number[]
  readonly pairs: readonly number[]
}

export const partOf = (instance: Instance, conditions: MixedConditions, members: Members): Part => {
  const demands = Int32Array.from(members.demands)
  const slots = Int32Array.from(members.slots)
  const pairs = Int32Array.from(members.pairs)
  const demandAt = positions(demands)
  const slotAt = positions(slots)
  const enterprises = ownersOf(instance.demands, instance.enterprises, demands)
  const schools = ownersOf(instance.slots, instance.schools, slots)
  const picked = pickPairs(instance.pairs, pairs)
  return {
    demands,
    slots,
    pairs,
    instance: {
      ...instance,
      demands: pickSide(instance.demands, demands, enterprises.at),
      slots: pickSide(instance.slots, slots, schools.at),
      pairs: {
        ...picked,
        demand: picked.demand.map(demand => demandAt.get(demand) ?? -1),
        slot: picked.slot.map(slot => slotAt.get(slot) ?? -1),
      },
      ...(enterprises.owners && { enterprises: enterprises.owners }),
      ...(schools.owners && { schools: schools.owners }),
    },
    conditions: conditionsWithin(conditions, demandAt, slotAt),
  }
}

/** Only these pairs, in this order; their ends keep their numbers. */
export const pickPairs = (pairs: Pairs, chosen: Int32Array): Pairs => ({
  ...pairs,
  demand: chosen.map(pair => pairs.demand[pair]!),
  slot: chosen.map(pair => pairs.slot[pair]!),
  weight: pick(pairs.weight, chosen),
  ...(pairs.limit && { limit: pick(pairs.limit, chosen) }),
  ...(pairs.locked && { locked: pick(pairs.locked, chosen) }),
  ...(pairs.kept && { kept: pick(pairs.kept, chosen) }),
  ...(pairs.priority && { priority: Uint8Array.from(chosen, pair => pairs.priority![pair]!) }),
})

const pick = (column: Float64Array, chosen: Int32Array): Float64Array =>
  Float64Array.from(chosen, position => column[position]!)

const positions = (chosen: Int32Array): ReadonlyMap<number, number> =>
  new Map(Array.from(chosen, (position, at) => [position, at]))

const pickSteps = ({ from, width, bonus }: Steps, chosen: Int32Array): Steps => {
  const steps = Array.from(chosen, node =>
    Array.from({ length: from[node + 1]! - from[node]! }, (_, n) => from[node]! + n),
  )
  const start = new Int32Array(chosen.length + 1)
  steps.forEach((own, at) => {
    start[at + 1] = start[at]! + own.length
  })
  const all = Int32Array.from(steps.flat())
  return { from: start, width: pick(width, all), bonus: pick(bonus, all) }
}

const pickSide = (side: Side, chosen: Int32Array, ownerAt: ReadonlyMap<number, number>): Side => ({
  limit: pick(side.limit, chosen),
  ...(side.owner && { owner: chosen.map(node => ownerAt.get(side.owner![node]!) ?? -1) }),
  ...(side.steps && { steps: pickSteps(side.steps, chosen) }),
})

/** The owners of the chosen nodes, and where each of them went. */
const ownersOf = (side: Side, owners: Owners | undefined, chosen: Int32Array) => {
  const owning = new Set(chosen.map(node => side.owner?.[node] ?? -1).filter(owner => owner >= 0))
  const positionsOf = Int32Array.from(owning)
  return {
    at: positions(positionsOf),
    owners: owners && {
      limit: pick(owners.limit, positionsOf),
      ...(owners.steps && { steps: pickSteps(owners.steps, positionsOf) }),
    },
  }
}

/** Conditions never reach beyond a component. */
const conditionsWithin = (
  { whole = [], minimum = [], linked = [] }: MixedConditions,
  demandAt: ReadonlyMap<number, number>,
  slotAt: ReadonlyMap<number, number>,
): Required<MixedConditions> => ({
  whole: here(whole, demandAt),
  minimum: minimum.flatMap(({ slot, heads }) => here([slot], slotAt).map(at => ({ slot: at, heads }))),
  linked: linked.map(group => here(group, demandAt)).filter(group => group.length > 0),
})

const here = (nodes: readonly number[], at: ReadonlyMap<number, number>): readonly number[] =>
  nodes.flatMap(node => at.get(node) ?? [])
