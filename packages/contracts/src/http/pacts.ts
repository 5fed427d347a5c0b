import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { SigningWay, TermsHash } from '../events/apprenticeships.ts'
import { CountryCode, pactCancelReasons, pactEndReasons, partnerKinds } from '../events/pacts.ts'
import { DataSharingId, EnterpriseId, FrameworkId, OrganisationId, PartnerId, SchoolId } from '../ids.ts'
import { Instant, LocalDate, oneOf } from '../leaves.ts'
import { Side, TradeCode } from '../vocabulary.ts'
import { AgreementTerms } from './agreement-terms.ts'
import { CertificateCheck, scanRejections } from './signing.ts'

const clause = z.string().trim().min(3).max(1000)
const clauses = z.array(clause).max(40)
const duties = { enterprise: clauses, school: clauses, shared: clauses }
const validity = { validFrom: LocalDate, validTo: LocalDate }

/** What agreements under a framework begin with; what is left out the two settle each time. */
export const AgreementTemplate = AgreementTerms.omit({
  startsOn: true,
  safetyTraining: true,
  trainer: true,
  trainerName: true,
  renews: true,
  framework: true,
}).partial()

export const FrameworkTerms = z.object({
  ...validity,
  trades: z.array(TradeCode).max(30),
  learnersPerYear: z.int().min(1).max(10_000).optional(),
  duties: z.object(duties),
  agreement: AgreementTemplate,
  /** The linkage template it was copied from. */
  template: z.string().max(60).optional(),
})

/** NĐ 356/2025 Art. 7.1: purpose, data, retention, legal basis, responsibilities. */
export const DataSharingTerms = z.object({
  ...validity,
  purposes: clauses.min(1),
  data: clauses.min(1),
  /** How long, in whole months after the purpose has ended, and what happens afterwards. */
  retention: z.object({
    months: z.int().min(0).max(240),
    afterwards: z.enum(['erase', 'make-anonymous', 'give-back']),
  }),
  legalBasis: clauses.min(1),
  responsibilities: z.object(duties),
})

const enterpriseOrSchool = z.uuid()
export const PostFramework = body('PostFramework', z.object({ counterpart: enterpriseOrSchool, terms: FrameworkTerms }))
export const PutFrameworkTerms = body('PutFrameworkTerms', FrameworkTerms)
export const PostDataSharing = body(
  'PostDataSharing',
  z.object({ counterpart: enterpriseOrSchool, terms: DataSharingTerms }),
)
export const PutDataSharingTerms = body('PutDataSharingTerms', DataSharingTerms)
/** Copies a linkage template into a draft; validity as asked. */
export const CopyLinkageTemplate = body(
  'CopyLinkageTemplate',
  z.object({ counterpart: enterpriseOrSchool, ...validity, trades: z.array(TradeCode).max(30).optional() }),
)
export const EndPact = body('EndPact', z.object({ reason: oneOf(pactEndReasons).exclude(['term-reached']) }))
export const CancelPact = body('CancelPact', z.object({ reason: oneOf(pactCancelReasons) }))
/** The agreement's terms are filled from the framework where the framework says something. */
export const AdoptFramework = body('AdoptFramework', z.object({ framework: FrameworkId }))

const signature = z.object({
  side: Side,
  at: Instant,
  way: SigningWay,
  termsHash: TermsHash,
  capacity: z.enum(['legal-representative', 'delegate']).optional(),
  /** Last day of the letter of authority. */
  authorityTo: LocalDate.optional(),
  /** What was checked of a digital signature, and what was not. */
  certificate: CertificateCheck.optional(),
  /** The signed PDF or the scan. */
  file: z.uuid().optional(),
})
const scans = {
  /** A scan of the signed paper waits for the other side. */
  scan: z.object({ by: Side, at: Instant, file: z.uuid(), confirmBy: LocalDate }).optional(),
  rejectedScans: z
    .array(
      z.object({
        by: Side,
        file: z.uuid(),
        reason: z.enum(scanRejections),
        remark: z.string().optional(),
        at: Instant,
      }),
    )
    .optional(),
}

const view = <Id extends z.ZodType, Terms extends z.ZodType>(id: Id, terms: Terms) =>
  z.object({
    id,
    version: z.int(),
    /** `active` from both signatures to the last day. */
    status: z.enum(['drafted', 'active', 'ended', 'cancelled']),
    /** Printed on the paper; anyone can check it. */
    code: z.string(),
    enterprise: EnterpriseId,
    school: SchoolId,
    enterpriseName: z.string().optional(),
    schoolName: z.string().optional(),
    terms,
    termsHash: TermsHash,
    signatures: z.array(signature),
    ...scans,
    missing: z.array(Side),
    draftedOn: LocalDate,
    activatedOn: LocalDate.optional(),
    endedOn: LocalDate.optional(),
    renewal: z
      .object({ proposedBy: Side, terms, termsHash: TermsHash, signatures: z.array(signature), ...scans })
      .optional(),
    earlierHashes: z.array(TermsHash),
  })
export const FrameworkView = body('FrameworkView', view(FrameworkId, FrameworkTerms))
export const FrameworkPage = page('FrameworkPage', FrameworkView)
export const DataSharingView = body('DataSharingView', view(DataSharingId, DataSharingTerms))
export const DataSharingPage = page('DataSharingPage', DataSharingView)
export const PactFilter = body(
  'PactFilter',
  z.object({ ...pageQuery, status: z.enum(['drafted', 'active', 'ended', 'cancelled']).optional() }),
)

export const LinkageTemplates = body(
  'LinkageTemplates',
  z.object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.object({ vi: z.string(), en: z.string() }),
        source: z.string(),
        verified: z.string(),
        terms: FrameworkTerms.omit({ validFrom: true, validTo: true }),
      }),
    ),
  }),
)

const partner = {
  name: z.string().trim().min(2).max(200),
  kind: oneOf(partnerKinds),
  country: CountryCode,
  organisation: OrganisationId.optional(),
  framework: FrameworkId.optional(),
  validFrom: LocalDate,
  validTo: LocalDate.optional(),
}
export const PostPartner = body('PostPartner', z.object(partner))
export const PutPartner = body('PutPartner', z.object(partner))
export const PartnerView = body(
  'PartnerView',
  z.object({
    id: PartnerId,
    version: z.int(),
    status: z.enum(['registered', 'removed']),
    owner: OrganisationId,
    ...z.object(partner).partial().shape,
    foreign: z.boolean().optional(),
    /** In force today. */
    valid: z.boolean(),
  }),
)
export const PartnerPage = page('PartnerPage', PartnerView)
export const PartnerFilter = body(
  'PartnerFilter',
  z.object({
    ...pageQuery,
    foreign: z.stringbool().optional(),
    /** In force on this day. */
    validOn: LocalDate.optional(),
    /** Ends within so many days. */
    endsWithin: z.coerce.number().int().min(1).max(730).optional(),
  }),
)
