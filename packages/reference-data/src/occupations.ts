import { byCode, holdsOn, once, type Provenance, readRows } from './rows.ts'
import { fold, matchOf } from './text.ts'

/** A unit group of VSCO (QĐ 34/2020), four digits: how enterprises name the work. */
export type Occupation = Provenance & { readonly code: string; readonly nameVi: string; readonly nameEn: string }

/** A trade that leads to an occupation; weight 0–1, 1 = the usual way. */
export type TradeWeight = { readonly code: string; readonly weight: number }

const occupations = once((): readonly Occupation[] =>
  readRows('occupations').map(row => ({
    code: row.text('code'),
    nameVi: row.text('name_vi'),
    nameEn: row.text('name_en'),
    ...row.provenance,
  })),
)

const occupationByCode = once(() => byCode(occupations(), ({ code }) => code))

export const occupation = (code: string, on?: string): Occupation | undefined => occupationByCode()(code, on)
export const allOccupations = (on?: string): readonly Occupation[] => occupations().filter(row => holdsOn(row, on))

/** Occupations by code or name (either language, accents ignored), best first. */
export const findOccupations = (text: string): readonly Occupation[] => {
  const query = fold(text)
  return occupations()
    .map(row => ({
      row,
      score: Math.max(row.code === query ? 3 : 0, matchOf(row.nameVi, query), matchOf(row.nameEn, query)),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ row }) => row)
}

const crosswalk = once(() => {
  const tradesBy = new Map<string, TradeWeight[]>()
  const occupationsBy = new Map<string, Map<string, number>>()
  for (const row of readRows('occupation-trades')) {
    const [code, trade, weight] = [row.text('occupation'), row.text('trade'), row.number('weight')]
    if (weight <= 0 || weight > 1) throw new Error(`occupation-trades.csv: weight ${weight} of ${code}`)
    tradesBy.set(code, [...(tradesBy.get(code) ?? []), { code: trade, weight }])
    occupationsBy.set(trade, (occupationsBy.get(trade) ?? new Map<string, number>()).set(code, weight))
  }
  for (const list of tradesBy.values()) list.sort((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1))
  return { tradesBy, occupationsBy }
})

/** Trades that lead to an occupation, the usual one first. */
export const tradesOf = (occupationCode: string): readonly TradeWeight[] =>
  crosswalk().tradesBy.get(occupationCode) ?? []

/** Occupations a trade leads to, with their weights. */
export const occupationsOfTrade = (tradeCode: string): ReadonlyMap<string, number> =>
  crosswalk().occupationsBy.get(tradeCode) ?? new Map()
