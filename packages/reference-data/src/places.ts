import { addressCell, addressTable, placesSource } from './address-database.ts'
import { type Edition, editionOn } from './editions.ts'
import { grouped, holdsOn, once, type Provenance } from './rows.ts'
import { table } from './table.ts'
import { fold, matchOf } from './text.ts'

/** Two-level units since 01/07/2025. Codes are text: leading zeros count. */
export type Province = Provenance & { readonly code: string; readonly name: string }
/** Phường, xã or đặc khu. */
export type Ward = Provenance & { readonly code: string; readonly name: string; readonly province: string }

type Unit = Ward & { readonly kind: string }

/** Units as the package has them, whatever changed since; `province` of a province is its own code. */
export const packagedUnits = once((): readonly Unit[] => [
  ...addressTable('provinces').map(row => {
    const code = addressCell(row, 'province_code')
    return { code, kind: 'province', name: addressCell(row, 'name'), province: code, ...placesSource }
  }),
  ...addressTable('wards').map(row => ({
    code: addressCell(row, 'ward_code'),
    kind: 'ward',
    name: addressCell(row, 'name'),
    province: addressCell(row, 'province_code'),
    ...placesSource,
  })),
])

const overrides = table(
  'unit-overrides',
  (row): Unit => ({
    code: row.text('code'),
    kind: row.text('kind'),
    name: row.text('name'),
    province: row.text('province'),
    ...row.provenance,
  }),
  ({ code }) => code,
)

const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** A unit's rows, the latest first: the package's row holds until the first override of its code begins. */
const rowsOfUnit = (unit: Unit | undefined, changes: readonly Unit[]): readonly Unit[] => {
  const latestFirst = [...changes].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? 1 : -1))
  const first = latestFirst.at(-1)
  if (unit === undefined || first === undefined) return unit === undefined ? latestFirst : [unit]
  return first.validFrom === undefined || first.validFrom <= placesSource.validFrom
    ? latestFirst
    : [...latestFirst, { ...unit, validTo: dayBefore(first.validFrom) }]
}

type Places = {
  readonly provinces: ReadonlyMap<string, readonly Unit[]>
  readonly wards: ReadonlyMap<string, readonly Unit[]>
  readonly wardsBy: ReadonlyMap<string, readonly Unit[]>
}

const known = new WeakMap<Edition, Places>()

/** Units by code with the changes of one edition laid over them. */
const placesOf = (edition: Edition): Places => {
  const before = known.get(edition)
  if (before !== undefined) return before
  const changes = grouped(overrides.of(edition), ({ code }) => code)
  const units = new Map(packagedUnits().map(unit => [unit.code, rowsOfUnit(unit, changes.get(unit.code) ?? [])]))
  for (const [code, rows] of changes) if (!units.has(code)) units.set(code, rowsOfUnit(undefined, rows))
  const wards = new Map([...units].filter(([, [unit]]) => unit?.kind === 'ward'))
  const made = {
    provinces: new Map([...units].filter(([, [unit]]) => unit?.kind === 'province')),
    wards,
    wardsBy: grouped([...wards.values()].flat(), unit => unit.province),
  }
  known.set(edition, made)
  return made
}

const placesOn = (on?: string): Places => placesOf(editionOn('unit-overrides', on))
const holding = <Row extends Provenance>(rows: readonly Row[] | undefined, on?: string): Row | undefined =>
  rows?.find(row => holdsOn(row, on))

/** The province of a code on a date; without one the latest that had it. */
export const province = (code: string, on?: string): Province | undefined =>
  holding(placesOn(on).provinces.get(code), on)
export const allProvinces = (on?: string): readonly Province[] =>
  [...placesOn(on).provinces.values()].flatMap(rows => holding(rows, on) ?? [])

/** The ward of a code on a date; without one the latest that had it. */
export const ward = (code: string, on?: string): Ward | undefined => holding(placesOn(on).wards.get(code), on)

/** Wards of a province on a date; without one each that ever was, by its latest row. */
export const wardsOf = (provinceCode: string, on?: string): readonly Ward[] => {
  const rows = placesOn(on).wardsBy.get(provinceCode) ?? []
  if (on !== undefined) return rows.filter(row => holdsOn(row, on))
  return rows.filter((row, at) => rows.findIndex(({ code }) => code === row.code) === at)
}

const allWards = (on?: string): readonly Ward[] =>
  [...placesOn(on).wards.values()].flatMap(rows => holding(rows, on) ?? [])

/**
 * Wards by name, accents and the words phường, xã, đặc khu ignored; best first, at most 50.
 * Two wards may fold to the same text (Cẩm Giàng, Cẩm Giang): both are given, the caller asks.
 */
export const findWards = (text: string, provinceCode?: string, on?: string): readonly Ward[] => {
  const query = withoutKind(fold(text))
  const exact = text.normalize('NFC').trim().toLowerCase()
  return (provinceCode === undefined ? allWards(on) : wardsOf(provinceCode, on))
    .map(row => ({
      row,
      score: matchOf(withoutKind(fold(row.name)), query),
      same: row.name.toLowerCase().endsWith(exact),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || Number(b.same) - Number(a.same))
    .slice(0, 50)
    .map(({ row }) => row)
}

const withoutKind = (folded: string): string => folded.replace(/^(phuong|xa|dac khu) /, '')
