import { createHash } from 'node:crypto'
import type { Instance } from '@noinghe/matching-engine'
import type { Plan } from '../allocation/plan.ts'
import { neutralPart, planRules, scoreWeights, scoringRules } from '../allocation/rules.ts'

type Node = {
  readonly id: string
  readonly free: number
  /** What one more head (of a demand) or seat (of a slot) would be worth; not unique where several optima exist. */
  readonly price: number
}

/** What proves an allocation: who checks it needs nothing else but the instance behind the hash. */
export type Certificate = {
  /** SHA-256 of the instance: the same input, the same allocation. */
  readonly inputHash: string
  readonly params: typeof params
  readonly solver: string
  readonly objective: number
  readonly bound: number
  readonly gap: number
  readonly milliseconds: number
  readonly demands: readonly Node[]
  readonly slots: readonly Node[]
  readonly pairs: number
  readonly flows: readonly {
    readonly demand: string
    readonly slot: string
    readonly headcount: number
    readonly weight: number
  }[]
}

const params = { scoreWeights, scoringRules, planRules, neutralPart } as const

export const certificateOf = ({ instance, allocation }: Plan): Certificate => {
  const { solver, objective, bound, gap, milliseconds, flows, demandPrices, slotPrices } = allocation
  const priced = (nodes: Instance['demands'], prices: readonly number[]): readonly Node[] =>
    nodes.map(({ id, free }, at) => ({ id, free, price: prices[at] ?? 0 }))
  return {
    inputHash: createHash('sha256').update(JSON.stringify(instance)).digest('hex'),
    params,
    solver,
    objective,
    bound,
    gap,
    milliseconds: Math.round(milliseconds * 10) / 10,
    demands: priced(instance.demands, demandPrices),
    slots: priced(instance.slots, slotPrices),
    pairs: instance.pairs.length,
    flows: flows.flatMap(({ pair: at, headcount }) => {
      const pair = instance.pairs[at]
      const [demand, slot] = [instance.demands[pair?.demand ?? -1]?.id, instance.slots[pair?.slot ?? -1]?.id]
      if (pair === undefined || demand === undefined || slot === undefined) return []
      return [{ demand, slot, headcount, weight: pair.weight }]
    }),
  }
}
