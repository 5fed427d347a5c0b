import { holdsOn, type Provenance, type Verified } from './rows.ts'
import { type Remembered, table } from './table.ts'
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
  /** Nghề nặng nhọc, độc hại, nguy hiểm; its own source and mark, because the code's do not speak of it. */
  readonly hazardous: boolean
  readonly hazardousSource: string
  readonly hazardousVerified: Verified
}

const levelOf = (text: string): Trade['level'] => {
  if (text === 'intermediate' || text === 'college') return text
  throw new Error(`trades: level ${text} has no trade code`)
}

const markOf = (text: string): Verified => {
  if (text === 'V' || text === 'S' || text === 'M') return text
  throw new Error(`trades: no mark ${text}`)
}

const trades = table(
  'trades',
  (row): Trade => ({
    code: row.text('code'),
    level: levelOf(row.text('level')),
    nameVi: row.text('name_vi'),
    nameEn: row.text('name_en'),
    group: row.text('group'),
    hazardous: row.yes('hazardous'),
    hazardousSource: row.text('hazardous_source'),
    hazardousVerified: markOf(row.text('hazardous_verified')),
    ...row.provenance,
  }),
  ({ code }) => code,
)

/** The trade of a 7-digit code that holds on a date; without one the latest row, also of a list replaced since. */
export const trade = (code: string, on?: string): (Trade & Remembered) | undefined => trades.find(code, on)

export const allTrades = (on?: string): readonly Trade[] => trades.on(on)

/** Trades by code or name (either language, accents ignored), best first. */
export const findTrades = (text: string, on?: string): readonly Trade[] => {
  const query = fold(text)
  const score = (row: Trade) =>
    Math.max(row.code === query ? 3 : 0, matchOf(row.nameVi, query), matchOf(row.nameEn, query))
  return trades
    .on(on)
    .map(row => ({ row, score: score(row) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ row }) => row)
}

const groups = table(
  'trade-groups',
  row => ({ code: row.text('code'), nameVi: row.text('name_vi'), ...row.provenance }),
  ({ code }) => code,
)

/** The group's name by the last four digits of its code, which both levels share. */
export const tradeGroup = (group: string, on?: string) => groups.find(group.slice(-4), on)

const pillars = table(
  'trade-pillars',
  row => ({ trade: row.text('trade'), pillar: pillarNamed(row.text('pillar')), ...row.provenance }),
  ({ trade }) => trade,
)

export const pillarOfTrade = (code: string, on?: string): Pillar | undefined => pillars.find(code, on)?.pillar

export const pillarNamed = (text: string): Pillar => {
  if (text === 'high-tech-industry' || text === 'seaport-logistics' || text === 'tourism-trade') return text
  throw new Error(`no pillar ${text}`)
}

const successions = table(
  'trade-successions',
  row => ({ old: row.text('old'), new: row.text('new'), ...row.provenance }),
  ({ old, new: code }) => `${old} ${code}`,
)

/** Codes that a re-coding of the catalogue gave to a trade; none while its own code stands. */
export const successorsOf = (code: string, on?: string): readonly string[] =>
  successions.on(on).flatMap(row => (row.old === code && holdsOn(row, on) ? [row.new] : []))
