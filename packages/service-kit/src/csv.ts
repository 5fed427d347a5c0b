import { type Refusal, refuse } from '@noinghe/contracts'
import { CsvError, parse } from 'csv-parse/sync'

/** A column of an import: its heading for people, and how a cell becomes a value (an empty cell is left out). */
export type CsvColumn = { readonly heading: string; readonly read: (cell: string) => unknown }
/** Columns by the path their value has in the body (`window.from`); a file may use paths or headings. */
export type CsvColumns = Readonly<Record<string, CsvColumn>>
/** One row as the body it stands for, not yet validated; `line` is its line in the file, the header being 1. */
export type CsvRow = { readonly line: number; readonly input: Readonly<Record<string, unknown>> }

const mark = '\uFEFF'
const largest = 1000

/** What cells mean. A cell that cannot be read stays as it is, so that validation can name it. */
export const cell = {
  text: (text: string): unknown => text,
  number: (text: string): unknown => (/^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text),
  /** yyyy-MM-dd, or d/M/yyyy as Vietnamese spreadsheets write it. */
  date: (text: string): unknown => {
    const [, day = '', month = '', year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
    return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  },
  /** Codes, separated by blanks, commas, semicolons or bars. */
  list: (text: string): unknown => text.split(/[\s,;|]+/).filter(part => part !== ''),
  yes: (text: string): unknown => {
    const folded = text.toLowerCase()
    if (['có', 'co', 'x', '1', 'true', 'yes'].includes(folded)) return true
    return ['không', 'khong', '0', 'false', 'no'].includes(folded) ? false : text
  },
}

/** Semicolon, comma or tab, whichever the header has most of outside quotes. */
const delimiterOf = (text: string): string => {
  const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (mark: string) => header.split(mark).length
  return [';', ',', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

const plain = (heading: string): string => heading.normalize('NFC').trim().toLowerCase()

const put = (into: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void => {
  if (rest.length === 0) {
    into[key] = value
    return
  }
  const inner = into[key] ?? {}
  into[key] = inner
  // every path goes through objects made here
  put(inner as Record<string, unknown>, rest, value)
}

const inputOf = (columns: CsvColumns, record: Readonly<Record<string, string>>): Record<string, unknown> => {
  const input: Record<string, unknown> = {}
  for (const [path, column] of Object.entries(columns)) {
    const text = record[path]?.normalize('NFC').trim() ?? ''
    if (text !== '') put(input, path.split('.'), column.read(text))
  }
  return input
}

class UnknownColumn extends Error {
  readonly column: string
  constructor(column: string) {
    super(column)
    this.column = column
  }
}

/** Reads a CSV file with header: `;`, `,` or tab, with or without BOM, at most 1,000 rows. Empty rows are left out. */
export const readCsv = (text: string, columns: CsvColumns): readonly CsvRow[] | Refusal => {
  const paths = new Map(
    Object.entries(columns).flatMap(([path, { heading }]) => [
      [plain(path), path],
      [plain(heading), path],
    ]),
  )
  const pathOf = (heading: string): string => {
    const path = paths.get(plain(heading))
    if (path === undefined) throw new UnknownColumn(heading)
    return path
  }
  try {
    const rows = parse<CsvRow, Record<string, string>>(text, {
      bom: true,
      delimiter: delimiterOf(text),
      columns: (headings: string[]) => headings.map(pathOf),
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      to: largest + 1,
      on_record: (record, { lines }) => ({ line: lines, input: inputOf(columns, record) }),
    })
    if (rows.length === 0) return refuse('csv-empty')
    return rows.length > largest ? refuse('csv-too-long', { params: { rows: largest } }) : rows
  } catch (error) {
    if (error instanceof UnknownColumn) return refuse('csv-unknown-column', { params: { column: error.column } })
    if (error instanceof CsvError) return refuse('csv-malformed', { params: { line: Number(error.lines ?? 1) } })
    throw error
  }
}

/** The column a JSON pointer of the body speaks of: `/wards/0` is in `wards`, `/window` begins in `window.from`. */
export const columnAt = (columns: CsvColumns, pointer: string): string => {
  const path = pointer.slice(1).replaceAll('/', '.')
  const found = Object.keys(columns).find(
    key => key === path || path.startsWith(`${key}.`) || key.startsWith(`${path}.`),
  )
  return found ?? path
}

const quoted = (text: string): string => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A file that spreadsheets open well in Vietnam: BOM, semicolons, headings for people. */
export const csvTemplate = (columns: CsvColumns, example: Readonly<Record<string, string>>): string =>
  [Object.values(columns).map(({ heading }) => heading), Object.keys(columns).map(path => example[path] ?? '')]
    .map(row => `${row.map(quoted).join(';')}\r\n`)
    .join('')
    .replace(/^/, mark)
