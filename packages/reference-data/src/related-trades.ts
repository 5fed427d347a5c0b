import { lastChange, whileEditionsStand } from './editions.ts'
import { allOccupations, occupationsOfTrade } from './occupations.ts'
import { allTrades, type Trade, trade } from './trades.ts'

export type RelatedTrade = { readonly code: string; readonly closeness: number; readonly why: Relation }
export type Relation = 'same-trade-other-level' | 'same-group' | 'shared-occupation'

const sameTrade = 0.9
const sameGroup = 0.6
const sameGroupOtherLevel = 0.5
/** Ceiling for trades that meet only in the occupations they lead to. */
const sharedOccupation = 0.8

const related = whileEditionsStand((key: string): readonly RelatedTrade[] => {
  const [code = '', on] = key.split(' ')
  const own = trade(code, on)
  if (own === undefined) return []
  return allTrades(on)
    .filter(other => other.code !== code)
    .map(other => relation(own, other, on))
    .filter(found => found !== undefined)
    .sort((a, b) => b.closeness - a.closeness || (a.code < b.code ? -1 : 1))
})

/**
 * Trades a learner of another trade could also come from, nearest first: the same trade at the other level, the same
 * group, or occupations in common (crosswalk). `closeness` is above 0 and below 1; the trade itself is not in it.
 */
export const relatedTrades = (code: string, on?: string): readonly RelatedTrade[] =>
  related(on === undefined ? code : `${code} ${lastChange(['trades', 'occupations', 'occupation-trades'], on)}`)

const relation = (own: Trade, other: Trade, on: string | undefined): RelatedTrade | undefined => {
  if (own.code.slice(1) === other.code.slice(1))
    return { code: other.code, closeness: sameTrade, why: 'same-trade-other-level' }
  const shared = rounded(sharedOccupation * overlap(own.code, other.code, on))
  const inGroup = groupCloseness(own.group, other.group)
  if (inGroup >= shared) return inGroup === 0 ? undefined : { code: other.code, closeness: inGroup, why: 'same-group' }
  return { code: other.code, closeness: shared, why: 'shared-occupation' }
}

const groupCloseness = (own: string, other: string): number => {
  if (own === other) return sameGroup
  return own.slice(1) === other.slice(1) ? sameGroupOtherLevel : 0
}

/** Weighted Jaccard of the occupations two trades lead to, 0–1. */
const overlap = (a: string, b: string, on: string | undefined): number => {
  const [left, right] = [occupationsOfTrade(a, on), occupationsOfTrade(b, on)]
  let [common, all] = [0, 0]
  for (const { code } of allOccupations(on)) {
    const [x, y] = [left.get(code) ?? 0, right.get(code) ?? 0]
    common += Math.min(x, y)
    all += Math.max(x, y)
  }
  return all === 0 ? 0 : common / all
}

const rounded = (value: number): number => Math.round(value * 100) / 100
