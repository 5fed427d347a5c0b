import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { agreementCancelReasons, agreementEndReasons, TermsHash } from '../events/apprenticeships.ts'
import { AgreementId, DemandId, EnterpriseId, ProposalId, SchoolId, SeatId, SlotId } from '../ids.ts'
import { headcount, Instant, LocalDate, oneOf } from '../leaves.ts'
import { Balance, Level, PayBand, PlacementType, ProvinceCode, Side, TradeCode, WardCode } from '../vocabulary.ts'

/** What both sides settle after they have agreed. Who, how many and for which trade stay as in the proposal. */
export const AgreementTerms = body(
  'AgreementTerms',
  z.object({
    startsOn: LocalDate,
    weeks: z.int().min(1).max(156),
    hoursPerWeek: z.int().min(1).max(48),
    /** What the parties agree to pay when a learner takes part in work (BLLĐ Art. 61.5). */
    payBand: PayBand,
    /** Days and times in words; for the two parties alone. */
    schedule: z.string().trim().min(1).max(500).optional(),
    /** For the two parties alone. */
    remarks: z.string().trim().min(1).max(2000).optional(),
  }),
)
export type AgreementTerms = z.infer<typeof AgreementTerms>

/** Name of the person who signs, as it stands on the paper. */
const fullName = z.string().trim().min(2).max(120)

/** `termsHash` is the hash of the terms the signatory has read: whoever signs, signs what was seen. */
export const SignAgreement = body('SignAgreement', z.object({ termsHash: TermsHash, fullName }))

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

export const PostAgreementSignatures = body(
  'PostAgreementSignatures',
  z.object({
    fullName,
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
  }),
)

const terms = z.object({ ...AgreementTerms.shape, endsOn: LocalDate })

const signature = z.object({
  side: Side,
  at: Instant,
  termsHash: TermsHash,
  /** The reader's own side only; on single reads and lists, not on replies to a POST. */
  fullName: z.string().optional(),
})

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
    signatures: z.array(signature),
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
        signatures: z.array(signature),
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
