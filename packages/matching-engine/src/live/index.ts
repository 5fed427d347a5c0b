export type { Outcome } from './event.ts'
export {
  createLiveAllocation,
  type LiveAllocation,
  type LiveHeads,
  type LiveOptions,
  type Snapshot,
} from './live-allocation.ts'
export { LiveError, type LiveFault } from './live-error.ts'
export type { Inserted, NewDemand, NewSlot } from './node-events.ts'
export type { AddedPair } from './pair-events.ts'
export type { Difference, HeadsDifference } from './rehearsal.ts'
export { type Rehearsed, whatIf } from './what-if.ts'
