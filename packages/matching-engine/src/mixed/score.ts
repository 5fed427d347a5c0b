import type { Instance, Steps } from '../instance.ts'
import { filledBy } from '../verify/filled.ts'

/** What heads are worth: weights, keep bonuses and step bonuses, in points. */
export const scoreOf = (instance: Instance, heads: Float64Array): number => {
  const { demands, slots, enterprises, schools } = instance
  const filled = filledBy(instance, heads)
  return (
    pairsScore(instance, heads) +
    stepsScore(demands.steps, filled.demand) +
    stepsScore(slots.steps, filled.slot) +
    stepsScore(enterprises?.steps, filled.enterprise) +
    stepsScore(schools?.steps, filled.school)
  )
}

const pairsScore = ({ pairs }: Instance, heads: Float64Array): number => {
  const { weight, locked, kept, keepBonus = 0 } = pairs
  return heads.reduce((sum, count, pair) => {
    const keeps = Math.min(count - (locked?.[pair] ?? 0), kept?.[pair] ?? 0)
    return sum + count * weight[pair]! + keeps * keepBonus
  }, 0)
}

const stepsScore = (steps: Steps | undefined, filled: Float64Array): number => {
  if (steps === undefined) return 0
  let sum = 0
  filled.forEach((heads, node) => {
    let left = heads
    for (let step = steps.from[node]!; step < steps.from[node + 1]! && left > 0; step++) {
      sum += Math.min(left, steps.width[step]!) * steps.bonus[step]!
      left -= steps.width[step]!
    }
  })
  return sum
}
