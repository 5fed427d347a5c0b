import type { SaxesTagPlain } from 'saxes'
import { type CellFault, encodingFaults, type ReadLimits, type TableRow, UnreadableTable } from './table-row.ts'
import type { Workbook } from './workbook.ts'
import { bare, walk } from './xml.ts'
import type { Zip } from './zip.ts'

/** Last day a spreadsheet knows: 31/12/9999. */
const lastSerial = 2_958_465

/** The day, with its time where it has one, of a number of days; spreadsheets count a 29/02/1900 that never was. */
export const dayOf = (serial: number, since1904: boolean): string | undefined => {
  const counted = since1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  if (!(counted >= 2 && counted < lastSerial + 1)) return undefined
  const iso = new Date(Math.round((counted - 25_569) * 86_400) * 1000).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
}

/** A number as a person would write it: without the noise of binary fractions, without exponent. */
const numberText = (text: string): string => {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return text
  const plain = Number(value.toPrecision(15))
  return Math.abs(plain) < 1e21 && !String(plain).includes('e')
    ? String(plain)
    : plain.toFixed(10).replace(/\.?0+$/, '')
}

/** `BC12` names column 54, from 0; a cell without a name stands after the one before it. */
const columnOf = (reference: string | undefined, next: number): number => {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '')?.[0]
  if (letters === undefined) return next
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

type Cell = {
  readonly column: number
  readonly type: string
  readonly date: boolean
  value: string
  formula: boolean
  valued: boolean
}

const textOf = ({ type, date, value }: Cell, { strings, since1904 }: Workbook): string => {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? ''
    case 'b':
      return value === '1' ? 'có' : 'không'
    case 'n':
      return (date && value !== '' ? dayOf(Number(value), since1904) : undefined) ?? numberText(value)
    default:
      return value
  }
}

const faultOf = ({ column, type, formula, valued }: Cell): CellFault | undefined => {
  if (type === 'e') return { column, reason: 'error-value' }
  // a formula is never computed here: what the file shows for it is taken, and where it shows nothing the cell is named
  return formula && !valued ? { column, reason: 'formula-without-value' } : undefined
}

/** Rows of the first sheet, as they are unpacked. Numbers of rows and columns that the file claims reserve nothing. */
export async function* readSheetRows(zip: Zip, book: Workbook, limits: ReadLimits): AsyncGenerator<TableRow> {
  const rows: TableRow[] = []
  let line = 0
  let count = 0
  let cells: string[] = []
  let faults: CellFault[] = []
  let cell: Cell | undefined
  let reading = false

  const openCell = ({ attributes }: SaxesTagPlain): void => {
    const column = columnOf(attributes.r, cells.length)
    if (column >= limits.columns) throw new UnreadableTable('too-many-columns', line)
    const date = book.dates[Number(attributes.s ?? 0)] ?? false
    cell = { column, type: attributes.t ?? 'n', date, value: '', formula: false, valued: false }
  }
  const closeCell = (done: Cell): void => {
    while (cells.length < done.column) cells.push('')
    cells[done.column] = textOf(done, book).normalize('NFC')
    const fault = faultOf(done)
    if (fault) faults.push(fault)
  }
  const closeRow = (): void => {
    if (cells.every(text => text.trim() === '') && faults.length === 0) return
    if (++count > limits.rows) throw new UnreadableTable('too-many-rows', line)
    rows.push({ line, cells, faults: [...faults, ...encodingFaults(cells)] })
  }

  const chunks = await zip.read(book.sheet)
  yield* walk(
    chunks,
    {
      open: tag => {
        const name = bare(tag.name)
        if (name === 'row') {
          const told = Number(tag.attributes.r)
          line = Number.isSafeInteger(told) && told > line ? told : line + 1
          cells = []
          faults = []
        } else if (name === 'c') openCell(tag)
        else if (name === 'f' && cell) cell.formula = true
        else if (name === 'v' || name === 't') reading = cell !== undefined
      },
      text: part => {
        if (!reading || cell === undefined) return
        cell.value += part
        cell.valued = true
      },
      close: name => {
        if (name === 'v' || name === 't') reading = false
        else if (name === 'c' && cell) {
          closeCell(cell)
          cell = undefined
        } else if (name === 'row') closeRow()
      },
    },
    rows,
  )
}
