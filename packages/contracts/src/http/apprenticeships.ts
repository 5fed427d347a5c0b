import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { agreementCancelReasons, agreementEndReasons, SigningWay, TermsHash } from '../events/apprenticeships.ts'
import { AgreementId, DemandId, EnterpriseId, ProposalId, SchoolId, SeatId, SignatoryId, SlotId } from '../ids.ts'
import { headcount, Instant, LocalDate, oneOf } from '../leaves.ts'
import { Balance, Level, PlacementType, ProvinceCode, Side, TradeCode, WardCode } from '../vocabulary.ts'
import { AgreementTerms } from './agreement-terms.ts'
import { CertificateCheck, scanRejections } from './signing.ts'

export const EndAgreement = body(
  'EndAgreement',
  z.object({
    /** That the term is reached the clock says. */
    reason: oneOf(agreementEndReasons).exclude(['term-reached']),
    /** Last day on which it was in force; today when absent. */
    lastDay: LocalDate.optional(),
    /** Needed when recorded more than 60 days after the last day. */
    lateReason: z.string().trim().min(3).max(300).optional(),
  }),
)
export const CancelAgreement = body('CancelAgreement', z.object({ reason: oneOf(agreementCancelReasons) }))

/** Without seats: all that are asked for. */
export const AnswerAgreementSeats = body(
  'AnswerAgreementSeats',
  z.object({ balance: Balance, reopen: z.boolean(), seats: z.array(SeatId).min(1).max(1000).optional() }),
)

export const AgreementFilter = body(
  'AgreementFilter',
  z.object({
    ...pageQuery,
    status: z.enum(['drafted', 'active', 'ended', 'cancelled']).optional(),
    /** Drafts that both sides should have signed by now. */
    stuck: z.stringbool().optional(),
    /** What waits for a signature or an answer of the reader's own side. */
    waiting: z.stringbool().optional(),
    demand: DemandId.optional(),
    slot: SlotId.optional(),
    proposal: ProposalId.optional(),
    type: PlacementType.optional(),
    /** Agreements that renew this one. */
    renews: AgreementId.optional(),
  }),
)

const terms = z.object({ ...AgreementTerms.shape, endsOn: LocalDate })

const signature = z.object({
  side: Side,
  at: Instant,
  termsHash: TermsHash,
  way: SigningWay,
  /** As legal representative or by a letter of authority; absent on signatures older than the register. */
  capacity: z.enum(['legal-representative', 'delegate']).optional(),
  /** Last day of the letter of authority. */
  authorityTo: LocalDate.optional(),
  signatory: SignatoryId.optional(),
  /** Of a digitally signed PDF. */
  certificate: CertificateCheck.optional(),
  /** The signed PDF or the scan; read under `/agreements/:id/files/:file`. */
  file: z.uuid().optional(),
  /** The reader's own side only; on single reads and lists, not on replies to a POST. */
  fullName: z.string().optional(),
})

/** A scan that waits for the other side; silence confirms nothing. */
const scan = z.object({
  by: Side,
  at: Instant,
  file: z.uuid(),
  /** Last day to confirm or reject. */
  confirmBy: LocalDate,
})
const rejectedScan = z.object({
  by: Side,
  file: z.uuid(),
  reason: z.enum(scanRejections),
  /** For the two sides. */
  remark: z.string().optional(),
  at: Instant,
})
const sheet = {
  signatures: z.array(signature),
  scan: scan.optional(),
  rejectedScans: z.array(rejectedScan).optional(),
}

export const AgreementView = body(
  'AgreementView',
  z.object({
    id: AgreementId,
    version: z.int(),
    status: z.enum(['drafted', 'active', 'ended', 'cancelled']),
    proposal: ProposalId,
    demand: DemandId,
    slot: SlotId,
    enterprise: EnterpriseId,
    /** Absent where it is the name of a person: that stays with `employers`. */
    enterpriseName: z.string().optional(),
    school: SchoolId,
    schoolName: z.string().optional(),
    type: PlacementType,
    trade: TradeCode.optional(),
    level: Level,
    headcount,
    seats: z.array(SeatId),
    province: ProvinceCode,
    ward: WardCode,
    terms,
    termsHash: TermsHash,
    /** The very text that is hashed; for the parties. */
    canonicalTerms: z.string().optional(),
    ...sheet,
    /** Sides whose signature is missing, under the draft or under the proposed amendment. */
    missing: z.array(Side),
    yourTurn: z.boolean(),
    draftedOn: LocalDate,
    /** Day by which both should have signed; a draft older than that is stuck. */
    signBy: LocalDate,
    activatedOn: LocalDate.optional(),
    amendment: z
      .object({
        proposedBy: Side,
        terms,
        termsHash: TermsHash,
        canonicalTerms: z.string().optional(),
        ...sheet,
      })
      .optional(),
    /** Signed terms that an amendment has replaced, oldest first. */
    earlier: z.array(z.object({ terms, termsHash: TermsHash, signatures: z.array(signature) })),
    reason: oneOf([...agreementEndReasons, ...agreementCancelReasons.filter(reason => reason !== 'other')]).optional(),
    lastDay: LocalDate.optional(),
    /** Open questions about seats: the enterprise answers for its need, the school for its supply. */
    questions: z.array(z.object({ balance: Balance, seats: z.array(SeatId), answerBy: LocalDate })),
    answers: z.array(
      z.object({
        balance: Balance,
        seats: z.array(SeatId),
        reopen: z.boolean(),
        by: z.enum(['answer', 'silence']),
        on: LocalDate,
      }),
    ),
  }),
)
export const AgreementPage = page('AgreementPage', AgreementView)
/** A page to print, HTML. */
export const AgreementDocument = body('AgreementDocument', z.string())
