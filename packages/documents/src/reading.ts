import { readCsvRows } from './reading/csv.ts'
import { readSheetRows } from './reading/sheet.ts'
import { type ReadLimits, type TableRow, UnreadableTable, usualLimits } from './reading/table-row.ts'
import { readWorkbook } from './reading/workbook.ts'
import { openZip } from './reading/zip.ts'

export {
  type CellFault,
  type ReadLimits,
  type TableRow,
  type UnreadableCode,
  UnreadableTable,
  usualLimits,
} from './reading/table-row.ts'

const begins = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((byte, n) => bytes[n] === byte)

/**
 * Rows of a table that somebody uploaded, whatever it calls itself: CSV (UTF-8, UTF-16, windows-1258; `;`, `,`, tab, `|`)
 * or the first visible sheet of an XLSX file. Cells are text: dates yyyy-MM-dd, numbers with a point, yes and no as có
 * and không. Empty rows are left out; formulas are never computed. Reads as it is asked, and never more than the limits.
 *
 * @param from rows before this line, but for the first, may be left out, where that is quicker
 * @throws UnreadableTable when the file is none of these, is damaged, or goes beyond the limits
 */
export async function* readTable(
  bytes: Uint8Array,
  limits: ReadLimits = usualLimits,
  from = 0,
): AsyncGenerator<TableRow> {
  if (begins(bytes, 0x50, 0x4b)) {
    const zip = await openZip(bytes, limits.unpacked)
    yield* readSheetRows(zip, await readWorkbook(zip), limits)
    return
  }
  // the container of .xls, and of .xlsx under a password
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new UnreadableTable('old-spreadsheet', 0)
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46)) throw new UnreadableTable('unknown-format', 0)
  yield* readCsvRows(bytes, limits, from)
}
