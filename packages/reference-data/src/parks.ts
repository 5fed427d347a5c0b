import type { Point } from './geo.ts'
import type { Provenance, Row } from './rows.ts'
import { type Remembered, table } from './table.ts'
import { fold, matchOf } from './text.ts'

/** An industrial park (khu công nghiệp). Ward and point are absent where no source is at hand. */
export type Park = Provenance & {
  readonly code: string
  readonly name: string
  readonly province: string
  readonly ward?: string
  readonly point?: Point
}

/** One point per ward, absent until the authority imports it from a licensed source. */
export type WardPoint = Provenance & { readonly ward: string; readonly point?: Point }

const pointIn = (row: Row): { readonly point?: Point } =>
  row.optional('lat') === undefined ? {} : { point: { lat: row.number('lat'), lon: row.number('lon') } }

const allParks = table(
  'parks',
  (row): Park => {
    const ward = row.optional('ward')
    return {
      code: row.text('code'),
      name: row.text('name'),
      province: row.text('province'),
      ...(ward === undefined ? {} : { ward }),
      ...pointIn(row),
      ...row.provenance,
    }
  },
  ({ code }) => code,
)

/** The park of a code that holds on a date; without one the latest row, also of a list replaced since. */
export const park = (code: string, on?: string): (Park & Remembered) | undefined => allParks.find(code, on)

/** All parks, or those of a province. */
export const parks = (provinceCode?: string, on?: string): readonly Park[] =>
  allParks.on(on).filter(row => provinceCode === undefined || row.province === provinceCode)

/** Parks by name, accents ignored, best first. */
export const findParks = (text: string, on?: string): readonly Park[] => {
  const query = fold(text)
  return allParks
    .on(on)
    .map(row => ({
      row,
      score: Math.max(matchOf(row.name, query), matchOf(row.name.replace(/^Khu công ngh(iệp|ệ cao) /, ''), query)),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ row }) => row)
}

const wardPoints = table(
  'ward-points',
  (row): WardPoint => ({ ward: row.text('ward'), ...pointIn(row), ...row.provenance }),
  ({ ward }) => ward,
)

/** The point of a ward where the list has one. */
export const wardPoint = (code: string, on?: string): Point | undefined => wardPoints.find(code, on)?.point
