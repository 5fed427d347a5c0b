import type { Day } from '../model.ts'

/** A cell: text, a number, yes or no, or nothing. A date is yyyy-MM-dd in a column of dates. */
export type Value = string | number | boolean | undefined

/** A column: its heading, what its cells are, and what it means (told on the sheet of definitions). Money is in đồng. */
export type TableColumn = {
  readonly heading: string
  readonly type: 'text' | 'integer' | 'number' | 'money' | 'date' | 'yes'
  readonly definition?: string
}

export type Rows = Iterable<readonly Value[]> | AsyncIterable<readonly Value[]>

/** Rows are read once, one after the other: they need not all be in memory. */
export type Table = { readonly name: string; readonly columns: readonly TableColumn[]; readonly rows: Rows }

export type Workbook = {
  readonly title: string
  readonly code?: string
  /** Of what day the figures are; the date of creation, so that equal tables are equal bytes. */
  readonly date: Day
  readonly tables: readonly Table[]
}

/** Rows of a table in portions, so that others have their turn between them. */
export async function* portions<T>(rows: Iterable<T> | AsyncIterable<T>, size = 500): AsyncGenerator<readonly T[]> {
  let portion: T[] = []
  for await (const row of rows) {
    portion.push(row)
    if (portion.length < size) continue
    yield portion
    portion = []
    await new Promise(resolve => setImmediate(resolve))
  }
  if (portion.length > 0) yield portion
}

export const isDay = (value: Value): value is Day => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
