import { type Refusal, refuse } from '@noinghe/contracts'

/** A column of an import: its heading for people, and how a cell becomes a value (an empty cell is left out). */
export type CsvColumn = { readonly heading: string; readonly read: (cell: string) => unknown }
/** Columns by the path their value has in the body (`window.from`); a file may use paths or headings. */
export type CsvColumns = Readonly<Record<string, CsvColumn>>
const mark = '\uFEFF'

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

/** What a row says, by the paths of its columns. */
export const inputOf = (
  columns: CsvColumns,
  paths: readonly (string | undefined)[],
  cells: readonly string[],
): Record<string, unknown> => {
  const input: Record<string, unknown> = {}
  for (const [n, path] of paths.entries()) {
    const text = cells[n]?.normalize('NFC').trim() ?? ''
    const column = path === undefined ? undefined : columns[path]
    if (text !== '' && path !== undefined && column !== undefined) put(input, path.split('.'), column.read(text))
  }
  return input
}

/** The paths the headings of a file stand for; a heading nobody knows or one that comes twice refuses the file. */
export const pathsOf = (
  columns: CsvColumns,
  headings: readonly string[],
): readonly (string | undefined)[] | Refusal => {
  const known = new Map(
    Object.entries(columns).flatMap(([path, { heading }]) => [
      [plain(path), path],
      [plain(heading), path],
    ]),
  )
  const found: (string | undefined)[] = []
  for (const heading of headings) {
    const path = known.get(plain(heading))
    if (path === undefined && plain(heading) !== '')
      return refuse('csv-unknown-column', { params: { column: heading } })
    if (path !== undefined && found.includes(path)) return refuse('csv-column-twice', { params: { column: heading } })
    found.push(path)
  }
  return found
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
