import { allOccupations, occupationsOfTrade } from './occupations.ts'
import { byCode, holdsOn, once, type Provenance, readRows } from './rows.ts'
import { fold, matchOf } from './text.ts'

/** The three pillars of the city's scheme. */
export type Pillar = 'high-tech-industry' | 'seaport-logistics' | 'tourism-trade'

/** A trade of the level-IV catalogue (TT 26/2020). The two levels of one trade are two rows: codes are never derived. */
export type Trade = Provenance & {
  readonly code: string
  readonly level: 'intermediate' | 'college'
  readonly nameVi: string
  readonly nameEn: string
  /** First five digits of the code. */
  readonly group: string
  /** Priority lists of the city's plan; a list stays in force until the authority replaces it. */
  readonly priority2025: boolean
  readonly priority2030: boolean
  /** Nghề nặng nhọc, độc hại, nguy hiểm. */
  readonly hazardous: boolean
}

export type RelatedTrade = { readonly code: string; readonly closeness: number; readonly why: Relation }
export type Relation = 'same-trade-other-level' | 'same-group' | 'shared-occupation'

const trades = once((): readonly Trade[] =>
  readRows('trades').map(row => ({
    code: row.text('code'),
    level: levelOf(row.text('level')),
    nameVi: row.text('name_vi'),
    nameEn: row.text('name_en'),
    group: row.text('group'),
    priority2025: row.yes('priority_2025'),
    priority2030: row.yes('priority_2030'),
    hazardous: row.yes('hazardous'),
    ...row.provenance,
  })),
)

const levelOf = (text: string): Trade['level'] => {
  if (text === 'intermediate' || text === 'college') return text
  throw new Error(`trades.csv: level ${text} has no trade code`)
}

const tradeByCode = once(() => byCode(trades(), ({ code }) => code))

/** The trade of a 7-digit code, valid on a date if one is given. */
export const trade = (code: string, on?: string): Trade | undefined => tradeByCode()(code, on)

export const allTrades = (on?: string): readonly Trade[] => trades().filter(row => holdsOn(row, on))

/** On any priority list of the plan ("theo Kế hoạch 2022"). */
export const isPriorityTrade = (code: string): boolean => {
  const found = trade(code)
  return found !== undefined && (found.priority2025 || found.priority2030)
}

/** Trades by code or name (either language, accents ignored), best first. */
export const findTrades = (text: string): readonly Trade[] => {
  const query = fold(text)
  const score = (row: Trade) =>
    Math.max(row.code === query ? 3 : 0, matchOf(row.nameVi, query), matchOf(row.nameEn, query))
  return trades()
    .map(row => ({ row, score: score(row) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ row }) => row)
}

const pillars = once(() =>
  byCode(
    readRows('trade-pillars').map(row => ({
      trade: row.text('trade'),
      pillar: pillarNamed(row.text('pillar')),
      ...row.provenance,
    })),
    ({ trade }) => trade,
  ),
)

export const pillarOfTrade = (code: string, on?: string): Pillar | undefined => pillars()(code, on)?.pillar

export const pillarNamed = (text: string): Pillar => {
  if (text === 'high-tech-industry' || text === 'seaport-logistics' || text === 'tourism-trade') return text
  throw new Error(`no pillar ${text}`)
}

const sameTrade = 0.9
const sameGroup = 0.6
const sameGroupOtherLevel = 0.5
/** Ceiling for trades that meet only in the occupations they lead to. */
const sharedOccupation = 0.8

const related = new Map<string, readonly RelatedTrade[]>()

/**
 * Trades a learner of another trade could also come from, nearest first: the same trade at the other level, the same
 * group, or occupations in common (crosswalk). `closeness` is above 0 and below 1; the trade itself is not in it.
 */
export const relatedTrades = (code: string): readonly RelatedTrade[] => {
  const known = related.get(code) ?? nearestTo(code)
  related.set(code, known)
  return known
}

const nearestTo = (code: string): readonly RelatedTrade[] => {
  const own = trade(code)
  if (own === undefined) return []
  return trades()
    .filter(other => other.code !== code)
    .map(other => relation(own, other))
    .filter(found => found !== undefined)
    .sort((a, b) => b.closeness - a.closeness || (a.code < b.code ? -1 : 1))
}

const relation = (own: Trade, other: Trade): RelatedTrade | undefined => {
  if (own.code.slice(1) === other.code.slice(1))
    return { code: other.code, closeness: sameTrade, why: 'same-trade-other-level' }
  const shared = rounded(sharedOccupation * overlap(own.code, other.code))
  const inGroup = groupCloseness(own.group, other.group)
  if (inGroup >= shared) return inGroup === 0 ? undefined : { code: other.code, closeness: inGroup, why: 'same-group' }
  return { code: other.code, closeness: shared, why: 'shared-occupation' }
}

const groupCloseness = (own: string, other: string): number => {
  if (own === other) return sameGroup
  return own.slice(1) === other.slice(1) ? sameGroupOtherLevel : 0
}

/** Weighted Jaccard of the occupations two trades lead to, 0–1. */
const overlap = (a: string, b: string): number => {
  const [left, right] = [occupationsOfTrade(a), occupationsOfTrade(b)]
  let [common, all] = [0, 0]
  for (const { code } of allOccupations()) {
    const [x, y] = [left.get(code) ?? 0, right.get(code) ?? 0]
    common += Math.min(x, y)
    all += Math.max(x, y)
  }
  return all === 0 ? 0 : common / all
}

const rounded = (value: number): number => Math.round(value * 100) / 100
