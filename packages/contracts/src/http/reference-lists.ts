import { z } from 'zod'
import { body } from '../body.ts'
import { ListDigest, ReferenceListName } from '../events/reference-list.ts'
import { LocalDate, label } from '../leaves.ts'
import { OrganisationKind } from '../vocabulary.ts'

const bilingual = z.object({ vi: z.string(), en: z.string() })

/** V read in the text of the instrument · S secondary source · M from memory, to be checked before official use. */
const Verified = z.enum(['V', 'S', 'M'])
const marks = z.object({ V: z.int(), S: z.int(), M: z.int() })

/** One edition of a list; 0 is the one that comes with the platform and has no first day. */
const edition = {
  edition: z.int().min(0),
  effectiveOn: LocalDate.optional(),
  document: z.string().optional(),
  rows: z.int(),
  digest: ListDigest,
}

export const ReferenceListParams = body('ReferenceListParams', z.object({ list: ReferenceListName }))
export const ReferenceListQuery = body(
  'ReferenceListQuery',
  z.object({
    /** The edition in force on that day; default today. */
    on: LocalDate.optional(),
    edition: z.coerce.number().int().min(0).optional(),
  }),
)

/** What there is to choose from: each list, who may replace it, and how well its rows are verified. */
export const ReferenceListOverview = body(
  'ReferenceListOverview',
  z.object({
    items: z.array(
      z.object({
        list: ReferenceListName,
        title: bilingual,
        columns: z.array(z.string()),
        replacedBy: OrganisationKind,
        ...edition,
        marks,
        /** Editions whose day has not come yet. */
        upcoming: z.array(z.object(edition)),
      }),
    ),
  }),
)

export const ReferenceListRows = body(
  'ReferenceListRows',
  z.object({ list: ReferenceListName, ...edition, columns: z.array(z.string()), table: z.array(z.array(z.string())) }),
)

/** A list as a file that spreadsheets open and a replacement takes back, sent as `text/csv`. */
export const ReferenceListCsv = body('ReferenceListCsv', z.string())

export const ReferenceListEditions = body(
  'ReferenceListEditions',
  z.object({
    list: ReferenceListName,
    items: z.array(z.object({ ...edition, recordedOn: LocalDate.optional() })),
  }),
)

export const ReplaceListQuery = body(
  'ReplaceListQuery',
  z.object({
    /** First day of the new list; may lie ahead. More than 60 days back needs a `document`. */
    effectiveOn: LocalDate,
    /** The instrument that sets the list, as it is cited. */
    document: label('legal instrument').optional(),
    /** Answers what would happen and keeps nothing. */
    dryRun: z.stringbool().default(false),
  }),
)

/** What a file means for a list. A file with a single bad row replaces nothing: half a list is no list. */
export const ListReplacement = body(
  'ListReplacement',
  z.object({
    dryRun: z.boolean(),
    list: ReferenceListName,
    ...edition,
    /** False: the list on that day has these very rows already. */
    changes: z.boolean(),
    difference: z
      .object({
        added: z.int(),
        removed: z.int(),
        changed: z.int(),
        same: z.int(),
        /** At most 100 keys that the new list no longer has; old records keep reading them. */
        removedKeys: z.array(z.string()),
      })
      .optional(),
    /** Of a dry run: what is wrong, at most 500 cells. */
    errors: z
      .array(z.object({ line: z.int(), column: z.string(), code: z.string(), vi: z.string(), en: z.string() }))
      .optional(),
    errorCount: z.int().optional(),
  }),
)
export type ListReplacement = z.infer<typeof ListReplacement>

/** Lists that forms read: those above, provinces, wards, and each catalogue of names (`level`, `size-band`, …). */
export const ReferenceParams = body('ReferenceParams', z.object({ list: z.string().regex(/^[a-z0-9-]{2,60}$/) }))
export const ReferenceRowParams = body(
  'ReferenceRowParams',
  z.object({ list: z.string().regex(/^[a-z0-9-]{2,60}$/), code: z.string().min(1).max(120) }),
)
export const ReferenceQuery = body(
  'ReferenceQuery',
  z.object({
    /** Rows that hold on that day; default today. */
    on: LocalDate.optional(),
    /** Code or name, accents ignored, old names too. */
    q: z.string().trim().max(100).optional(),
    /** Only rows of that province or catalogue (the list's own first grouping column). */
    within: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
)

const referenceRow = {
  code: z.string(),
  vi: z.string(),
  en: z.string().optional(),
  /** False: an older edition has it, the list of that day has not. */
  listed: z.boolean(),
  source: z.string(),
  verified: Verified,
  validFrom: LocalDate.optional(),
  validTo: LocalDate.optional(),
  /** A name it was found by and no longer has. */
  formerly: z.string().optional(),
  /** The other columns of the list. */
  more: z.record(z.string(), z.string()),
}

export const ReferenceRow = body('ReferenceRow', z.object(referenceRow))
export type ReferenceRow = z.infer<typeof ReferenceRow>
export const ReferenceRows = body(
  'ReferenceRows',
  z.object({
    list: z.string(),
    on: LocalDate,
    edition: z.int().min(0),
    items: z.array(z.object(referenceRow)),
    /** How many there are, also beyond `limit`. */
    total: z.int(),
  }),
)

export const OldAddressQuery = body(
  'OldAddressQuery',
  z.object({
    province: z.string().trim().max(100).optional(),
    district: z.string().trim().max(100).optional(),
    ward: z.string().trim().min(1).max(100),
    on: LocalDate.optional(),
  }),
)

/** Addresses before 01/07/2025 and the wards they became. Where several fit, the reader is asked; nothing is picked. */
export const OldAddresses = body(
  'OldAddresses',
  z.object({
    ask: z.boolean(),
    items: z.array(
      z.object({
        province: z.string(),
        district: z.string(),
        ward: z.string(),
        now: z.array(z.object({ code: z.string(), name: z.string(), province: z.string() })),
      }),
    ),
  }),
)

export const DeadlineQuery = body(
  'DeadlineQuery',
  z.object({ from: LocalDate, workingDays: z.coerce.number().int().min(-400).max(400) }),
)

/** A deadline by the working-day clock; `certain` is false where it runs through years whose holidays are not known. */
export const Deadline = body(
  'Deadline',
  z.object({ on: LocalDate, certain: z.boolean(), unknownYears: z.array(z.int()) }),
)

/** A CSV file sent as `text/csv`, or in JSON as text (`csv`) or base64 (`file`). */
export const ReferenceListFile = body(
  'ReferenceListFile',
  z.union([z.object({ csv: z.string().max(4_000_000) }), z.object({ file: z.base64().max(5_600_000) })]),
)
