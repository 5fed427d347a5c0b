import type { Instance } from '../instance.ts'
import { solve } from '../solve.ts'
import type { Fault } from '../verify/fault.ts'
import { feasibilityFaults, filledBy } from '../verify/filled.ts'
import { verify } from '../verify/verify.ts'
import { type ConditionFault, conditionFaults } from './condition-faults.ts'
import type { MixedConditions } from './conditions.ts'
import type { MixedAllocation, MixedComponent } from './mixed-allocation.ts'
import { partOf, pickPairs } from './part.ts'
import { scoreOf } from './score.ts'
import { isUsable } from './usable.ts'

export type MixedFault =
  | Fault
  | ConditionFault
  | { readonly code: 'components-overlap' | 'score-wrong' | 'status-wrong' | 'bound-too-high'; readonly at: string }

/**
 * Checks an answer against its instance and its conditions and trusts neither solver nor splitting: heads within every limit
 * and condition, value and gap counted again, the flow part proved optimal by its own prices, and the bound of each
 * component no higher than a proved flow without its conditions. An empty list says that the answer is feasible and
 * nowhere further from the best one than it says — as far as the solver's bound goes below that flow, on its word.
 */
export const verifyMixed = (
  instance: Instance,
  conditions: MixedConditions,
  allocation: MixedAllocation,
): readonly MixedFault[] => {
  const { heads, flow, components } = allocation
  if (heads.length !== instance.pairs.weight.length) return [{ code: 'columns-differ', at: 'heads' }]
  const { pairs, overlaps } = pairsOfComponents(instance, components)
  if (overlaps.length > 0) return overlaps
  return [
    ...feasibilityFaults(instance, heads, filledBy(instance, heads)),
    ...conditionFaults(instance, conditions, heads),
    ...flowFaults(instance, allocation, pairs[0] ?? []),
    ...components.flatMap((component, at) =>
      componentFaults(instance, heads, component, pairs[at + 1] ?? []).map(code => ({ code, at: `component ${at}` })),
    ),
    ...sumFaults(instance, allocation, flow.allocation.levels.at(-1)?.value ?? 0),
  ]
}

/** Pairs of no component first, then those of each; a pair that could be used lies within one of them. */
const pairsOfComponents = (instance: Instance, components: readonly MixedComponent[]) => {
  const demandIn = new Int32Array(instance.demands.limit.length)
  const slotIn = new Int32Array(instance.slots.limit.length)
  const overlaps: MixedFault[] = []
  const claim = (owner: Int32Array, node: number, component: number) => {
    if (owner[node] !== 0) overlaps.push({ code: 'components-overlap', at: `component ${component}` })
    owner[node] = component + 1
  }
  components.forEach(({ demands, slots }, component) => {
    for (const demand of demands) claim(demandIn, demand, component)
    for (const slot of slots) claim(slotIn, slot, component)
  })
  const pairs: number[][] = Array.from({ length: components.length + 1 }, () => [])
  for (let pair = 0; pair < instance.pairs.weight.length; pair++) {
    const usable = isUsable(instance, pair)
    const component = demandIn[instance.pairs.demand[pair]!]!
    if (usable && component !== slotIn[instance.pairs.slot[pair]!])
      overlaps.push({ code: 'components-overlap', at: `pair ${pair}` })
    pairs[usable ? component : 0]?.push(pair)
  }
  return { pairs, overlaps }
}

const flowFaults = (
  instance: Instance,
  { heads, flow }: MixedAllocation,
  pairs: readonly number[],
): readonly MixedFault[] => {
  const same = pairs.length === flow.pairs.length && pairs.every((pair, at) => pair === flow.pairs[at])
  if (!same) return [{ code: 'components-overlap', at: 'flow' }]
  const moved = pairs.filter((pair, at) => heads[pair] !== flow.allocation.heads[at])
  return [
    ...moved.map(pair => ({ code: 'score-wrong', at: `pair ${pair}` }) as const),
    ...verify({ ...instance, pairs: pickPairs(instance.pairs, flow.pairs) }, flow.allocation),
  ]
}

const componentFaults = (
  instance: Instance,
  heads: Float64Array,
  component: MixedComponent,
  pairs: readonly number[],
): readonly MixedFault['code'][] => {
  const { demands, slots, value, bound, gap, status } = component
  const part = partOf(instance, {}, { demands: [...demands], slots: [...slots], pairs })
  const relaxed = solve(part.instance)
  const own = Float64Array.from(part.pairs, pair => heads[pair]!)
  return [
    ...(scoreOf(part.instance, own) === value ? [] : (['value-wrong'] as const)),
    ...(verify(part.instance, relaxed).length === 0 && bound <= (relaxed.levels.at(-1)?.bound ?? 0)
      ? []
      : (['bound-too-high'] as const)),
    ...(bound >= value ? [] : (['bound-wrong'] as const)),
    ...(gap === bound - value ? [] : (['gap-wrong'] as const)),
    ...((status === 'optimal') === (gap === 0) ? [] : (['status-wrong'] as const)),
  ]
}

const sumFaults = (instance: Instance, allocation: MixedAllocation, exact: number): readonly MixedFault[] => {
  const { heads, score, bound, gap, status, deterministic, components } = allocation
  const sum = (of: (component: MixedComponent) => number) => components.reduce((all, one) => all + of(one), 0)
  const timedOut = components.some(one => one.status === 'time-limit')
  return [
    ...(score === scoreOf(instance, heads) && score === exact + sum(one => one.value)
      ? []
      : [{ code: 'score-wrong', at: 'score' } as const]),
    ...(bound === exact + sum(one => one.bound) ? [] : [{ code: 'bound-wrong', at: 'bound' } as const]),
    ...(gap === bound - score ? [] : [{ code: 'gap-wrong', at: 'gap' } as const]),
    ...((status === 'optimal') === (gap === 0) && !(timedOut && deterministic)
      ? []
      : [{ code: 'status-wrong', at: 'status' } as const]),
  ]
}
