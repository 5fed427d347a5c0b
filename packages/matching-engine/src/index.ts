export * from './allocation.ts'
export { checkInstance } from './check-instance.ts'
export * from './explain/index.ts'
export * from './instance.ts'
export * from './instance-error.ts'
export * from './live/index.ts'
export * from './mixed/index.ts'
export { scoreOf } from './mixed/score.ts'
export { createUnion } from './network/components.ts'
export { type Churn, churnOf } from './policy/churn.ts'
export {
  fallingSteps,
  fillRates,
  gini,
  type PriceOfFairness,
  priceOfFairness,
  withoutSteps,
} from './policy/fairness.ts'
export { plainScore } from './policy/score.ts'
export type { Basis } from './simplex/warm-start.ts'
export { type Solved, type SolveOptions, solve } from './solve.ts'
export {
  type Engine,
  type FullPrices,
  type PlainPairs,
  type SolvedByPricing,
  solveByPricing,
} from './solve-by-pricing.ts'
export { blockingPairs, type StableFault, verifyStable } from './stable/blocking-pairs.ts'
export { RankError, type RankErrorCode, type RankedInstance, type RankedPairs } from './stable/ranked-instance.ts'
export { stableAllocation } from './stable/stable-allocation.ts'
export type { Fault } from './verify/fault.ts'
export { feasibilityFaults, filledBy } from './verify/filled.ts'
export { verify } from './verify/verify.ts'
