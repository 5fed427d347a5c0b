import { type ImportReport, isRefusal, type Refusal, say } from '@noinghe/contracts'
import type { z } from 'zod'
import { columnAt, type CsvColumns, readCsv } from '../csv.ts'
import { type FieldError, validate } from './problem.ts'

type RowResult = ImportReport['rows'][number]

/** How one row of a file becomes a record. */
export type ImportSteps<Body> = {
  readonly columns: CsvColumns
  readonly schema: z.ZodType<Body>
  /** The id this content has, the same however often it comes. */
  readonly idOf: (body: Body) => string
  readonly exists: (id: string) => Promise<boolean>
  /** Makes the record, or says why not; in a dry run it only decides. */
  readonly save: (id: string, body: Body) => Promise<Refusal | object>
}

const asError = (refusal: Refusal): FieldError => ({
  pointer: refusal.at ?? '',
  code: refusal.refused,
  vi: say(refusal, 'vi'),
  en: say(refusal, 'en'),
})

/**
 * Takes a CSV file row by row: each is accepted, a duplicate (of a row before it or of a record made earlier) or refused
 * with field and reason. Nothing is undone by a refused row.
 */
export const importCsv = async <Body>(csv: string, dryRun: boolean, steps: ImportSteps<Body>): Promise<ImportReport | Refusal> => {
  const rows = readCsv(csv, steps.columns)
  if (isRefusal(rows)) return rows
  const seen = new Set<string>()
  const refused = (line: number, errors: readonly FieldError[]): RowResult => ({
    line,
    result: 'refused',
    errors: errors.map(({ pointer, ...error }) => ({ field: pointer === '' ? '' : columnAt(steps.columns, pointer), ...error })),
  })

  const take = async (line: number, input: unknown): Promise<RowResult> => {
    const valid = validate(steps.schema, input)
    if (!valid.ok) return refused(line, valid.errors)
    const id = steps.idOf(valid.value)
    const known = await steps.exists(id)
    if (seen.has(id) || (known && dryRun)) return { line, result: 'duplicate', id }
    // also when it is known: the same request again, under its Idempotency-Key, gets the same answer
    const outcome = await steps.save(id, valid.value)
    if (isRefusal(outcome))
      return known || outcome.refused === 'already-exists' ? { line, result: 'duplicate', id } : refused(line, [asError(outcome)])
    seen.add(id)
    return { line, result: 'accepted', ...(dryRun ? {} : { id }) }
  }

  const results: RowResult[] = []
  for (const { line, input } of rows) results.push(await take(line, input))
  const count = (result: RowResult['result']) => results.filter(row => row.result === result).length
  const counts = { accepted: count('accepted'), duplicate: count('duplicate'), refused: count('refused') }
  return { dryRun, counts, rows: results }
}
