import type { LevelName } from '../allocation.ts'
import type { Instance } from '../instance.ts'
import { levelNames, pointsOf } from '../levels.ts'
import type { Basis } from '../simplex/warm-start.ts'

/** A demand and a slot in an instance that is solved. */
export type Question = {
  readonly instance: Instance
  readonly heads: Float64Array
  readonly basis: Basis
  readonly demand: number
  readonly slot: number
  /** All pairs of the two: parallel ones share both ends. */
  readonly pairs: readonly number[]
  /** Heads on all of them. */
  readonly taken: number
}

export const questionOf = (
  instance: Instance,
  basis: Basis,
  { demand, slot }: { readonly demand: number; readonly slot: number },
): Question => {
  const { heads } = basis
  const pairs: number[] = []
  for (let pair = 0; pair < heads.length; pair++)
    if (instance.pairs.slot[pair] === slot && instance.pairs.demand[pair] === demand) pairs.push(pair)
  const taken = pairs.reduce((sum, pair) => sum + heads[pair]!, 0)
  return { instance, heads, basis, demand, slot, pairs, taken }
}

/** In the order `weight` nobody is put on a negative pair. */
export const isAllowed = ({ instance: { pairs, order } }: Question, pair: number): boolean =>
  order !== 'weight' || pairs.weight[pair]! >= 0

export const hasRoom = ({ instance: { pairs }, heads }: Question, pair: number): boolean =>
  heads[pair]! < (pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY)

/** Keep bonus of the next head on a pair, or of the last one that is there. */
export const keepBonusOf = ({ instance: { pairs }, heads }: Question, pair: number, which: 'next' | 'last'): number => {
  const head = heads[pair]! - (pairs.locked?.[pair] ?? 0) + (which === 'next' ? 1 : 0)
  return head > 0 && head <= (pairs.kept?.[pair] ?? 0) ? (pairs.keepBonus ?? 0) : 0
}

/** What the next head on a pair is worth at a level, without bonuses of steps. */
export const worthOf = (question: Question, pair: number, level: LevelName): number =>
  pointsOf(level, question.instance.pairs)(pair) + (level === 'score' ? keepBonusOf(question, pair, 'next') : 0)

/** The pair that would take the next head of all those given. */
export const bestOf = (question: Question, pairs: readonly number[]): number | null => {
  const names = levelNames(question.instance)
  const worth = (pair: number) => names.map(level => worthOf(question, pair, level))
  const [best] = pairs.toSorted((a, b) => compare(worth(b), worth(a)))
  return best ?? null
}

/** First things first: the first level that differs decides. */
const compare = (a: readonly number[], b: readonly number[]): number => {
  const level = a.findIndex((value, at) => value !== b[at])
  return level < 0 ? 0 : (a[level] ?? 0) - (b[level] ?? 0)
}
