import { z } from 'zod'
import { body } from '../body.ts'

/** A CSV file as JSON; sent as `text/csv` the file itself is the body. */
export const ImportFile = body('ImportFile', z.object({ csv: z.string().max(2_100_000) }))

/** `dryRun=true` answers what would happen and keeps nothing. */
export const ImportQuery = body('ImportQuery', z.object({ dryRun: z.stringbool().default(false) }))

const RowError = z.object({ field: z.string(), code: z.string(), vi: z.string(), en: z.string() })

/** What became of each row; `line` is its line in the file, `id` the record it made or had made before. */
export const ImportReport = body(
  'ImportReport',
  z.object({
    dryRun: z.boolean(),
    counts: z.object({ accepted: z.int(), duplicate: z.int(), refused: z.int() }),
    rows: z.array(
      z.object({
        line: z.int(),
        result: z.enum(['accepted', 'duplicate', 'refused']),
        id: z.uuid().optional(),
        errors: z.array(RowError).optional(),
      }),
    ),
  }),
)
export type ImportReport = z.infer<typeof ImportReport>

/** A file to fill in, sent as `text/csv`. */
export const ImportTemplate = body('ImportTemplate', z.string())
