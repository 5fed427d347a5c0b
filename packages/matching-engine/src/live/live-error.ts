import type { InstanceFault } from '../instance-error.ts'

export type LiveFault =
  | InstanceFault
  /** Priority tiers and `headcount-first` are solved in batches only. */
  | 'order-not-incremental'
  /** The heads and prices to start from do not prove each other. */
  | 'start-not-optimal'
  /** Locked heads would have to go. */
  | 'heads-locked'
  /** A what-if inside a what-if. */
  | 'rehearsal-running'

/** The event can not happen, and nothing has changed: `code` says why, `at` names the place. */
export class LiveError extends Error {
  readonly code: LiveFault
  readonly at: string

  constructor(code: LiveFault, at: string) {
    super(`${at}: ${code}`)
    this.name = 'LiveError'
    this.code = code
    this.at = at
  }
}
