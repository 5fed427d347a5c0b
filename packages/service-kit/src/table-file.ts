import { type Refusal, refuse, say } from '@noinghe/contracts'
import {
  type CellFault,
  readTable,
  type TableRow,
  type UnreadableCode,
  UnreadableTable,
  usualLimits,
} from '@noinghe/documents/reading'
import { type CsvColumns, inputOf, pathsOf } from './csv.ts'

/** What is wrong with a cell: its column, why, in both languages. */
export type CellError = { readonly field: string; readonly code: string; readonly vi: string; readonly en: string }

/** One row as the body it stands for, not yet validated; `line` is its line in the file, the header being 1. */
export type ImportRow = {
  readonly line: number
  readonly input: Readonly<Record<string, unknown>>
  /** Cells that could not be read at all; a row with any is refused. */
  readonly errors: readonly CellError[]
}

/** A part of a file. `next` is the line to go on from; `total` (rows with something in them) is told with the first part. */
export type ImportPart = {
  readonly rows: readonly ImportRow[]
  readonly next?: number
  readonly total?: number
}

/** Rows a file may have, and rows that one request takes: the rest is asked for with `from`. */
export const mostRows = 100_000
export const rowsAtOnce = 5000

const refusals: Readonly<Record<UnreadableCode, (line: number) => Refusal>> = {
  'unknown-format': () => refuse('table-unknown-format'),
  'old-spreadsheet': () => refuse('table-old-spreadsheet'),
  damaged: line => refuse('csv-malformed', { params: { line } }),
  'too-many-rows': () => refuse('csv-too-long', { params: { rows: mostRows } }),
  'too-many-columns': line => refuse('table-too-wide', { params: { line } }),
  'too-large-unpacked': () => refuse('table-too-large'),
}

const faults = {
  encoding: 'cell-encoding',
  'formula-without-value': 'cell-formula',
  'error-value': 'cell-error-value',
} as const satisfies Record<CellFault['reason'], string>

const errorOf = (field: string, refusal: Refusal): CellError => ({
  field,
  code: refusal.refused,
  vi: say(refusal, 'vi'),
  en: say(refusal, 'en'),
})

const errorsOf = ({ cells, faults: found }: TableRow, paths: readonly (string | undefined)[]): readonly CellError[] => {
  const unheaded = cells.findIndex((text, n) => paths[n] === undefined && text.trim() !== '')
  return [
    ...found.map(({ column, reason }) => errorOf(paths[column] ?? '', refuse(faults[reason]))),
    ...(unheaded === -1 ? [] : [errorOf('', refuse('cell-without-heading', { params: { column: unheaded + 1 } }))]),
  ]
}

type Reading = {
  /** Line to begin with; the header is always read. */
  readonly from?: number | undefined
  /** Told every row before that line, in case rows must not repeat each other. */
  readonly passed?: (input: Readonly<Record<string, unknown>>, line: number) => void
}

/**
 * Reads a part of an uploaded file, CSV or XLSX, whatever it calls itself: at most 5,000 rows from a line on, of at most
 * 100,000. The first part is given only when the whole file can be read, so that nobody imports half of a broken one.
 */
export const readImport = async (
  file: Uint8Array,
  columns: CsvColumns,
  { from = 0, passed }: Reading = {},
): Promise<ImportPart | Refusal> => {
  const rows: ImportRow[] = []
  let paths: readonly (string | undefined)[] | undefined
  let total = 0
  let next: number | undefined
  try {
    for await (const row of readTable(file, usualLimits, passed ? 0 : from)) {
      if (paths === undefined) {
        const found = pathsOf(columns, row.cells)
        if ('refused' in found) return found
        paths = found
        continue
      }
      total++
      if (row.line < from) passed?.(inputOf(columns, paths, row.cells), row.line)
      else if (rows.length < rowsAtOnce)
        rows.push({ line: row.line, input: inputOf(columns, paths, row.cells), errors: errorsOf(row, paths) })
      else {
        next ??= row.line
        if (from > 0) break
      }
    }
  } catch (error) {
    if (error instanceof UnreadableTable) return refusals[error.code](error.line)
    throw error
  }
  if (total === 0) return refuse('csv-empty')
  return { rows, ...(next === undefined ? {} : { next }), ...(from > 0 ? {} : { total }) }
}

/** The bytes of an upload, as JSON carries them or as they came. */
export const fileOf = (body: { readonly csv: string } | { readonly file: string }): Uint8Array =>
  'csv' in body ? Buffer.from(body.csv, 'utf8') : Buffer.from(body.file, 'base64')
