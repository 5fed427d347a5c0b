import type { LiveAllocation } from './live-allocation.ts'
import type { Difference } from './rehearsal.ts'

/** The events a what-if can try. */
export type Rehearsed = Omit<LiveAllocation, 'rehearse' | 'settle'>

/**
 * What a change, one event or several, would do to the optimum: points gained, and heads of each demand and slot that would
 * change. Afterwards everything is as before, to the last entry; what was outstanding is settled first.
 *
 * @throws LiveError when an event of the change is refused; `rehearsal-running` inside another what-if
 */
export const whatIf = (live: LiveAllocation, change: (live: Rehearsed) => void): Difference =>
  live.rehearse(() => change(live))
