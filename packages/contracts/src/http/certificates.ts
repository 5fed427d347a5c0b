import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { certificateKinds, revocationReasons } from '../events/certificates.ts'
import { CertificateId, OrganisationId, PlacementId, TrainingContractId } from '../ids.ts'
import { LocalDate, oneOf } from '../leaves.ts'
import { Level, PlacementType, TradeCode } from '../vocabulary.ts'

/** The number of the paper: it can single out a person, and stays between issuer and learner. */
const number = z.string().trim().min(1).max(60)

const training = {
  kind: oneOf(certificateKinds),
  trade: TradeCode.optional(),
  level: Level.optional(),
  /** First and last day of the training it certifies, which may be longer than the placement. */
  from: LocalDate,
  to: LocalDate,
  hours: z.number().min(0).max(20_000).optional(),
  issuedOn: LocalDate,
}

export const PostCertificate = body(
  'PostCertificate',
  z.object({
    /** Through which linked training; one of the two. */
    placement: PlacementId.optional(),
    contract: TrainingContractId.optional(),
    ...training,
    number,
  }),
)
export const RevokeCertificate = body('RevokeCertificate', z.object({ reason: oneOf(revocationReasons) }))
export const CertificateView = body(
  'CertificateView',
  z.object({
    id: CertificateId,
    version: z.int(),
    status: oneOf(['issued', 'revoked']),
    issuer: OrganisationId,
    placement: PlacementId.optional(),
    contract: TrainingContractId.optional(),
    type: PlacementType,
    ...training,
    months: z.int(),
    /** Counts for the city's target: diploma or certificate of at least three months. */
    countsForTarget: z.boolean(),
    /** Why, by the table of kinds and its version. */
    rule: z.object({ version: z.int(), source: z.string(), verified: z.string() }),
    /** Issuer and learner only, on single reads. */
    number: number.optional(),
    reason: oneOf(revocationReasons).optional(),
  }),
)
export const CertificateFilter = body(
  'CertificateFilter',
  z.object({
    ...pageQuery,
    placement: PlacementId.optional(),
    kind: z.enum(certificateKinds).optional(),
    countsForTarget: z.stringbool().optional(),
  }),
)
export const CertificatePage = page('CertificatePage', CertificateView)
