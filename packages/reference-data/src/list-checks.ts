import type { ReferenceListName } from '@noinghe/contracts'
import type { Fault } from './cells.ts'
import { editionOn, editionsOf } from './editions.ts'
import type { Column, ListSchema } from './list-schema.ts'
import { listSchemas } from './list-schemas.ts'
import { province, ward } from './places.ts'
import { type Cells, grouped } from './rows.ts'

/** A fault with its place in the file; line 0 speaks of the file as a whole. */
export type RowFault = Fault & { readonly line: number; readonly column: string }
export type FiledRow = { readonly line: number; readonly cells: Cells; readonly faults: readonly RowFault[] }

/** The cells that name a row, as one text. */
export const keyOf = (list: ReferenceListName, cells: Cells): string =>
  listSchemas[list].key.map(column => cells[column] ?? '').join(':')

/** Checks beyond a single cell: validity, codes that fit each other, codes of other lists, duplicates, codes left out. */
export const checkRows = (
  list: ReferenceListName,
  filed: readonly FiledRow[],
  effectiveOn: string,
): readonly RowFault[] => {
  const schema = listSchemas[list]
  const sound = filed.filter(({ faults }) => faults.length === 0)
  const known = knownCodes(list, sound, effectiveOn)
  return [
    ...sound.flatMap(row => checkRow(schema, row, known)),
    ...duplicates(list, sound),
    ...(schema.complete ? missing(list, filed) : []),
  ]
}

const checkRow = (schema: ListSchema, { line, cells }: FiledRow, known: KnownCodes): readonly RowFault[] => {
  const faults: RowFault[] = []
  const { valid_from: from = '', valid_to: to = '' } = cells
  if (from !== '' && to !== '' && to < from) faults.push({ line, column: 'valid_to', refused: 'list-dates-reversed' })
  const mismatch = schema.mismatch?.(cells)
  if (mismatch !== undefined)
    faults.push({
      line,
      column: mismatch.column,
      refused: 'list-code-mismatch',
      params: { column: mismatch.with },
    })
  for (const [name, column] of Object.entries(schema.columns)) {
    const cell = cells[name] ?? ''
    if (column.in !== undefined && cell !== '' && !known(column.in, cell))
      faults.push({ line, column: name, refused: 'list-code-unknown', params: { list: column.in } })
  }
  return faults
}

type KnownCodes = (list: NonNullable<Column['in']>, code: string) => boolean

/** Whether a list has a code on the first day of the new edition; of the list itself, whether the file has it. */
const knownCodes = (list: ReferenceListName, sound: readonly FiledRow[], on: string): KnownCodes => {
  const made = new Map<string, ReadonlySet<string>>()
  const codesOf = (of: ReferenceListName): ReadonlySet<string> => {
    const rows = of === list ? sound.map(({ cells }) => cells) : editionOn(of, on).rows
    const codes = made.get(of) ?? new Set(rows.map(cells => cells[listSchemas[of].key[0] ?? ''] ?? ''))
    made.set(of, codes)
    return codes
  }
  return (of, code) => {
    if (of === 'provinces') return province(code, on) !== undefined || province(code) !== undefined
    if (of === 'wards') return ward(code, on) !== undefined || ward(code) !== undefined
    return codesOf(of).has(code)
  }
}

const duplicates = (list: ReferenceListName, sound: readonly FiledRow[]): readonly RowFault[] =>
  [...grouped(sound, ({ cells }) => keyOf(list, cells)).values()].flatMap(rows => {
    const byStart = rows.toSorted((a, b) => ((a.cells.valid_from ?? '') < (b.cells.valid_from ?? '') ? -1 : 1))
    return byStart.flatMap((row, at) => {
      const before = byStart[at - 1]
      if (before === undefined) return []
      const until = before.cells.valid_to ?? ''
      if (until !== '' && until < (row.cells.valid_from ?? '')) return []
      const [first, second] = before.line < row.line ? [before, row] : [row, before]
      return [
        {
          line: second.line,
          column: listSchemas[list].key[0] ?? '',
          refused: 'list-row-duplicate' as const,
          params: { line: first.line },
        },
      ]
    })
  })

/** Codes that come with the platform and that the file leaves out, where the platform's own code counts on them. */
const missing = (list: ReferenceListName, filed: readonly FiledRow[]): readonly RowFault[] => {
  const has = new Set(filed.map(({ cells }) => keyOf(list, cells)))
  const base = editionsOf(list)[0]?.rows ?? []
  return [...new Set(base.map(cells => keyOf(list, cells)))]
    .filter(key => !has.has(key))
    .map(code => ({
      line: 0,
      column: listSchemas[list].key[0] ?? '',
      refused: 'list-code-missing' as const,
      params: { code },
    }))
}
