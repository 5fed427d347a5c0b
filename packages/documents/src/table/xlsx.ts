import { strToU8, Zip, ZipDeflate } from 'fflate'
import { cellOf, columnName, headingCell, proseCell } from './cells.ts'
import { fixedParts, sheetFoot, sheetHead } from './parts.ts'
import { portions, type Table, type TableColumn, type Value, type Workbook } from './table.ts'

/** The same on every machine, so that equal tables are equal bytes. */
const stamp = new Date(1980, 0, 1)

/** A spreadsheet takes names up to 31 signs, without some of them, and none twice. */
const sheetNames = (wanted: readonly string[]): readonly string[] => {
  const taken = new Set<string>()
  return wanted.map((name, n) => {
    const plain =
      name
        .normalize('NFC')
        .replace(/[[\]:*?/\\']/g, ' ')
        .trim()
        .slice(0, 28) || `Bảng ${n + 1}`
    const free = taken.has(plain.toLowerCase()) ? `${plain.slice(0, 25)} ${n + 1}` : plain
    taken.add(free.toLowerCase())
    return free
  })
}

const row = (n: number, cells: string): string => `<row r="${n}">${cells}</row>`

const widthOf = ({ heading, type }: TableColumn): number =>
  type === 'text' ? Math.min(50, Math.max(18, heading.length + 2)) : Math.max(13, Math.min(24, heading.length + 2))

async function* sheetOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): AsyncGenerator<string> {
  const names = columns.map((_, n) => columnName(n))
  const cells = (n: number, values: readonly Value[]) =>
    columns.map((column, at) => cellOf(column, values[at], `${names[at]}${n}`)).join('')
  yield sheetHead(columns.map(widthOf)) +
    row(1, columns.map(({ heading }, n) => headingCell(heading, `${names[n]}1`)).join(''))
  let n = 1
  for await (const portion of portions(rows))
    yield portion
      .map(values => {
        n++
        return row(n, cells(n, values))
      })
      .join('')
  yield sheetFoot
}

/** What each column means, for all tables of the book. */
function* definitionsOf(tables: readonly Table[], names: readonly string[]): Generator<string> {
  const cells = (n: number, values: readonly string[], cell: typeof proseCell) =>
    row(n, values.map((value, at) => cell(value, `${columnName(at)}${n}`)).join(''))
  yield sheetHead([24, 32, 80]) + cells(1, ['Bảng', 'Cột', 'Định nghĩa'], headingCell)
  let n = 1
  for (const [at, { columns }] of tables.entries())
    for (const { heading, definition = '' } of columns)
      yield cells(++n, [names[at] ?? '', heading, definition], proseCell)
  yield sheetFoot
}

/**
 * Tables as one XLSX file, written while the rows come: typed cells (dates, numbers), a last sheet with the definition
 * of every column, text never as a formula. Equal tables give equal bytes. At most 1,048,575 rows a table.
 */
export async function* writeXlsx({ tables, ...book }: Workbook): AsyncGenerator<Uint8Array> {
  const names = sheetNames([...tables.map(({ name }) => name), 'Định nghĩa'])
  const out: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    out.push(chunk)
  })
  const open = (path: string): ZipDeflate => {
    const file = new ZipDeflate(path, { level: 6 })
    file.mtime = stamp
    zip.add(file)
    return file
  }
  for (const [path, xml] of fixedParts(book, names)) open(path).push(strToU8(xml), true)
  const sheets = [...tables.map(sheetOf), definitionsOf(tables, names)]
  for (const [n, sheet] of sheets.entries()) {
    const file = open(`xl/worksheets/sheet${n + 1}.xml`)
    for await (const xml of sheet) {
      file.push(strToU8(xml))
      yield* out.splice(0)
    }
    file.push(new Uint8Array(), true)
  }
  zip.end()
  yield* out.splice(0)
}
