import { strToU8, zipSync } from 'fflate'
import { readTable } from '../reading.ts'
import { type ReadLimits, type TableRow, UnreadableTable } from './table-row.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

type Parts = Readonly<Record<string, string>>

/** A spreadsheet file with this as its only sheet; parts replace those it would have, or come beside them. */
export const xlsxWith = (sheetData: string, parts: Parts = {}): Uint8Array => {
  const all: Parts = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
    ...parts,
  }
  return zipSync(Object.fromEntries(Object.entries(all).map(([path, xml]) => [path, strToU8(xml)])))
}

export const rowsOf = async (bytes: Uint8Array, limits?: ReadLimits, from?: number): Promise<readonly TableRow[]> => {
  const rows: TableRow[] = []
  for await (const row of readTable(bytes, limits, from)) rows.push(row)
  return rows
}

/** Why it could not be read, or the rows. */
export const outcomeOf = async (bytes: Uint8Array, limits?: ReadLimits): Promise<unknown> => {
  try {
    return await rowsOf(bytes, limits)
  } catch (error) {
    if (error instanceof UnreadableTable) return error.code
    throw error
  }
}
