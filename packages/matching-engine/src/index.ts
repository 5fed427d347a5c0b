export * from './allocation.ts'
export { checkInstance } from './check-instance.ts'
export * from './instance.ts'
export * from './instance-error.ts'
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
export { type FullPrices, type PlainPairs, type SolvedByPricing, solveByPricing } from './solve-by-pricing.ts'
export type { Fault } from './verify/fault.ts'
export { verify } from './verify/verify.ts'
