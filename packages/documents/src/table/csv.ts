import { isDay, portions, type Table, type TableColumn, type Value } from './table.ts'

const mark = '\uFEFF'

/** What a spreadsheet would take for a formula when it opens the file. */
const formula = /^[\s]*[=+\-@\t\r]/

const quoted = (text: string): string => (/[";\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const cellOf = ({ type }: TableColumn, value: Value): string => {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'có' : 'không'
  // the decimal mark of Việt Nam; no grouping, so that it reads back
  if (typeof value === 'number') return Number.isFinite(value) ? String(value).replace('.', ',') : ''
  if (type === 'date' && isDay(value)) return value.split('-').toReversed().join('/')
  const text = value.normalize('NFC')
  return quoted(formula.test(text) ? `'${text}` : text)
}

const line = (cells: readonly string[]): string => `${cells.join(';')}\r\n`

/** A table as CSV that spreadsheets open well in Việt Nam: BOM, semicolons, d/M/y; text that begins like a formula gets a '. */
export async function* writeCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): AsyncGenerator<string> {
  yield mark + line(columns.map(({ heading }) => cellOf({ heading, type: 'text' }, heading)))
  for await (const portion of portions(rows))
    yield portion.map(row => line(columns.map((column, n) => cellOf(column, row[n])))).join('')
}
