import { type ImportReport, isRefusal, type Refusal, say } from '@noinghe/contracts'
import { type CsvColumns, columnAt } from '../csv.ts'
import { type ImportRow, readImport } from '../table-file.ts'
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

type Asked = { readonly file: Uint8Array; readonly dryRun: boolean; readonly from?: number | undefined }

/**
 * Takes a CSV or XLSX file row by row: each is accepted, a duplicate (of a row before it or of a record made earlier) or
 * refused with field and reason. A refused row undoes nothing and stops no other. Of a long file one request takes a
 * part, and `next` says from which line the following one goes on; a part that is sent again makes nothing twice.
 */
export const importTable = async <Row extends { readonly id: string }>(
  { file, dryRun, from }: Asked,
  { columns, prepare, exists, save }: ImportSteps<Row>,
): Promise<ImportReport | Refusal> => {
  const part = await readImport(file, columns, { from })
  if (isRefusal(part)) return part
  const seen = new Set<string>()

  const refused = (errors: readonly FieldError[]): Omit<RowResult, 'line'> => ({
    result: 'refused',
    errors: errors.map(({ pointer, ...error }) => ({
      field: pointer === '' ? '' : columnAt(columns, pointer),
      ...error,
    })),
  })

  const take = async ({ input, errors }: ImportRow): Promise<Omit<RowResult, 'line'>> => {
    if (errors.length > 0) return { result: 'refused', errors: [...errors] }
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

  const { rows, ...where } = part
  const results: RowResult[] = []
  for (const row of rows) results.push({ line: row.line, ...(await take(row)) })
  const count = (result: RowResult['result']) => results.filter(row => row.result === result).length
  const counts = { accepted: count('accepted'), duplicate: count('duplicate'), refused: count('refused') }
  return { dryRun, counts, rows: results, ...where }
}
