import type { Allocation, Prices } from '../allocation.ts'
import type { Instance } from '../instance.ts'
import { buildNetwork } from './build.ts'
import { type Outcome, perform, type Run } from './event.ts'
import { type Feasible, feasibleHeads } from './feasible.ts'
import { none } from './network.ts'
import { demandEvents, slotEvents } from './node-events.ts'
import { pairEvents } from './pair-events.ts'
import { placeHeads } from './place.ts'
import { checkNoRehearsal, type Difference, rehearse } from './rehearsal.ts'
import { createSearch } from './search.ts'
import { instanceFrom, plannedHeads, pricesOf } from './snapshot.ts'

export type LiveOptions = {
  /** An optimal allocation of the instance, as `solve` gives it. */
  readonly start?: { readonly heads: Float64Array; readonly prices: Prices }
  /** Nodes that the search of one event may settle; no limit unless said. */
  readonly budget?: number
}

/** Heads on each pair, by its number: proved optimal, or within all limits while something is outstanding. */
export type LiveHeads = ({ readonly exact: true } & Allocation) | ({ readonly exact: false } & Feasible)

/** All of a live allocation, to be solved or verified elsewhere, or to start from again (when `exact`). */
export type Snapshot = {
  readonly instance: Instance
  readonly heads: Float64Array
  readonly prices: Prices
  readonly exact: boolean
}

export type LiveAllocation = ReturnType<typeof createLiveAllocation>

/**
 * An allocation that stays optimal event by event: each change is worked off by augmenting search on kept prices
 * (successive shortest paths), so that its cost follows what it moves, not the size of the instance.
 *
 * Numbers of demands, slots and pairs are positions in the columns of the instance. New ones follow on, or take the numbers
 * of what was withdrawn. Order `weight` only, no priority tiers. Events throw LiveError and then have changed nothing.
 *
 * With a budget an event may end unfinished (`exact: false`): the plan keeps its prices and what is outstanding, and later
 * events work it off with what is left of their budgets, or `settle` without one.
 *
 * Starts from a solution, which costs one pass, or from nothing, demand by demand, which is slow where a maximum or large
 * owners bind.
 *
 * @throws InstanceError when the instance is none
 * @throws LiveError `order-not-incremental`, `locks-exceed-limit`; `start-not-optimal` when the start does not prove itself
 */
export const createLiveAllocation = (instance: Instance, { start, budget }: LiveOptions = {}) => {
  const search = createSearch()
  const settleAll = () => perform(network, search, Number.POSITIVE_INFINITY, () => none)
  const network = buildNetwork(instance, start?.prices, built => {
    if (start === undefined) perform(built, search, Number.POSITIVE_INFINITY, () => none)
  })
  if (start !== undefined) placeHeads(network, start.heads)
  settleAll()

  let nodes = budget ?? Number.POSITIVE_INFINITY
  const run: Run = change => perform(network, search, nodes, change)
  const exact = (): boolean => network.pending.length === 0
  const heads = (): Float64Array => (exact() ? plannedHeads(network) : feasibleHeads(network).heads)

  return {
    ...demandEvents(network, run),
    ...slotEvents(network, run),
    ...pairEvents(network, run),

    /** Works off all that is outstanding, without a budget. */
    settle: (): Outcome => settleAll(),

    /** Score of `allocation()`: O(1) when exact, otherwise as costly as that. */
    objective: (): number => (exact() ? network.counts.score : feasibleHeads(network).score),

    /** Heads within all limits, and the proof that they are optimal when they are. O(pairs). */
    allocation: (): LiveHeads => {
      if (!exact()) return { exact: false, ...feasibleHeads(network) }
      const { score } = network.counts
      const level = { name: 'score', value: score, bound: score, prices: pricesOf(network) } as const
      return { exact: true, heads: plannedHeads(network), levels: [level], gap: 0, solver: 'incremental' }
    },

    /** Everything as it is now, numbers unchanged; what is gone has a limit of 0. O(pairs). */
    snapshot: (): Snapshot => ({
      instance: instanceFrom(network, instance),
      heads: heads(),
      prices: pricesOf(network),
      exact: exact(),
    }),

    /** Settles what is outstanding, then makes a change without a budget, reads the difference, and takes it back. */
    rehearse: (change: () => void): Difference => {
      checkNoRehearsal(network)
      settleAll()
      nodes = Number.POSITIVE_INFINITY
      try {
        return rehearse(network, change)
      } finally {
        nodes = budget ?? Number.POSITIVE_INFINITY
      }
    },
  }
}
