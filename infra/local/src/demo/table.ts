import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { repositoryRoot } from '../root.ts'
import { type Sentence, Unmet } from '../sentence.ts'

/** Where something stands in a file a person edits. */
export type Place = { readonly file: string; readonly line: number; readonly column?: string }

const vietnamese = z.locales.vi().localeError

const at = ({ file, line, column }: Place): Sentence => ({
  vi: `${relative(repositoryRoot, file)}, dòng ${line}${column ? `, cột ${column}` : ''}`,
  en: `${relative(repositoryRoot, file)}, line ${line}${column ? `, column ${column}` : ''}`,
})

/** The error of one cell or line, in words for whoever edited the file. */
export const wrongAt = (place: Place, what: Sentence): Unmet =>
  new Unmet({ vi: `${at(place).vi}: ${what.vi}`, en: `${at(place).en}: ${what.en}` })

/** What cells of a demo file hold. An empty cell is an empty text. */
export const cell = {
  text: z.string().min(1),
  optional: z.string().transform(text => (text === '' ? undefined : text)),
  count: z.string().regex(/^\d+$/, { message: '0, 1, 2 …' }).transform(Number),
  maybeCount: z
    .string()
    .regex(/^\d*$/, { message: '0, 1, 2 …' })
    .transform(text => (text === '' ? undefined : Number(text))),
  /** Days from today: `+14d`, `-12w`, `0d`. */
  days: z
    .string()
    .regex(/^[+-]?\d+[dw]$/, { message: '+14d, -12w, 0d' })
    .transform(text => Number.parseInt(text, 10) * (text.endsWith('w') ? 7 : 1)),
  list: z.string().transform(text => text.split(/\s+/).filter(part => part !== '')),
  yes: z.enum(['yes', 'no']).transform(text => text === 'yes'),
  date: z.iso.date(),
}

export type Row<Shape extends z.ZodType> = z.output<Shape> & { readonly line: number }

type Line = { readonly record: Readonly<Record<string, string>>; readonly info: { readonly lines: number } }

const recordsOf = (file: string): readonly Line[] => {
  try {
    return parse<Line>(readFileSync(file, 'utf8'), {
      bom: true,
      delimiter: ';',
      columns: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number(error.lines ?? 1)
    throw wrongAt({ file, line }, { vi: `không đọc được dòng này (${error.code})`, en: error.message })
  }
}

/**
 * Reads one of the files under infra/demo: UTF-8, `;`, a header, one row a line.
 *
 * @throws Unmet naming file, line and column of the first cell that cannot be read, in both languages
 */
export const readTable = <Shape extends z.ZodObject>(file: string, shape: Shape): readonly Row<Shape>[] =>
  recordsOf(file).map(({ record, info: { lines: line } }) => {
    const cells = Object.fromEntries(Object.entries(record).map(([column, text]) => [column, text.normalize('NFC')]))
    const read = z.strictObject(shape.shape).safeParse(cells)
    if (read.success) return { ...(read.data as z.output<Shape>), line }
    const [issue] = read.error.issues
    const column = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.join('.')
    const inVietnamese = z.strictObject(shape.shape).safeParse(cells, { error: vietnamese })
    const vi = inVietnamese.success ? undefined : inVietnamese.error.issues[0]?.message
    throw wrongAt(
      { file, line, ...(column ? { column } : {}) },
      { vi: vi ?? 'không hợp lệ', en: issue?.message ?? 'not valid' },
    )
  })
