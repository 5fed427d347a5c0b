import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { consentChannels, consentGivers, dataPurposes, personKinds, TextVersion } from '../events/personal-data.ts'
import { OrganisationId } from '../ids.ts'
import { Instant, LocalDate, oneOf } from '../leaves.ts'
import { dataRights } from './data-requests.ts'
import { viewReasons } from './inspection.ts'

const words = z.object({ vi: z.string(), en: z.string() })
const kind = oneOf(personKinds)
const purpose = oneOf(dataPurposes)
/** A person by the id that its room gave it. */
const person = z.uuid()

export const PersonQuery = body('PersonQuery', z.object({ person, kind }))

/** What data is used for, in which words consent is asked, how long it is kept. `verified` marks the source: V, S, M or P (proposal). */
export const PurposeView = body(
  'PurposeView',
  z.object({
    purpose,
    name: words,
    kinds: z.array(kind),
    /** What the processing rests on; only `consent` is asked for. */
    ground: z.enum(['consent', 'contract', 'legal-duty']),
    neededFor: z.array(z.enum(['placement', 'work-of-minors', 'survey'])),
    text: z
      .object({
        version: TextVersion,
        validFrom: LocalDate,
        vi: z.string(),
        en: z.string(),
        /** SHA-256 of the version and both texts, hex; whoever consents names it. */
        hash: z.string(),
      })
      .optional(),
    dataClasses: z.array(words),
    recipients: z.array(words),
    retention: z.object({ months: z.int(), after: words, source: z.string(), verified: z.enum(['V', 'S', 'M', 'P']) }),
  }),
)
/** Kinds of data that are kept for a time of their own and purged after it. */
export const retentionClasses = [
  'learner-record',
  'assessment',
  'certificate',
  'survey',
  'account',
  'contact',
  'expert',
  'signatory',
  'trainer',
  'teacher',
  'view-log',
  'data-request',
] as const
const source = { source: z.string(), verified: z.enum(['V', 'S', 'M', 'P']) }

export const PurposeList = body(
  'PurposeList',
  z.object({
    items: z.array(PurposeView),
    /** How long this service keeps what it holds; an operator's purge goes by the same rows. */
    retention: z
      .array(
        z.object({ class: oneOf(retentionClasses), months: z.int(), after: words, ...source, validFrom: LocalDate }),
      )
      .optional(),
  }),
)

/** The text one agrees to is named by version and hash; there is no default, and silence is no consent (Luật 91/2025 Điều 9.4). */
const agreed = {
  purpose,
  textVersion: TextVersion,
  textHash: z.string().regex(/^[0-9a-f]{64}$/),
  agree: z.literal(true),
}

export const GiveConsent = body('GiveConsent', z.object(agreed))
/** A signed sheet, recorded by the organisation that keeps it. */
export const RecordConsent = body(
  'RecordConsent',
  z.object({ person, kind, ...agreed, by: oneOf(consentGivers), signedOn: LocalDate }),
)
export const ConsentView = body(
  'ConsentView',
  z.object({
    id: z.uuid(),
    version: z.int(),
    kind,
    person,
    purpose,
    status: oneOf(['given', 'withdrawn']),
    /** True while everybody has agreed who must, at the age on the day of agreeing. */
    complete: z.boolean(),
    missing: z.array(oneOf(['self', 'representative'])),
    given: z.array(
      z.object({
        by: oneOf(['self', 'representative']),
        textVersion: TextVersion,
        textHash: z.string(),
        at: Instant,
        on: LocalDate,
        channel: oneOf(consentChannels),
      }),
    ),
    withdrawnAt: Instant.optional(),
  }),
)
export const ConsentReceipt = body(
  'ConsentReceipt',
  z.object({ id: z.uuid(), version: z.int(), purpose, status: oneOf(['given', 'withdrawn']) }),
)
export const ConsentList = body(
  'ConsentList',
  z.object({
    items: z.array(ConsentView),
    /** Purposes that rest on consent and have none that is complete. */
    owed: z.array(
      z.object({
        purpose,
        missing: z.array(oneOf(['self', 'representative'])),
        neededFor: z.array(z.enum(['placement', 'work-of-minors', 'survey'])),
      }),
    ),
  }),
)

/** Everything a room holds of a person, in sections with Vietnamese titles. */
export const PersonExport = body(
  'PersonExport',
  z.object({
    kind,
    person,
    madeAt: Instant,
    room: z.string(),
    sections: z.array(
      z.object({
        title: words,
        rows: z.array(z.object({ name: words, value: z.union([z.string(), z.number(), z.boolean()]) })),
      }),
    ),
  }),
)
export const PersonExportText = body('PersonExportText', z.string())

export const viewPurposes = ['own-data', 'daily-work', 'list', 'inspection', 'data-request', 'export'] as const
export const ViewEntry = body(
  'ViewEntry',
  z.object({
    at: Instant,
    /** Account; for learners and guardians only the role. */
    by: z.string(),
    role: z.string(),
    organisation: OrganisationId.optional(),
    fields: z.array(z.string()),
    purpose: z.enum(viewPurposes),
    /** Why somebody of an authority looked, where it had to be said. */
    reason: z.enum(viewReasons).optional(),
    /** The one record that was shown. */
    record: z.uuid().optional(),
    /** Route that showed it. */
    where: z.string(),
  }),
)
export const ViewPage = page('ViewPage', ViewEntry)
export const ViewQuery = body('ViewQuery', z.object({ ...pageQuery }))
export const PersonViewQuery = body('PersonViewQuery', z.object({ ...pageQuery, person, kind }))

export const ErasePerson = body('ErasePerson', z.object({ person, kind }))
export const Erased = body('Erased', z.object({ erased: z.literal(true), on: LocalDate }))

/** A purge names what it purges; with `dryRun` it only counts, without it the count seen there has to be named again. */
export const PostPurge = body(
  'PostPurge',
  z.object({
    class: oneOf(retentionClasses),
    dryRun: z.boolean(),
    /** What the dry run counted; another count now refuses the purge. */
    expected: z.int().min(0).max(10_000_000).optional(),
  }),
)
export const PurgeView = body(
  'PurgeView',
  z.object({
    id: z.uuid().optional(),
    version: z.int().optional(),
    class: oneOf(retentionClasses),
    status: z.enum(['dry-run', 'running', 'done']),
    /** Kept until this day; what is older goes. */
    before: LocalDate,
    found: z.int(),
    erased: z.int(),
    /** Not purged because something still needs it (a placement that runs). */
    kept: z.int(),
  }),
)
export const PurgePage = page('PurgePage', PurgeView)
export const PurgeFilter = body('PurgeFilter', z.object({ ...pageQuery }))

/** Template of the dossier of an impact assessment (Luật 91/2025 Điều 21), filled from what the ledger uses. */
export const DataProtectionDossier = body(
  'DataProtectionDossier',
  z.object({
    title: words,
    asOf: LocalDate,
    duty: words,
    toFillIn: z.array(words),
    processing: z.array(PurposeView),
    rights: z.array(
      z.object({
        right: oneOf(dataRights),
        name: words,
        days: z.int(),
        daysWithProcessor: z.int(),
        extensionDays: z.int(),
        source: z.string(),
        verified: z.enum(['V', 'S', 'M', 'P']),
      }),
    ),
    measures: z.array(words),
    breach: words,
  }),
)
