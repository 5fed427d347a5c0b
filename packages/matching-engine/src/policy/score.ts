import type { Instance } from '../instance.ts'

/** Sum of weight × heads: the score without any bonus. */
export const plainScore = ({ pairs: { weight } }: Instance, heads: Float64Array): number => {
  let sum = 0
  for (let pair = 0; pair < heads.length; pair++) sum += weight[pair]! * heads[pair]!
  return sum
}
