import type { Allocation } from '../allocation.ts'

/** A component with a condition, and how far it is proved. */
export type MixedComponent = {
  /** Positions in the instance. */
  readonly demands: Int32Array
  readonly slots: Int32Array
  /**
   * `optimal`: value and bound are equal. `tolerance`: optimal to the solver, but not to the point, since its numbers are
   * only so exact. The others: what stopped the search.
   */
  readonly status: 'optimal' | 'tolerance' | 'node-limit' | 'time-limit'
  readonly value: number
  /** Nothing better than this exists in the component; never above the bound of the flow without conditions. */
  readonly bound: number
  readonly gap: number
  /** Nodes of the search tree; 0 where the flow met the conditions anyway and the solver was not asked. */
  readonly nodes: number
}

export type MixedAllocation = {
  /** Heads on each pair of the instance, locked ones included. */
  readonly heads: Float64Array
  readonly score: number
  readonly bound: number
  readonly gap: number
  readonly status: 'optimal' | 'bounded'
  /** Whether the same input gives the same answer again: not where time ran out. */
  readonly deterministic: boolean
  /** All that no condition touches, solved exactly as a flow: its pairs, and heads and prices with their proof. */
  readonly flow: { readonly pairs: Int32Array; readonly allocation: Allocation }
  readonly components: readonly MixedComponent[]
}
