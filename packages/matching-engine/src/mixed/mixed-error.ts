export type MixedRefusal =
  /** Conditions go with the order `weight` only. */
  | 'order-not-mixed'
  /** Conditions do not go with a strict tier. */
  | 'priority-not-mixed'
  | 'no-such-node'
  | 'not-whole'
  /** No allocation both keeps the locked heads and meets the conditions. */
  | 'locks-contradict-condition'
  /** Locked heads meet a condition in part, and within its limits the solver found no way to meet it in full. */
  | 'locks-not-completed'

/** The conditions can not be met or not be understood; `at` names the place, such as `minimum[2].slot`. */
export class MixedError extends Error {
  readonly code: MixedRefusal
  readonly at: string

  constructor(code: MixedRefusal, at: string) {
    super(`${at}: ${code}`)
    this.name = 'MixedError'
    this.code = code
    this.at = at
  }
}
