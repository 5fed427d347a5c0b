import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { decodeText } from './encoding.ts'
import { encodingFaults, type ReadLimits, type TableRow, UnreadableTable } from './table-row.ts'

/** Semicolon, comma, tab or bar, whichever the first line has most of outside quotes. */
export const delimiterOf = (text: string): string => {
  const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (mark: string) => header.split(mark).length
  return [';', ',', '\t', '|'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

function* pieces(text: string, size = 65_536): Generator<string> {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size)
}

/** Excel writes the delimiter as a line of its own before the header. */
const told = /^sep=(.)\r?\n/i

export async function* readCsvRows(bytes: Uint8Array, limits: ReadLimits): AsyncGenerator<TableRow> {
  const whole = decodeText(bytes)
  const [announced = '', mark] = told.exec(whole) ?? []
  const text = whole.slice(announced.length)
  const shift = announced === '' ? 0 : 1
  const parser = Readable.from(pieces(text), { objectMode: false }).pipe(
    parse({
      bom: true,
      delimiter: mark ?? delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
    }),
  )
  let count = 0
  let line = 0
  try {
    // with `info` a record is what was read and where
    for await (const { record: cells, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      line = info.lines + shift
      if (cells.every(cell => cell.trim() === '')) continue
      if (++count > limits.rows) throw new UnreadableTable('too-many-rows', line)
      if (cells.length > limits.columns) throw new UnreadableTable('too-many-columns', line)
      yield { line, cells, faults: encodingFaults(cells) }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableTable('damaged', Number(error.lines ?? line) + shift)
    throw error
  }
}
