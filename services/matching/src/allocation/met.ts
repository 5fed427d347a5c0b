import {
  type Allocation,
  hasConditions,
  type MixedAllocation,
  type MixedConditions,
  type MixedIntegerSolver,
  solveMixed,
  verifyMixed,
} from '@noinghe/matching-engine'
import { conditionsOf } from './conditions.ts'
import type { Draft } from './draft.ts'
import { mixedLimits } from './rules.ts'
import type { Serving } from './serving.ts'

/** How the conditions of a batch were met, and what that cost. */
export type Met = {
  readonly conditions: MixedConditions
  readonly allocation: MixedAllocation
  /** Points below the best allocation without them. */
  readonly cost: number
}

/**
 * Meets what no flow can express, over the pairs of a draft; undefined where there is nothing to meet.
 *
 * @throws Error when the answer does not pass the independent verifier: nothing of it may be applied
 */
export const meet = async (
  draft: Draft,
  {
    serving,
    allocation: { levels },
    solver,
  }: { readonly serving: Serving; readonly allocation: Allocation; readonly solver: MixedIntegerSolver },
): Promise<Met | undefined> => {
  const conditions = conditionsOf(draft, serving)
  if (!hasConditions(conditions)) return undefined
  const allocation = await solveMixed(draft.instance, conditions, solver, mixedLimits)
  const faults = verifyMixed(draft.instance, conditions, allocation)
  if (faults.length > 0)
    throw new Error(`mixed allocation refused by the verifier: ${JSON.stringify(faults.slice(0, 5))}`)
  return { conditions, allocation, cost: (levels.at(-1)?.value ?? 0) - allocation.score }
}
