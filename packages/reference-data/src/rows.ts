import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** V read in the text of the instrument · S secondary source · M from memory, to be checked before official use. */
export type Verified = 'V' | 'S' | 'M'

/** Where a row comes from and when it holds; an absent border is an unknown start or an open end. */
export type Provenance = {
  readonly source: string
  readonly verified: Verified
  readonly validFrom?: string
  readonly validTo?: string
}

/** One row of a list as text by column; an empty cell is an empty text. */
export type Cells = Readonly<Record<string, string>>

/** One row; `text` refuses an empty cell, `optional` turns it into undefined. */
export type Row = {
  readonly text: (column: string) => string
  readonly optional: (column: string) => string | undefined
  readonly yes: (column: string) => boolean
  readonly number: (column: string) => number
  readonly provenance: Provenance
}

const dataFile = (name: string) => new URL(`../data/${name}.csv`, import.meta.url)

/** The text of `data/<name>.csv` of this package: the same folder from src and from dist, both one level below the root. */
export const baseFile = (name: string): string => readFileSync(dataFile(name), 'utf8')

/** The rows of `data/<name>.csv`. */
export const baseCells = (name: string): readonly Cells[] => cellsOf(baseFile(name), name)

/** @throws when it is no table */
export const cellsOf = (csv: string, name: string): readonly Cells[] => {
  const lines: unknown = parse(csv, { bom: true, columns: true, skip_empty_lines: true, trim: true })
  if (!Array.isArray(lines)) throw new Error(`${name}: no table`)
  return lines.map((line: Record<string, string>) =>
    Object.fromEntries(Object.entries(line).map(([column, cell]) => [column, cell.normalize('NFC')])),
  )
}

/** @throws when a cell that must be filled is empty or out of its list: a broken data file stops the start. */
export const rowsOf = (csv: string, name: string): readonly Row[] =>
  cellsOf(csv, name).map((cells, at) => rowOf(cells, `${name}.csv line ${at + 2}`))

/** @throws as `rowsOf`, and later from its own functions, naming `where` the row stands */
export const rowOf = (cells: Cells, where: string): Row => {
  const optional = (column: string) => {
    const cell = cells[column]
    if (cell === undefined) throw new Error(`${where}: no column ${column}`)
    return cell === '' ? undefined : cell
  }
  const text = (column: string) => {
    const cell = optional(column)
    if (cell === undefined) throw new Error(`${where}: ${column} is empty`)
    return cell
  }
  const yes = (column: string) => {
    const cell = text(column)
    if (cell !== 'yes' && cell !== 'no') throw new Error(`${where}: ${column} is neither yes nor no`)
    return cell === 'yes'
  }
  const number = (column: string) => {
    const value = Number(text(column))
    if (!Number.isFinite(value)) throw new Error(`${where}: ${column} is no number`)
    return value
  }
  return { text, optional, yes, number, provenance: provenanceOf(text, optional, where) }
}

const provenanceOf = (
  text: (column: string) => string,
  optional: (column: string) => string | undefined,
  where: string,
): Provenance => {
  const verified = text('verified')
  if (verified !== 'V' && verified !== 'S' && verified !== 'M') throw new Error(`${where}: verified is V, S or M`)
  const [validFrom, validTo] = [optional('valid_from'), optional('valid_to')]
  return {
    source: text('source'),
    verified,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  }
}

/** True if the row holds on the local date; without a date every row does. */
export const holdsOn = (row: Provenance, on?: string): boolean =>
  on === undefined || ((row.validFrom ?? on) <= on && on <= (row.validTo ?? on))

/** Computes once, at the first call. */
export const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The same key, one group; groups and what is in them in the order of the list. */
export const grouped = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
