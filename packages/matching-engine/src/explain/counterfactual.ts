import type { Instance } from '../instance.ts'
import { InstanceError } from '../instance-error.ts'
import { levelNames } from '../levels.ts'
import { type Solved, type SolveOptions, solve } from '../solve.ts'
import { moreSeats, withLocked } from './changed.ts'
import type { Question } from './question.ts'

/** Undefined where the change leaves no instance: locks that do not fit, or numbers too large to be summed exactly. */
const solved = (instance: Instance, options?: SolveOptions): Solved | undefined => {
  try {
    return solve(instance, options)
  } catch (error) {
    if (error instanceof InstanceError) return undefined
    throw error
  }
}

/** Whether the pair takes more heads than now in a changed instance; solved from nothing, so that ties fall as they do. */
export const isMade = ({ pairs, taken }: Question, changed: Instance): boolean => {
  const heads = solved(changed)?.heads
  return heads !== undefined && pairs.reduce((sum, pair) => sum + heads[pair]!, 0) > taken
}

/** Value of the best allocations, level by level. */
export const valuesOf = ({ instance, basis }: Question): readonly number[] =>
  solve(instance, { warm: basis }).levels.map(({ value }) => value)

/**
 * What it takes from each level to have one head more on `best` of the question's pairs, and all that are there already.
 * Undefined where locks leave no place for it.
 */
export const missedBy = (
  { instance, heads, basis, pairs }: Question,
  best: number,
  values: readonly number[],
): readonly number[] | undefined => {
  const wanted = new Float64Array(heads.length)
  for (const pair of pairs) wanted[pair] = heads[pair]! + (pair === best ? 1 : 0)
  const forced = withLocked(instance, wanted)
  const levels = solved(forced.instance, { warm: basis })?.levels
  return levels?.map(({ name, value }, at) => (values[at] ?? 0) - value - (name === 'score' ? forced.lost : 0))
}

/**
 * The pair that would take one more seat of the slot. Nobody on the slot has to move for that: the best use of a seat more
 * begins with one head more there, so all that have a seat may be held while it is looked for.
 */
export const nextInLine = (question: Question, values: readonly number[]): number | null => {
  const { heads, basis, slot } = question
  const wider = moreSeats(question, 1)
  const held = withLocked(
    wider,
    heads.map((count, pair) => (wider.pairs.slot[pair] === slot ? count : 0)),
  )
  const found = solved(held.instance, { warm: basis })
  if (found === undefined) return null
  const gained = levelNames(wider).map(
    (name, at) => (found.levels[at]?.value ?? 0) + (name === 'score' ? held.lost : 0) - (values[at] ?? 0),
  )
  if ((gained.find(points => points !== 0) ?? 0) <= 0) return null
  const pair = found.heads.findIndex((count, at) => wider.pairs.slot[at] === slot && count > heads[at]!)
  return pair < 0 ? null : pair
}
