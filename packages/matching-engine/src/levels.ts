import type { LevelName } from './allocation.ts'
import type { Instance, Pairs } from './instance.ts'

/** What is maximised, first things first. */
export const levelNames = ({ order, pairs }: Instance): readonly LevelName[] => [
  ...(order === 'headcount-first' ? (['headcount'] as const) : []),
  ...(pairs.priority?.includes(1) ? (['priority'] as const) : []),
  'score',
]

/** Points of a head on a pair at a level, without the keep bonus (which counts at the score only, as step bonuses do). */
export const pointsOf = (level: LevelName, { weight, priority }: Pairs): ((pair: number) => number) => {
  if (level === 'headcount') return () => 1
  if (level === 'priority') return pair => (priority?.[pair] === 1 ? weight[pair]! : 0)
  return pair => weight[pair]!
}
