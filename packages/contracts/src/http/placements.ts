import { z } from 'zod'
import { body, page, pageQuery, refusal } from '../body.ts'
import {
  didNotStartReasons,
  earlyEndReasons,
  earlyEndViews,
  outcomes,
  pauseReasons,
  stayConditions,
  tradeTies,
  transferReasons,
} from '../events/placements.ts'
import {
  AgreementId,
  DemandId,
  EnterpriseId,
  LearnerId,
  PlacementId,
  SchoolId,
  SeatId,
  SlotId,
  TrainingContractId,
} from '../ids.ts'
import { LocalDate, oneOf } from '../leaves.ts'
import { AgeBand, Balance, Level, PlacementType, ProvinceCode, Sex, TradeCode, WardCode } from '../vocabulary.ts'

const remark = z.string().trim().min(1).max(1000).optional()
/** Needed when something is recorded more than 60 days after it happened; stays in this service. */
const lateReason = z.string().trim().min(3).max(300).optional()

export const AgreementSeatsView = body(
  'AgreementSeatsView',
  z.object({
    id: AgreementId,
    status: oneOf(['drafted', 'active', 'ended', 'cancelled']),
    demand: DemandId,
    slot: SlotId,
    enterprise: EnterpriseId,
    school: SchoolId,
    trade: TradeCode.optional(),
    level: Level,
    seats: z.int(),
    free: z.int(),
    startsOn: LocalDate,
    endsOn: LocalDate,
    hoursPerWeek: z.int(),
    province: ProvinceCode,
    ward: WardCode,
  }),
)
export const AgreementSeatsFilter = body(
  'AgreementSeatsFilter',
  z.object({ status: z.enum(['drafted', 'active', 'ended', 'cancelled']).optional() }),
)
export const AgreementSeatsList = body('AgreementSeatsList', z.object({ items: z.array(AgreementSeatsView) }))

export const PostAssignments = body('PostAssignments', z.object({ learners: z.array(LearnerId).min(1).max(500) }))
export const AssignmentsReply = body(
  'AssignmentsReply',
  z.object({
    assigned: z.array(z.object({ learner: LearnerId, placement: PlacementId, seat: SeatId, version: z.int() })),
    refusals: z.array(z.object({ learner: LearnerId, refusal })),
  }),
)

export const PostStarts = body(
  'PostStarts',
  z.object({ startedOn: LocalDate, except: z.array(PlacementId).max(500).default([]), lateReason }),
)
export const StartsReply = body(
  'StartsReply',
  z.object({
    started: z.array(z.object({ placement: PlacementId, version: z.int() })),
    refusals: z.array(z.object({ placement: PlacementId, refusal })),
  }),
)

export const StartPlacement = body('StartPlacement', z.object({ startedOn: LocalDate, lateReason }))
export const PausePlacement = body(
  'PausePlacement',
  z.object({ pausedOn: LocalDate, reason: oneOf(pauseReasons), lateReason }),
)
export const ResumePlacement = body('ResumePlacement', z.object({ resumedOn: LocalDate, lateReason }))
export const CompletePlacement = body('CompletePlacement', z.object({ completedOn: LocalDate, lateReason }))
/** One side's account of an early end; the remark stays between the parties. */
const account = {
  reasons: z.array(oneOf(earlyEndReasons)).min(1).max(earlyEndReasons.length),
  primary: oneOf(earlyEndReasons),
  /** What would have made the learner stay. */
  stay: z.array(oneOf(stayConditions)).max(stayConditions.length).optional(),
  remark,
}
export const EndPlacementEarly = body('EndPlacementEarly', z.object({ endedOn: LocalDate, ...account, lateReason }))
export const TellEarlyEnd = body('TellEarlyEnd', z.object(account))
export const TransferPlacement = body(
  'TransferPlacement',
  z.object({
    /** Agreement with another enterprise that has a free seat. */
    agreement: AgreementId,
    /** Last day at the enterprise left. */
    transferredOn: LocalDate,
    reason: oneOf(transferReasons),
    lateReason,
  }),
)
export const PlacementDidNotStart = body(
  'PlacementDidNotStart',
  z.object({
    /** Day on which it was clear; today when absent. */
    on: LocalDate.optional(),
    reason: oneOf(didNotStartReasons),
    remark,
    lateReason,
  }),
)
export const AnswerSeat = body('AnswerSeat', z.object({ balance: Balance, reopen: z.boolean() }))
export const RecordOutcome = body(
  'RecordOutcome',
  z.object({
    outcome: oneOf(outcomes),
    /** Day on which it was so; today when absent. */
    on: LocalDate.optional(),
    /** Whole months after the end; counted from the dates when absent. */
    monthsAfter: z.int().min(0).max(24).optional(),
    /** Whether in the trade learned; `left` says that they left the trade. */
    tie: oneOf(tradeTies).optional(),
    lateReason,
  }),
)

