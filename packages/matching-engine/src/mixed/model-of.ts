import type { Instance, Owners, Side } from '../instance.ts'
import { schoolOf } from './condition-faults.ts'
import { createModel, type MixedModel, type ModelUnderway } from './model.ts'
import type { Part } from './part.ts'

/**
 * A component with its conditions as a mixed-integer program. The first columns are the heads of its pairs, in their order.
 * Only the yes-or-no columns are declared whole: once they are settled, what is left is a flow, and its corners are whole.
 */
export const mixedModelOf = ({ instance, conditions }: Part): MixedModel => {
  const model = createModel()
  addHeads(model, instance)
  const pairsOf = pairsByNode(instance)
  addKept(model, instance)
  addNodes(model, instance.demands, pairsOf.demand)
  addNodes(model, instance.slots, pairsOf.slot)
  addNodes(model, instance.enterprises, pairsOf.enterprise)
  addNodes(model, instance.schools, pairsOf.school)
  const all = Array.from(instance.pairs.weight, (_, pair) => pair)
  if (instance.maximum !== undefined) model.row(none, instance.maximum, sumOf(all))
  for (const demand of new Set(conditions.whole)) addWhole(model, instance, demand, pairsOf.demand[demand] ?? [])
  for (const { slot, heads } of conditions.minimum)
    addMinimum(model, instance, pairsOf.slot[slot] ?? [], { slot, heads })
  for (const group of conditions.linked) addLinked(model, instance, group, pairsOf.demand)
  return model.finished()
}

const none = Number.NEGATIVE_INFINITY
type Lists = readonly (readonly number[])[]

const sumOf = (columns: readonly number[]) => columns.map(column => [column, 1] as const)

const addHeads = (model: ModelUnderway, { demands, slots, pairs, order }: Instance): void => {
  pairs.weight.forEach((weight, pair) => {
    const locked = pairs.locked?.[pair] ?? 0
    const limit = pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY
    const most = Math.min(limit, demands.limit[pairs.demand[pair]!]!, slots.limit[pairs.slot[pair]!]!)
    model.column(weight, locked, order === 'weight' && weight < 0 ? locked : most)
  })
}

const pairsByNode = ({ demands, slots, pairs, enterprises, schools }: Instance) => {
  const lists = (count: number) => Array.from({ length: count }, (): number[] => [])
  const demand = lists(demands.limit.length)
  const slot = lists(slots.limit.length)
  const enterprise = lists(enterprises?.limit.length ?? 0)
  const school = lists(schools?.limit.length ?? 0)
  for (let pair = 0; pair < pairs.weight.length; pair++) {
    const [i, j] = [pairs.demand[pair]!, pairs.slot[pair]!]
    demand[i]?.push(pair)
    slot[j]?.push(pair)
    enterprise[demands.owner?.[i] ?? -1]?.push(pair)
    school[slots.owner?.[j] ?? -1]?.push(pair)
  }
  return { demand, slot, enterprise, school }
}

/** Kept heads are heads beyond the locked ones. */
const addKept = (model: ModelUnderway, { pairs }: Instance): void => {
  const { kept, locked, keepBonus = 0 } = pairs
  if (keepBonus === 0) return
  kept?.forEach((most, pair) => {
    if (most === 0) return
    const column = model.column(keepBonus, 0, most)
    model.row(locked?.[pair] ?? 0, Number.POSITIVE_INFINITY, [
      [pair, 1],
      [column, -1],
    ])
  })
}

/** Limits, and the heads that earn each step: no more than there are on the node. */
const addNodes = (model: ModelUnderway, nodes: Side | Owners | undefined, pairsOf: Lists): void => {
  pairsOf.forEach((pairs, node) => {
    if (pairs.length === 0) return
    const limit = nodes?.limit[node] ?? 0
    if (Number.isFinite(limit)) model.row(none, limit, sumOf(pairs))
    const { steps } = nodes ?? {}
    const earning: number[] = []
    for (let step = steps?.from[node] ?? 0; step < (steps?.from[node + 1] ?? 0); step++) {
      const bonus = steps?.bonus[step] ?? 0
      if (bonus > 0) earning.push(model.column(bonus, 0, steps?.width[step] ?? 0))
    }
    if (earning.length > 0)
      model.row(0, Number.POSITIVE_INFINITY, [...sumOf(pairs), ...earning.map(column => [column, -1] as const)])
  })
}

/** One yes-or-no for each school that could serve the demand; the limit of the demand allows one yes. */
const addWhole = (
  model: ModelUnderway,
  { demands, slots, pairs }: Instance,
  demand: number,
  own: readonly number[],
) => {
  const heads = demands.limit[demand] ?? 0
  const bySchool = new Map<number, number[]>()
  for (const pair of own) {
    const school = schoolOf(slots, pairs.slot[pair]!)
    const offered = bySchool.get(school) ?? []
    bySchool.set(school, offered)
    offered.push(pair)
  }
  for (const offered of bySchool.values()) model.row(0, 0, [...sumOf(offered), [model.column(0, 0, 1, true), -heads]])
}

const addMinimum = (
  model: ModelUnderway,
  { slots }: Instance,
  own: readonly number[],
  { slot, heads }: { readonly slot: number; readonly heads: number },
): void => {
  if (own.length === 0) return
  const opens = model.column(0, 0, 1, true)
  model.row(0, Number.POSITIVE_INFINITY, [...sumOf(own), [opens, -heads]])
  model.row(none, 0, [...sumOf(own), [opens, -(slots.limit[slot] ?? 0)]])
}

const addLinked = (model: ModelUnderway, { demands }: Instance, group: readonly number[], pairsOf: Lists): void => {
  const together = model.column(0, 0, 1, true)
  for (const demand of new Set(group))
    model.row(0, 0, [...sumOf(pairsOf[demand] ?? []), [together, -(demands.limit[demand] ?? 0)]])
}
