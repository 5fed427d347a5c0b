import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { declaredTerms, declineReasons, scoreParts } from '../events/matching.ts'
import { DemandId, EnterpriseId, ProposalId, SchoolId, SeatId, SlotId } from '../ids.ts'
import { headcount, Instant, LocalDate, oneOf } from '../leaves.ts'
import { Level, ParkCode, PlacementType, ProvinceCode, Side, TradeCode, WardCode } from '../vocabulary.ts'
import { VerdictView } from './law.ts'

const sentences = z.object({ vi: z.string(), en: z.string() })
const remark = z.string().trim().min(1).max(1000)

/** Fewer than proposed; the rest returns to the book. */
export const AcceptProposalInPart = body('AcceptProposalInPart', z.object({ headcount: headcount.min(1) }))

/** Other dates on the same proposal, or another headcount: then a new proposal takes its place. */
export const CounterProposal = body(
  'CounterProposal',
  z.object({
    startsOn: LocalDate.optional(),
    weeks: z.int().min(1).max(156).optional(),
    headcount: headcount.min(1).optional(),
    remark: remark.optional(),
  }),
)
export const DeclineProposal = body(
  'DeclineProposal',
  z.object({ reason: oneOf(declineReasons), remark: remark.optional() }),
)

export const proposalStatuses = ['unanswered', 'half-accepted', 'agreed', 'declined', 'expired', 'withdrawn'] as const

export const ProposalFilter = body(
  'ProposalFilter',
  z.object({
    ...pageQuery,
    status: z.enum(proposalStatuses).optional(),
    demand: DemandId.optional(),
    slot: SlotId.optional(),
  }),
)

const proposal = {
  id: ProposalId,
  version: z.int(),
  status: z.enum(proposalStatuses),
  /** "Gợi ý do máy tính, hai bên quyết định". */
  notice: sentences,
  demand: DemandId,
  slot: SlotId,
  /** Absent for the school while the enterprise hides its name and not both have accepted. */
  enterprise: z.object({ id: EnterpriseId, name: z.string().optional() }).optional(),
  school: z.object({ id: SchoolId, name: z.string().optional() }),
  terms: z.object({
    headcount,
    type: PlacementType,
    trade: TradeCode.optional(),
    level: Level,
    startsOn: LocalDate,
    weeks: z.int(),
    hoursPerWeek: z.int(),
    province: ProvinceCode,
    ward: WardCode,
    park: ParkCode.optional(),
  }),
  score: z.int(),
  /** Null where a point is unknown: neutral in the score. */
  distanceKm: z.number().nullable(),
  cause: z.enum(['event', 'batch', 'counter']),
  round: z.int(),
  madeAt: Instant,
  expiresAt: Instant,
  /** The day on which who has not answered is reminded. */
  remindOn: LocalDate,
  acceptedBy: Side.optional(),
  seats: z.array(SeatId).optional(),
  /** Declined by. */
  side: Side.optional(),
  reason: z.string().optional(),
  /** What a counter in headcount asked for; `successor` carries it. */
  wish: z
    .object({
      by: Side,
      startsOn: LocalDate.optional(),
      weeks: z.int().optional(),
      headcount: headcount.optional(),
    })
    .optional(),
  successor: ProposalId.optional(),
  /** The latest one; only the two sides read it. */
  remark: z.object({ by: Side, text: z.string() }).optional(),
}
export const ProposalView = body('ProposalView', z.object(proposal))
export const ProposalPage = page('ProposalPage', ProposalView)

/** A proposal with the reasons for it in words, and what the law was asked when a side said yes. */
export const ProposalDetail = body(
  'ProposalDetail',
  z.object({
    ...proposal,
    /** What the workplace declares for minors and how the hours lie: as of the last yes, before it as it stands now. */
    declared: z.object(declaredTerms),
    /** For the two sides and authorities, the facts judged with them; a plan names nobody. */
    accepted: z.array(z.object({ side: Side, on: LocalDate, verdicts: z.array(VerdictView) })),
    explanation: z.object({
      summary: sentences,
      parts: z.array(
        z.object({
          part: z.enum(['trade', 'level', 'skills', 'distance', 'dates', 'pay']),
          /** 0–1000; null where it is not known and counts as the middle. */
          value: z.int().nullable(),
          /** Share of the score, in thousandths. */
          weight: z.int(),
          /** What it adds to the score. */
          points: z.int(),
          ...sentences.shape,
        }),
      ),
    }),
  }),
)

export const OpenBookFilter = body(
  'OpenBookFilter',
  z.object({
    ...pageQuery,
    status: z.enum(['open', 'over-agreed', 'shut']).optional(),
    trade: TradeCode.optional(),
    ward: WardCode.optional(),
  }),
)

const balance = {
  status: z.enum(['open', 'over-agreed', 'shut']),
  trade: TradeCode.optional(),
  level: Level,
  province: ProvinceCode,
  ward: WardCode,
  /** Asked for, or published. */
  limit: headcount,
  pending: headcount,
  agreed: headcount,
  free: headcount,
  /** Agreed beyond the limit since a later shrink. */
  overAgreed: headcount,
  /** Seats ever given back to this balance. */
  returned: headcount,
}
export const DemandBalance = body(
  'DemandBalance',
  z.object({ demand: DemandId, ...balance, park: ParkCode.optional() }),
)
export const DemandBalancePage = page('DemandBalancePage', DemandBalance)
export const SlotBalance = body('SlotBalance', z.object({ slot: SlotId, ...balance }))
export const SlotBalancePage = page('SlotBalancePage', SlotBalance)

export const CandidateFilter = body(
  'CandidateFilter',
  z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
)

/** Slots in the order in which they suit a demand, and why the others do not. */
export const CandidateList = body(
  'CandidateList',
  z.object({
    demand: DemandId,
    free: headcount,
    items: z.array(
      z.object({
        slot: SlotId,
        school: z.object({ id: SchoolId, name: z.string().optional() }),
        trade: TradeCode.optional(),
        level: Level,
        free: headcount,
        eligible: z.boolean(),
        /** Every hard filter the pair fails. */
        filters: z.array(z.object({ code: z.string(), ...sentences.shape })),
        score: z.int().optional(),
        scoreParts: scoreParts.optional(),
        distanceKm: z.number().nullable().optional(),
        startsOn: LocalDate.optional(),
        weeks: z.int().optional(),
        /** A proposal between the two that waits for an answer. */
        proposal: ProposalId.optional(),
        /** First day on which the pair may be proposed again. */
        coolsUntil: LocalDate.optional(),
        /** Worth of one more seat of the slot in the latest batch: what others would give for it. */
        slotPrice: z.int().optional(),
        /** Points by which the pair missed in that batch; 0: it was among the best. */
        missedBy: z.int().optional(),
      }),
    ),
    /** How many slots of the market were looked at. */
    compared: z.int(),
  }),
)
