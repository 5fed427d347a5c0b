import { z } from 'zod'
import { topic } from '../define.ts'
import { code, label, oneOf } from '../leaves.ts'

/** Lists of reference data that an authority may replace by a file; provinces, wards and old addresses come with the platform. */
export const referenceLists = [
  'trades',
  'trade-groups',
  'trade-pillars',
  'trade-successions',
  'priority-trades',
  'occupations',
  'occupation-trades',
  'vsic-sections',
  'vsic-divisions',
  'levels',
  'qualification-levels',
  'qualification-categories',
  'skill-eligibility',
  'names',
  'unit-overrides',
  'ward-points',
  'parks',
  'minimum-wages',
  'holidays',
  'school-names',
] as const
export const ReferenceListName = oneOf(referenceLists)
export type ReferenceListName = z.infer<typeof ReferenceListName>

/** What one event of a list carries at most; a longer list comes in parts. */
export const rowsPerPart = 500

/** A cell as the authority prints it: a code, a name, a source, a date; empty where the list says nothing. Public by nature. */
const cell = z.string().max(500).meta({ 'x-leaf': 'label', title: 'ListCell' })

/** SHA-256 of a list's rows in their order by key, hexadecimal. */
export const ListDigest = code(/^[0-9a-f]{64}$/, 'ListDigest')

/**
 * A list was replaced as a whole, from `effectiveOn` on (a plan: it may lie ahead). Parts of one edition follow each other;
 * a reader uses the edition once it has all of them.
 */
export const referenceListTopic = topic('identity', 'reference-list', {
  replaced: {
    list: ReferenceListName,
    edition: z.int().min(1),
    part: z.int().min(1),
    parts: z.int().min(1).max(1000),
    digest: ListDigest,
    /** The instrument that sets the new list, where one was named. */
    document: label('legal instrument').optional(),
    columns: z
      .array(code(/^[a-z][a-z0-9_]{0,39}$/, 'ListColumn'))
      .min(1)
      .max(30),
    rows: z.array(z.array(cell).min(1).max(30)).min(1).max(rowsPerPart),
  },
})
