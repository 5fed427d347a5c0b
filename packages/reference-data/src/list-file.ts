import type { ReferenceListName } from '@noinghe/contracts'
import { CsvError, parse } from 'csv-parse/sync'
import { type Fault, readCell } from './cells.ts'
import { checkRows, type FiledRow, type RowFault } from './list-checks.ts'
import type { ListSchema } from './list-schema.ts'
import { listSchemas } from './list-schemas.ts'
import type { Cells } from './rows.ts'

/** More rows no list of the country has: wards are 3,321, trades under 1,000. */
export const mostRows = 20_000

/** A file read for a list: its rows as the list wants them, or what is wrong, by line (the header is 1) and column. */
export type ListFile =
  | { readonly rows: readonly Cells[] }
  | { readonly fault: Fault }
  | { readonly faults: readonly RowFault[] }

const mark = '\uFEFF'
const plain = (heading: string): string => heading.normalize('NFC').trim().toLowerCase()

/** Semicolon, comma or tab, whichever the header has most of outside quotes. */
const delimiterOf = (csv: string): string => {
  const header = (/^[^\r\n]*/.exec(csv)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (mark: string) => header.split(mark).length
  return [';', ',', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

type Line = { readonly line: number; readonly cells: readonly string[] }

const linesOf = (csv: string): readonly Line[] => {
  const records = parse(csv, {
    bom: true,
    delimiter: delimiterOf(csv),
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    to: mostRows + 2,
    info: true,
  })
  // what csv-parse gives with `info` and without `columns`; its types know it for one of the two only
  return (records as unknown as readonly Read[]).map(({ info, record }) => ({ line: info.lines, cells: record }))
}
type Read = { readonly info: { readonly lines: number }; readonly record: readonly string[] }

/** What is wrong with the header: a column the list does not have, one that is missing or stands twice. */
const headerFault = ({ columns }: ListSchema, headings: readonly string[]): Fault | undefined => {
  const twice = headings.find((heading, at) => headings.indexOf(heading) !== at)
  const unknown = twice ?? headings.find(heading => columns[heading] === undefined)
  if (unknown !== undefined) return { refused: 'csv-unknown-column', params: { column: unknown.slice(0, 60) } }
  const missing = Object.keys(columns).find(column => !headings.includes(column))
  return missing === undefined ? undefined : { refused: 'list-column-missing', params: { column: missing } }
}

const readRow = (schema: ListSchema, headings: readonly string[], { line, cells }: Line): FiledRow => {
  if (cells.length !== headings.length) {
    const params = { cells: cells.length, columns: headings.length }
    return { line, cells: {}, faults: [{ line, column: '', refused: 'list-row-shifted', params }] }
  }
  const row: Record<string, string> = {}
  const faults: RowFault[] = []
  for (const [name, column] of Object.entries(schema.columns)) {
    const read = readCell(column, cells[headings.indexOf(name)] ?? '')
    if ('value' in read) row[name] = read.value
    else faults.push({ line, column: name, ...read })
  }
  return { line, cells: row, faults }
}

/**
 * Reads a CSV file (`;`, `,` or tab, with or without BOM, columns in any order) that replaces a list from a day on. Taken
 * whole or not at all: half a list is no list.
 *
 * @param effectiveOn the day whose other lists its codes must be in
 */
export const readListFile = (list: ReferenceListName, csv: string, effectiveOn: string): ListFile => {
  const schema = listSchemas[list]
  try {
    const [header, ...lines] = linesOf(csv)
    if (header === undefined) return { fault: { refused: 'csv-empty' } }
    if (header.cells.join('').includes('\u0000')) return { fault: { refused: 'list-cell-encoding' } }
    const headings = header.cells.map(plain)
    const fault = headerFault(schema, headings)
    if (fault !== undefined) return { fault }
    if (lines.length === 0) return { fault: { refused: 'csv-empty' } }
    if (lines.length > mostRows) return { fault: { refused: 'csv-too-long', params: { rows: mostRows } } }
    const filed = lines.map(line => readRow(schema, headings, line))
    const faults = [...filed.flatMap(row => row.faults), ...checkRows(list, filed, effectiveOn)]
    if (faults.length > 0) return { faults: faults.toSorted((a, b) => a.line - b.line) }
    return { rows: filed.map(({ cells }) => cells) }
  } catch (error) {
    if (error instanceof CsvError)
      return { fault: { refused: 'csv-malformed', params: { line: Number(error.lines ?? 1) } } }
    throw error
  }
}

const quoted = (cell: string): string => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Whether rows with these columns can be read as the list is today. */
export const hasColumns = (list: ReferenceListName, columns: readonly string[]): boolean =>
  Object.keys(listSchemas[list].columns).every(column => columns.includes(column))

/** Rows as cells in the order of the list's columns. */
export const tableOf = (list: ReferenceListName, rows: readonly Cells[]): string[][] => {
  const columns = Object.keys(listSchemas[list].columns)
  return rows.map(cells => columns.map(column => cells[column] ?? ''))
}

/** A list as a file that spreadsheets open well in Vietnam (BOM, semicolons) and `readListFile` takes back. */
export const writeListFile = (list: ReferenceListName, rows: readonly Cells[]): string =>
  mark +
  [Object.keys(listSchemas[list].columns), ...tableOf(list, rows)]
    .map(cells => `${cells.map(quoted).join(';')}\r\n`)
    .join('')