/** The fate of a seat, asked of one side: the enterprise about its need, the school about its supply. */
const seatQuestion = z.object({
  balance: Balance,
  /** Last day to answer; no answer means no. */
  answerBy: LocalDate,
  /** What the platform would answer, by the reason given. */
  suggested: z.boolean(),
  answer: z.object({ reopen: z.boolean(), by: oneOf(['answer', 'silence']) }).optional(),
})

export const PlacementView = body(
  'PlacementView',
  z.object({
    id: PlacementId,
    version: z.int(),
    status: oneOf([
      'assigned',
      'started',
      'paused',
      'completed',
      'ended-early',
      'transferred',
      'did-not-start',
      'unassigned',
    ]),
    /** Directly under a training contract (`contract`) it is that contract; demand, slot and school are then absent. */
    agreement: AgreementId,
    seat: SeatId,
    demand: DemandId.optional(),
    slot: SlotId.optional(),
    enterprise: EnterpriseId,
    school: SchoolId.optional(),
    contract: TrainingContractId.optional(),
    type: PlacementType,
    trade: TradeCode.optional(),
    level: Level,
    plannedFrom: LocalDate,
    plannedTo: LocalDate,
    hoursPerWeek: z.int(),
    province: ProvinceCode,
    ward: WardCode,
    startedOn: LocalDate.optional(),
    endedOn: LocalDate.optional(),
    /** Hours of all signed weeks. */
    hours: z.number().optional(),
    /** The school's only. */
    learner: LearnerId.optional(),
    /** For the school, the enterprise and the learner; on single reads and lists, not on replies to changes. */
    learnerName: z.string().optional(),
    sex: Sex.optional(),
    ageBand: AgeBand.optional(),
    reasons: z.array(z.string()).optional(),
    primary: z.string().optional(),
    questions: z.array(seatQuestion).optional(),
    openDisputes: z.int().optional(),
    outcomes: z
      .array(
        z.object({ outcome: oneOf(outcomes), monthsAfter: z.int(), on: LocalDate, tie: oneOf(tradeTies).optional() }),
      )
      .optional(),
    /** Accounts of an early end, each side's beside the others'. */
    accounts: z
      .array(
        z.object({
          view: oneOf(earlyEndViews),
          reasons: z.array(oneOf(earlyEndReasons)),
          primary: oneOf(earlyEndReasons),
          stay: z.array(oneOf(stayConditions)),
          on: LocalDate,
        }),
      )
      .optional(),
    /** The placement at the other enterprise, before or after a transfer. */
    transferredTo: PlacementId.optional(),
    transferredFrom: PlacementId.optional(),
  }),
)
export const PlacementFilter = body(
  'PlacementFilter',
  z.object({
    ...pageQuery,
    agreement: AgreementId.optional(),
    learner: LearnerId.optional(),
    status: z
      .enum(['assigned', 'started', 'paused', 'completed', 'ended-early', 'transferred', 'did-not-start', 'unassigned'])
      .optional(),
    /** What waits: a seat question of the reader's side, or an objection to settle. */
    waiting: z.enum(['seat-answer', 'dispute']).optional(),
  }),
)
export const PlacementPage = page('PlacementPage', PlacementView)
