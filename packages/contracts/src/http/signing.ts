import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { SigningWay, TermsHash } from '../events/apprenticeships.ts'
import { AccountId, AgreementId, OrganisationId, SignatoryId } from '../ids.ts'
import { Instant, LocalDate } from '../leaves.ts'

/** Name of the person who signs, as it stands on the paper. */
const fullName = z.string().trim().min(2).max(120)
const position = z.string().trim().min(2).max(120)

/** Giấy uỷ quyền. */
const letter = z.object({
  number: z.string().trim().min(1).max(60),
  date: LocalDate,
  /** What the letter lets its holder sign, in words. */
  scope: z.string().trim().min(3).max(500),
  /** Last day. */
  validTo: LocalDate,
})

/** Người đại diện theo pháp luật, or người được uỷ quyền with a letter of authority. */
export const SigningCapacity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('legal-representative') }),
  z.object({ kind: z.literal('delegate'), letter }),
])
export type SigningCapacity = z.infer<typeof SigningCapacity>

/** `capacity` with the first signature of an account, and when it has changed; kept for the next ones. */
const signing = { fullName, position: position.optional(), capacity: SigningCapacity.optional() }

/** `termsHash` is the hash of the terms the signatory has read: whoever signs, signs what was seen. */
export const SignAgreement = body('SignAgreement', z.object({ termsHash: TermsHash, ...signing }))

export const PostAgreementSignatures = body(
  'PostAgreementSignatures',
  z.object({
    ...signing,
    agreements: z
      .array(z.object({ agreement: AgreementId, version: z.int().min(1), termsHash: TermsHash }))
      .min(1)
      .max(100),
  }),
)
export const AgreementSignaturesReply = body(
  'AgreementSignaturesReply',
  z.object({
    items: z.array(
      z.object({
        agreement: AgreementId,
        /** `in-force`: the other side had signed before. */
        result: z.enum(['signed', 'in-force', 'refused']),
        version: z.int().optional(),
        refusal: z.object({ code: z.string(), vi: z.string(), en: z.string() }).optional(),
      }),
    ),
  }),
)

/** At most 8 MiB, base64. What it is (PDF, JPEG, PNG) its first bytes say. */
export const UploadedFile = z.string().min(1).max(11_184_812)
const file = UploadedFile

/** A signed PDF or a scan that belongs to a paper. */
export const PaperFileParams = body('PaperFileParams', z.object({ id: z.uuid(), file: z.uuid() }))
/** PDF, JPEG or PNG, as it was handed in. */
export const PaperFile = body('PaperFile', z.unknown())

/** The PDF of these very terms, digitally signed; the file holds the terms' hash. */
export const SignDigitally = body('SignDigitally', z.object({ termsHash: TermsHash, ...signing, file }))

/** A scan of the paper both have signed and stamped, and who signed it for the own side. The other side confirms it. */
export const SubmitScan = body(
  'SubmitScan',
  z.object({ termsHash: TermsHash, fullName, position: position.optional(), capacity: SigningCapacity, file }),
)
/** The other side says who signed for it. */
export const ConfirmScan = body(
  'ConfirmScan',
  z.object({ termsHash: TermsHash, fullName, position: position.optional(), capacity: SigningCapacity }),
)
export const scanRejections = ['not-these-terms', 'signature-missing', 'stamp-missing', 'unreadable', 'other'] as const
export const RejectScan = body(
  'RejectScan',
  z.object({
    reason: z.enum(scanRejections),
    /** For the two sides alone. */
    remark: z.string().trim().min(1).max(500).optional(),
  }),
)

/** A person who may sign for the own organisation, before the first signature. */
export const RegisterSignatory = body(
  'RegisterSignatory',
  z.object({ account: AccountId.optional(), fullName, position: position.optional(), capacity: SigningCapacity }),
)
export const ReviseSignatory = body(
  'ReviseSignatory',
  z.object({ fullName, position: position.optional(), capacity: SigningCapacity }),
)
export const SignatoryView = body(
  'SignatoryView',
  z.object({
    id: SignatoryId,
    version: z.int(),
    status: z.enum(['registered', 'revoked', 'erased']),
    organisation: OrganisationId,
    /** Absent: signs on paper only. */
    account: AccountId.optional(),
    /** Not on replies to a POST. */
    fullName: z.string().optional(),
    position: z.string().optional(),
    capacity: z.enum(['legal-representative', 'delegate']).optional(),
    letter: letter.optional(),
    /** Last day of the letter of authority. */
    validTo: LocalDate.optional(),
    /** May sign today. */
    maySign: z.boolean(),
    registeredOn: LocalDate.optional(),
    revokedOn: LocalDate.optional(),
  }),
)
export const SignatoryPage = page('SignatoryPage', SignatoryView)
export const SignatoryFilter = body('SignatoryFilter', z.object({ ...pageQuery }))

/** Ways of signing this installation accepts, and whether it can check who issued a certificate. */
export const SigningWays = body(
  'SigningWays',
  z.object({ ways: z.array(SigningWay), chainChecked: z.boolean(), workingDaysToConfirm: z.int() }),
)

/** What was checked of a digital signature, and what was not: revocation never is. */
export const CertificateCheck = z.object({
  /** Mathematically valid over every byte of the file. */
  signature: z.literal('valid'),
  /** `trusted`: leads to a root of this installation. `not-checked`: the installation names no roots. */
  chain: z.enum(['trusted', 'not-checked']),
  /** Within the certificate's validity at the moment of signing, by the clock of this service. */
  validity: z.enum(['within', 'outside']),
  revocation: z.literal('not-checked'),
  issuer: z.string(),
  /** SHA-256 of the certificate, hex. */
  fingerprint: z.string(),
  validFrom: Instant,
  validTo: Instant,
})
export type CertificateCheck = z.infer<typeof CertificateCheck>
