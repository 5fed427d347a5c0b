import { createHash } from 'node:crypto'
import { churnOf, type Instance, type MixedComponent, priceOfFairness } from '@noinghe/matching-engine'
import type { Met } from '../allocation/met.ts'
import type { Plan } from '../allocation/plan.ts'
import type { AllocationPolicy } from '../allocation/policy.ts'
import { candidateRules, neutralPart, planRules, scoreWeights, scoringRules } from '../allocation/rules.ts'
import type { CandidateCounts } from '../allocation/solve-batch.ts'

type Node = {
  readonly id: string
  readonly free: number
  /** What one more head (of a demand) or seat (of a slot) would be worth; of several possible, the lowest of every slot. */
  readonly price: number
}

/** An owner whose fill earns bonuses. */
type Owner = { readonly id: string; readonly price: number }

/** How a batch treated what stood, and what evenness cost. */
export type Report = {
  /** Heads in proposals the batch might have moved, and of those that stayed. */
  readonly standing: number
  readonly kept: number
  /** Share of the best score without regard to what stood, 0 to 1. */
  readonly shareOfOptimum: number
  /** Share of the score given up for evenness, and the Gini coefficient of schools' fill without and with it. */
  readonly fairness?: { readonly loss: number; readonly schools: readonly [number, number] }
  /** How many pairs it began with, and how many of all eligible ones were missing among them and joined. */
  readonly candidates?: CandidateCounts
}

/** One school, linked demands and smallest groups: connected parts of the market that had such, each with its proof. */
export type ConditionsMet = {
  /** Points below the best allocation without them. */
  readonly cost: number
  /** Whether the same book gives the same answer again: not where time ran out. */
  readonly deterministic: boolean
  readonly parts: readonly (Pick<MixedComponent, 'status' | 'value' | 'bound' | 'gap' | 'nodes'> & {
    readonly demands: number
    readonly slots: number
  })[]
}

/** What proves an allocation: who checks it needs nothing else but the instance behind the hash. */
export type Certificate = {
  /** SHA-256 of the instance: the same input, the same allocation. */
  readonly inputHash: string
  readonly params: typeof params & { readonly policy?: AllocationPolicy }
  readonly solver: string
  readonly objective: number
  readonly bound: number
  readonly gap: number
  readonly milliseconds: number
  readonly demands: readonly Node[]
  readonly slots: readonly Node[]
  readonly enterprises?: readonly Owner[]
  readonly schools?: readonly Owner[]
  readonly report?: Report
  /** Where conditions were met that no flow can express; objective, bound and gap are then with them. */
  readonly conditions?: ConditionsMet
  readonly pairs: number
  readonly flows: readonly {
    readonly demand: string
    readonly slot: string
    readonly headcount: number
    readonly weight: number
  }[]
}

const params = { scoreWeights, scoringRules, planRules, candidateRules, neutralPart } as const

export const certificateOf = (
  { draft, allocation, candidates, met, milliseconds }: Omit<Plan, 'moves'>,
  policy?: AllocationPolicy,
): Certificate => {
  const { instance } = draft
  const last = allocation.levels.at(-1)
  if (last === undefined) throw new Error('an allocation without a level')
  const { prices } = last
  const heads = met?.allocation.heads ?? allocation.heads
  const nodes = (of: Draft['demands'] | Draft['slots'], price: Float64Array): readonly Node[] =>
    of.map(({ of: { id }, free }, at) => ({ id, free, price: price[at] ?? 0 }))
  const owners = (ids: readonly string[], price: Float64Array): readonly Owner[] =>
    ids.map((id, at) => ({ id, price: price[at] ?? 0 }))
  return {
    inputHash: hashOf(draft),
    params: policy === undefined ? params : { ...params, policy },
    solver: allocation.solver,
    objective: met?.allocation.score ?? last.value,
    bound: met?.allocation.bound ?? last.bound,
    gap: met?.allocation.gap ?? allocation.gap,
    milliseconds: Math.round(milliseconds * 10) / 10,
    demands: nodes(draft.demands, prices.demand),
    slots: nodes(draft.slots, prices.slot),
    ...(draft.enterprises.length > 0 && { enterprises: owners(draft.enterprises, prices.enterprise) }),
    ...(draft.schools.length > 0 && { schools: owners(draft.schools, prices.school) }),
    ...(policy !== undefined && { report: reportOf(instance, heads, candidates) }),
    ...(met && { conditions: conditionsMet(met) }),
    pairs: instance.pairs.weight.length,
    flows: draft.options.flatMap(({ demand, slot }, at) => {
      const headcount = heads[at] ?? 0
      return headcount > 0
        ? [{ demand: demand.id, slot: slot.id, headcount, weight: instance.pairs.weight[at] ?? 0 }]
        : []
    }),
  }
}

type Draft = Plan['draft']

const hashOf = ({ instance, demands, slots }: Draft): string => {
  const ids = { demands: demands.map(({ of: { id } }) => id), slots: slots.map(({ of: { id } }) => id) }
  return createHash('sha256').update(JSON.stringify({ ids, instance }, plainColumns)).digest('hex')
}

const plainColumns = (_: string, value: unknown): unknown =>
  value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint8Array ? [...value] : value

const reportOf = (instance: Instance, heads: Float64Array, candidates: CandidateCounts | undefined): Report => {
  const { standing, kept, shareOfOptimum } = churnOf(instance, heads)
  const report = { standing, kept, shareOfOptimum, ...(candidates && { candidates }) }
  const { schools, enterprises, slots } = instance
  const steps = [schools, enterprises, slots].some(nodes => nodes?.steps !== undefined)
  if (!steps) return report
  const { loss, gini } = priceOfFairness(instance, heads)
  return { ...report, fairness: { loss, schools: gini.schools } }
}

const conditionsMet = ({ cost, allocation: { deterministic, components } }: Met): ConditionsMet => ({
  cost,
  deterministic,
  parts: components.map(({ demands, slots, status, value, bound, gap, nodes }) => ({
    demands: demands.length,
    slots: slots.length,
    status,
    value,
    bound,
    gap,
    nodes,
  })),
})
