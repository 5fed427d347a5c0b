import type { RefusalCode } from '@noinghe/contracts'
import type { Column } from './list-schema.ts'

/** What is wrong with a cell: a refusal's code and what fills its sentence. */
export type Fault = { readonly refused: RefusalCode; readonly params?: Readonly<Record<string, string | number>> }
export type ReadCell = { readonly value: string } | Fault

/** The longest cell that travels in an event. */
export const longestCell = 500

/** Spreadsheets run these as formulas, the full-width ones too. */
const formula = /^[=+\-@＝＋－＠]/
/** Control characters, the mark of bytes that are no UTF-8, and what UTF-8 read as Latin-1 leaves behind (á», Ã©, Ä‘, Æ°). */
const broken = /[\p{Cc}\ufffd]|á[º»][\u0080-\u024f\u2000-\u2122]|[ÃÄ][\u0080-\u00bf\u2018\u2019]|Æ[°¡]/u

const yes = new Set(['yes', 'có', 'x', 'true', '1'])
const no = new Set(['no', 'không', 'false', '0'])

/** Reads one cell as its column wants it: NFC, dates as yyyy-MM-dd, yes and no in English, numbers with a point. */
export const readCell = (column: Column, raw: string): ReadCell => {
  const cell = raw.normalize('NFC').trim()
  if (broken.test(cell)) return { refused: 'list-cell-encoding' }
  if (cell === '') return column.required ? { refused: 'list-cell-required' } : { value: '' }
  if (cell.length > longestCell) return { refused: 'list-cell-too-long', params: { characters: longestCell } }
  if (formula.test(cell)) return { refused: 'list-cell-formula' }
  return readKind(column, cell)
}

const readKind = (column: Column, cell: string): ReadCell => {
  const misformed: Fault = { refused: 'list-cell-format', params: { example: column.example } }
  switch (column.kind) {
    case 'text':
      return { value: cell }
    case 'code':
      return column.pattern?.test(cell) === false ? misformed : { value: cell }
    case 'one-of':
      return column.options?.includes(cell) ? { value: cell } : misformed
    case 'yes-no':
      return yes.has(cell.toLowerCase()) ? { value: 'yes' } : no.has(cell.toLowerCase()) ? { value: 'no' } : misformed
    case 'number':
      return readNumber(column, cell) ?? misformed
    case 'date':
      return readDate(cell) ?? misformed
  }
}

const readNumber = ({ range: [least, most] = [0, 0] }: Column, cell: string): ReadCell | undefined => {
  if (!/^\d{1,12}([.,]\d{1,9})?$/.test(cell)) return undefined
  const value = Number(cell.replace(',', '.'))
  return value < least || value > most ? undefined : { value: String(value) }
}

/** yyyy-MM-dd, or d/M/yyyy as Vietnamese spreadsheets write it; a day that does not exist is named as that. */
const readDate = (cell: string): ReadCell | undefined => {
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell) ?? []
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell) ?? []
  const [yyyy, mm, dd] = [y ?? year, (m ?? month)?.padStart(2, '0'), (d ?? day)?.padStart(2, '0')]
  if (yyyy === undefined) return undefined
  const value = `${yyyy}-${mm}-${dd}`
  const at = new Date(`${value}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value
    ? { refused: 'list-date-invalid' }
    : { value }
}
