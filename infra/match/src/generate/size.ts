export type Size = {
  readonly demands: number
  readonly slots: number
  /** Pairs of each demand, as far as there are slots for them. */
  readonly degree: number
}
