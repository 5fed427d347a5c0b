/** How much is measured. Small sizes only show that everything runs; their figures mean nothing. */
export type Sizes = {
  readonly small: number
  readonly large: number
  readonly huge: number
  /** Rounds at the two lower sizes, and where the highest one is among them. */
  readonly rounds: number
  readonly hugeRounds: number
  /** A peer that takes longer is left out. */
  readonly withinMs: number
  /** Events on a live allocation, and how many of them HiGHS follows. */
  readonly events: number
  readonly warmRuns: number
  /** Demands and slots of the replay and of the fairness step. */
  readonly market: number
  readonly schools: number
}

export const full: Sizes = {
  small: 1000,
  large: 10_000,
  huge: 100_000,
  rounds: 5,
  hugeRounds: 3,
  withinMs: 400_000,
  events: 5000,
  warmRuns: 24,
  market: 3000,
  schools: 300,
}

export const quick: Sizes = {
  small: 100,
  large: 300,
  huge: 1000,
  rounds: 1,
  hugeRounds: 1,
  withinMs: 60_000,
  events: 500,
  warmRuns: 24,
  market: 300,
  schools: 30,
}
