import { type ImportReport, isRefusal, type Refusal, say } from '@noinghe/contracts'
import { type CsvColumns, columnAt, readCsv } from '../csv.ts'
import type { FieldError } from './problem.ts'

type RowResult = ImportReport['rows'][number]

/** How the rows of a file become records. */
export type ImportSteps<Row extends { readonly id: string }> = {
  readonly columns: CsvColumns
  /** The record a row asks for, under an id derived from its content; or what is wrong with it. */
  readonly prepare: (input: Readonly<Record<string, unknown>>) => Promise<Row | Refusal | readonly FieldError[]>
  readonly exists: (id: string) => Promise<boolean>
  /** Makes the record, or says why not; in a dry run it only decides. */
  readonly save: (row: Row) => Promise<Refusal | object>
}

const asErrors = (refusal: Refusal): readonly FieldError[] => [
  { pointer: refusal.at ?? '', code: refusal.refused, vi: say(refusal, 'vi'), en: say(refusal, 'en') },
]

const isErrors = (value: object): value is readonly FieldError[] => Array.isArray(value)

/**
 * Takes a CSV file row by row: each is accepted, a duplicate (of a row before it or of a record made earlier) or refused
 * with field and reason. A refused row undoes nothing and stops no other.
 */
export const importCsv = async <Row extends { readonly id: string }>(
  csv: string,
  dryRun: boolean,
  { columns, prepare, exists, save }: ImportSteps<Row>,
): Promise<ImportReport | Refusal> => {
  const rows = readCsv(csv, columns)
  if (isRefusal(rows)) return rows
  const seen = new Set<string>()

  const refused = (errors: readonly FieldError[]): Omit<RowResult, 'line'> => ({
    result: 'refused',
    errors: errors.map(({ pointer, ...error }) => ({
      field: pointer === '' ? '' : columnAt(columns, pointer),
      ...error,
    })),
  })

  const take = async (input: Readonly<Record<string, unknown>>): Promise<Omit<RowResult, 'line'>> => {
    const row = await prepare(input)
    if (isRefusal(row)) return refused(asErrors(row))
    if (isErrors(row)) return refused(row)
    const { id } = row
    if (seen.has(id)) return { result: 'duplicate', id }
    const known = await exists(id)
    if (known && dryRun) return { result: 'duplicate', id }
    // also when it is known: the same request again, under its Idempotency-Key, gets the same answer
    const outcome = await save(row)
    if (isRefusal(outcome) && !known && outcome.refused !== 'already-exists') return refused(asErrors(outcome))
    seen.add(id)
    return { result: isRefusal(outcome) ? 'duplicate' : 'accepted', ...(dryRun ? {} : { id }) }
  }

  const results: RowResult[] = []
  for (const { line, input } of rows) results.push({ line, ...(await take(input)) })
  const count = (result: RowResult['result']) => results.filter(row => row.result === result).length
  const counts = { accepted: count('accepted'), duplicate: count('duplicate'), refused: count('refused') }
  return { dryRun, counts, rows: results }
}
