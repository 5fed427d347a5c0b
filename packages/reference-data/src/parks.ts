import type { Point } from './geo.ts'
import { byCode, holdsOn, once, type Provenance, readRows } from './rows.ts'
import { fold, matchOf } from './text.ts'

/** An industrial park (khu công nghiệp). Ward and point are absent where no source is at hand. */
export type Park = Provenance & {
  readonly code: string
  readonly name: string
  readonly province: string
  readonly ward?: string
  readonly point?: Point
}

const allParks = once((): readonly Park[] =>
  readRows('parks').map(row => {
    const ward = row.optional('ward')
    const hasPoint = row.optional('lat') !== undefined
    return {
      code: row.text('code'),
      name: row.text('name'),
      province: row.text('province'),
      ...(ward === undefined ? {} : { ward }),
      ...(hasPoint ? { point: { lat: row.number('lat'), lon: row.number('lon') } } : {}),
      ...row.provenance,
    }
  }),
)

const parkByCode = once(() => byCode(allParks(), ({ code }) => code))

export const park = (code: string, on?: string): Park | undefined => parkByCode()(code, on)

/** All parks, or those of a province. */
export const parks = (provinceCode?: string, on?: string): readonly Park[] =>
  allParks().filter(row => (provinceCode === undefined || row.province === provinceCode) && holdsOn(row, on))

/** Parks by name, accents ignored, best first. */
export const findParks = (text: string): readonly Park[] => {
  const query = fold(text)
  return allParks()
    .map(row => ({
      row,
      score: Math.max(matchOf(row.name, query), matchOf(row.name.replace(/^Khu công ngh(iệp|ệ cao) /, ''), query)),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ row }) => row)
}
