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
const told = /^\uFEFF?sep=(.)\n/i

/** Where a line begins, the first being 1; beyond the last line it is the end. */
const startOf = (text: string, line: number): number => {
  let at = 0
  for (let n = 1; n < line; n++) {
    at = text.indexOf('\n', at) + 1
    if (at === 0) return text.length
  }
  return at
}

type Portion = { readonly text: string; readonly delimiter: string; readonly before: number }

async function* portionRows({ text, delimiter, before }: Portion, limits: ReadLimits): AsyncGenerator<TableRow> {
  const parser = Readable.from(pieces(text), { objectMode: false }).pipe(
    parse({
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 400_000,
    }),
  )
  let count = 0
  let line = before
  try {
    // with `info` a record is what was read and where
    for await (const { record: cells, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      // counted at the end of a record, whose quoted cells may hold lines
      line = info.lines + before - cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
      if (cells.every(cell => cell.trim() === '')) continue
      if (++count > limits.rows) throw new UnreadableTable('too-many-rows', line)
      if (cells.length > limits.columns) throw new UnreadableTable('too-many-columns', line)
      yield { line, cells, faults: encodingFaults(cells) }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableTable('damaged', Number(error.lines ?? 1) + before)
    throw error
  }
}

/** Rows of CSV; with `from` the first row and then those from that line on, without reading those between. */
export async function* readCsvRows(bytes: Uint8Array, limits: ReadLimits, from = 0): AsyncGenerator<TableRow> {
  const whole = decodeText(bytes).replace(/\r\n?/g, '\n')
  const [announced = '', mark] = told.exec(whole) ?? []
  const text = whole.slice(announced.length)
  const before = announced === '' ? 0 : 1
  const delimiter = mark ?? delimiterOf(text)
  if (from <= before + 2) {
    yield* portionRows({ text, delimiter, before }, limits)
    return
  }
  for await (const header of portionRows({ text, delimiter, before }, limits)) {
    yield header
    break
  }
  yield* portionRows({ text: text.slice(startOf(text, from - before)), delimiter, before: from - 1 }, limits)
}
