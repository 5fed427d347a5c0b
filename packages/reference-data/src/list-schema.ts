import type { ReferenceListName } from '@noinghe/contracts'
import type { Cells } from './rows.ts'

/** What a cell of a column may hold. `example` is a right value, shown to whoever wrote a wrong one. */
export type Column = {
  readonly kind: 'text' | 'code' | 'yes-no' | 'number' | 'date' | 'one-of'
  readonly required: boolean
  readonly example: string
  readonly pattern?: RegExp
  readonly options?: readonly string[]
  /** Smallest and largest number. */
  readonly range?: readonly [number, number]
  /** The code must be in that list on the first day of the new edition. */
  readonly in?: ReferenceListName | 'provinces' | 'wards'
}

export type ListSchema = {
  readonly title: { readonly vi: string; readonly en: string }
  readonly columns: Readonly<Record<string, Column>>
  /** Columns that together name a row; it may stand again with another validity. */
  readonly key: readonly string[]
  /** Columns that search looks into beside the key. */
  readonly searched: readonly string[]
  /** The column whose codes do not fit others of the row, if so. */
  readonly mismatch?: (cells: Cells) => { readonly column: string; readonly with: string } | undefined
  /** The platform's code counts on these rows: a new edition may rename them, not leave them out. */
  readonly complete?: true
}

export const text = (example: string): Column => ({ kind: 'text', required: true, example })
export const code = (pattern: RegExp, example: string): Column => ({ kind: 'code', required: true, pattern, example })
export const oneOf = (...options: readonly string[]): Column => ({
  kind: 'one-of',
  required: true,
  options,
  example: options.join(' | '),
})
export const yesNo: Column = { kind: 'yes-no', required: true, example: 'yes | no' }
export const number = (from: number, to: number, example: string): Column => ({
  kind: 'number',
  required: true,
  range: [from, to],
  example,
})
export const date: Column = { kind: 'date', required: true, example: '2026-11-22' }
export const optional = (column: Column): Column => ({ ...column, required: false })
export const within = (list: NonNullable<Column['in']>, column: Column): Column => ({ ...column, in: list })

/** Every row says where it comes from, how well that was checked, and when it holds. */
export const provenance = {
  source: text('TT 26/2020/TT-BLĐTBXH'),
  verified: oneOf('V', 'S', 'M'),
  valid_from: optional(date),
  valid_to: optional(date),
}
