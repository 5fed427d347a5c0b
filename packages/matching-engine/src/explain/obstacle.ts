import type { Instance } from '../instance.ts'
import { withoutSteps } from '../policy/fairness.ts'
import { withoutKept, withoutLocks } from './changed.ts'
import { isMade } from './counterfactual.ts'
import type { Fill, Obstacle, PairExplanation, PairPrice } from './explanation.ts'
import { isFull } from './fill.ts'
import { hasRoom, isAllowed, type Question } from './question.ts'

/** What keeps a pair from its next head whatever the others do; undefined: nothing of its own does. */
export const ownObstacle = (question: Question): Obstacle | undefined => {
  const { instance, demand, slot, pairs } = question
  const allowed = pairs.filter(pair => isAllowed(question, pair))
  if (pairs.length === 0) return 'not-eligible'
  if (instance.demands.limit[demand] === 0) return 'no-heads'
  if (instance.slots.limit[slot] === 0) return 'no-seats'
  if (allowed.length === 0) return 'negative'
  return allowed.some(pair => hasRoom(question, pair)) ? undefined : 'pair-limit'
}

/** What was put before the pair by rule; the pair would have been taken without. */
export const ruledOut = (question: Question): Obstacle | undefined => {
  const { demands, slots, enterprises, schools, pairs } = question.instance
  const some = (column: Float64Array | undefined) => column?.some(value => value > 0) ?? false
  const hasSteps = [demands, slots, enterprises, schools].some(nodes => some(nodes?.steps?.bonus))
  const rules: readonly (readonly [Obstacle, boolean, (question: Question) => Instance])[] = [
    ['locked-elsewhere', some(pairs.locked), withoutLocks],
    ['fairness-step', hasSteps, ({ instance }) => withoutSteps(instance)],
    ['keep-bonus', some(pairs.kept) && (pairs.keepBonus ?? 0) > 0, withoutKept],
  ]
  const rule = rules.find(([, applies, without]) => applies && isMade(question, without(question)))
  return rule?.[0]
}

/**
 * What the prices say. When a head of the demand is worth as much elsewhere as the pair is worth here, even a free seat
 * would not have drawn it; otherwise it is the dearest of what a seat costs.
 */
export const pricedOut = (price: PairPrice, filled: PairExplanation['filled'], worth: number): Obstacle => {
  const asking = dearest([
    ['demand-served-better', filled.demand, price.ofDemand],
    ['enterprise-full', filled.enterprise, price.ofEnterprise],
  ])
  const offering = dearest([
    ['slot-full', filled.slot, price.ofSlot],
    ['school-full', filled.school, price.ofSchool],
    ['maximum', filled.total, price.ofTotal],
  ])
  return (price.demand >= worth ? (asking ?? offering) : (offering ?? asking)) ?? 'tie'
}

type Limited = readonly [Obstacle, Fill | null, price: number]

const dearest = (nodes: readonly Limited[]): Obstacle | undefined => {
  const [first] = nodes.filter(([, fill]) => isFull(fill)).toSorted(([, , a], [, , b]) => b - a)
  return first?.[0]
}
