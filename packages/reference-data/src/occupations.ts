import { lastChange, whileEditionsStand } from './editions.ts'
import type { Provenance } from './rows.ts'
import { type Remembered, table } from './table.ts'
import { fold, matchOf } from './text.ts'

/** A unit group of VSCO (QĐ 34/2020), four digits: how enterprises name the work. */
export type Occupation = Provenance & { readonly code: string; readonly nameVi: string; readonly nameEn: string }

/** A trade that leads to an occupation; weight 0–1, 1 = the usual way. */
export type TradeWeight = { readonly code: string; readonly weight: number }

const occupations = table(
  'occupations',
  (row): Occupation => ({
    code: row.text('code'),
    nameVi: row.text('name_vi'),
    nameEn: row.text('name_en'),
    ...row.provenance,
  }),
  ({ code }) => code,
)

/** The occupation of a 4-digit code that holds on a date; without one the latest row, also of a list replaced since. */
export const occupation = (code: string, on?: string): (Occupation & Remembered) | undefined =>
  occupations.find(code, on)
export const allOccupations = (on?: string): readonly Occupation[] => occupations.on(on)

/** Occupations by code or name (either language, accents ignored), best first. */
export const findOccupations = (text: string, on?: string): readonly Occupation[] => {
  const query = fold(text)
  return occupations
    .on(on)
    .map(row => ({
      row,
      score: Math.max(row.code === query ? 3 : 0, matchOf(row.nameVi, query), matchOf(row.nameEn, query)),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ row }) => row)
}

const weights = table(
  'occupation-trades',
  row => {
    const weight = row.number('weight')
    if (weight <= 0 || weight > 1) throw new Error(`occupation-trades: weight ${weight}`)
    return { occupation: row.text('occupation'), trade: row.text('trade'), weight, ...row.provenance }
  },
  ({ occupation: code, trade }) => `${code} ${trade}`,
)

const crosswalkOn = whileEditionsStand(on => {
  const tradesBy = new Map<string, TradeWeight[]>()
  const occupationsBy = new Map<string, Map<string, number>>()
  for (const { occupation: code, trade, weight } of weights.on(on === '' ? undefined : on)) {
    tradesBy.set(code, [...(tradesBy.get(code) ?? []), { code: trade, weight }])
    occupationsBy.set(trade, (occupationsBy.get(trade) ?? new Map<string, number>()).set(code, weight))
  }
  for (const list of tradesBy.values()) list.sort((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1))
  return { tradesBy, occupationsBy }
})

const crosswalk = (on: string | undefined) => crosswalkOn(on === undefined ? '' : lastChange(['occupation-trades'], on))

/** Trades that lead to an occupation on a date, the usual one first. */
export const tradesOf = (occupationCode: string, on?: string): readonly TradeWeight[] =>
  crosswalk(on).tradesBy.get(occupationCode) ?? []

/** Occupations a trade leads to on a date, with their weights. */
export const occupationsOfTrade = (tradeCode: string, on?: string): ReadonlyMap<string, number> =>
  crosswalk(on).occupationsBy.get(tradeCode) ?? new Map()
