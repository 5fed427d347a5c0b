import { z } from 'zod'
import { body } from '../body.ts'

/** A file as JSON: CSV as text, or any file (CSV in any encoding, XLSX) as base64; sent with its own type it is the body itself. */
export const ImportFile = body(
  'ImportFile',
  z.union([z.object({ csv: z.string().max(2_100_000) }), z.object({ file: z.string().max(45_000_000) })]),
)

/** `dryRun=true` answers what would happen and keeps nothing; `from` is the line to go on from, as the part before said. */
export const ImportQuery = body(
  'ImportQuery',
  z.object({
    dryRun: z.stringbool().default(false),
    from: z.coerce.number().int().min(1).max(100_000_000).optional(),
  }),
)

/** Of a long file one request takes 5,000 rows: `next` is the line to go on from, `total` (told at the start) all rows. */
export const importProgress = { next: z.int().optional(), total: z.int().optional() }

const RowError = z.object({ field: z.string(), code: z.string(), vi: z.string(), en: z.string() })

/** What became of each row; `line` is its line in the file, `id` the record it made or had made before. */
export const ImportReport = body(
  'ImportReport',
  z.object({
    dryRun: z.boolean(),
    ...importProgress,
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
