import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { declineReasons, scoreParts } from '../events/matching.ts'
import { DemandId, EnterpriseId, ProposalId, RunId, SchoolId, SeatId, SlotId } from '../ids.ts'
import { headcount, Instant, LocalDate, oneOf } from '../leaves.ts'
import { Level, ParkCode, PlacementType, ProvinceCode, Side, TradeCode, WardCode } from '../vocabulary.ts'

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

/** A proposal with the reasons for it in words. */
export const ProposalDetail = body(
  'ProposalDetail',
  z.object({
    ...proposal,
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

export const PairParams = body('PairParams', z.object({ demand: DemandId, slot: SlotId }))

/** Why a pair is, or is not, put together; the last three are about its state, the others come of weighing it. */
export const pairReasons = [
  'taken',
  'taken-in-part',
  'settled',
  'not-eligible',
  'no-heads',
  'no-seats',
  'negative',
  'pair-limit',
  'tie',
  'locked-elsewhere',
  'fairness-step',
  'keep-bonus',
  'demand-served-better',
  'enterprise-full',
  'slot-full',
  'school-full',
  'maximum',
  'waiting',
  'cooling',
  'closed',
] as const

/** A change of one number that would put a pair together. */
export const pairChanges = [
  'score',
  'headcount',
  'capacity',
  'pair-limit',
  'enterprise-limit',
  'school-limit',
  'maximum',
] as const

/**
 * Why a demand and a slot are, or are not, put together, as either side may read it: of everybody else only counts and
 * points. Prices are those of a batch of this moment.
 */
export const PairExplanation = body(
  'PairExplanation',
  z.object({
    demand: DemandId,
    slot: SlotId,
    status: z.enum(['proposed', 'not-proposed', 'not-eligible']),
    /** The proposal between the two that waits for an answer. */
    proposal: ProposalId.optional(),
    /** Every hard filter the pair fails. */
    filters: z.array(z.object({ code: z.string(), ...sentences.shape })),
    score: z.int().optional(),
    scoreParts: scoreParts.optional(),
    distanceKm: z.number().nullable().optional(),
    /** People a batch of this moment would put here. */
    headcount: headcount.optional(),
    /** Points another candidate would have to be worth to get a seat of the slot. */
    slotPrice: z.int().optional(),
    /** Points by which the pair missed; 0: it is among the best. */
    missedBy: z.int().optional(),
    /** Points of the pair that would get one more seat of the slot. */
    nextInLine: z.int().optional(),
    /** Who has the other seats of the slot: people, and of how many demands. */
    others: z.object({ headcount, demands: z.int() }).optional(),
    /** People of the demand who would be in other slots. */
    elsewhere: headcount.optional(),
    reason: z.enum(pairReasons),
    /** Where not all people of the demand are here: why no more. */
    rest: z.enum(pairReasons).optional(),
    /** First day on which the pair may be proposed again. */
    coolsUntil: LocalDate.optional(),
    /** Any of these alone would put one person (more) here. */
    remedies: z.array(z.object({ change: z.enum(pairChanges), by: z.int() })),
    sentences: z.array(sentences),
  }),
)

/** More (positive) or fewer; nothing is no question. */
const difference = z
  .int()
  .min(-200)
  .max(200)
  .refine(by => by !== 0)
export const SeatsWhatIf = body('SeatsWhatIf', z.object({ seats: difference }))
export const HeadsWhatIf = body('HeadsWhatIf', z.object({ heads: difference }))

/** What a batch of this moment would do otherwise, were there so many more. Negative figures are losses. */
export const WhatIf = body(
  'WhatIf',
  z.object({
    by: z.int(),
    /** What can be allocated of it without the change. */
    free: headcount,
    /** People with a place, in the whole market. */
    placed: z.int(),
    /** Likewise in this slot, or of this demand. */
    here: z.int(),
    /** Points of the whole allocation. */
    score: z.int(),
    /** Demands (of a slot's question) or slots (of a demand's) whose people here become more or fewer. */
    others: z.int(),
    /** People (seats, of a demand's question) of pairs with a standing proposal: they wait for its answer. */
    behind: headcount,
    ...sentences.shape,
  }),
)

/** A batch now, of one market or of all. */
export const RequestRun = body('RequestRun', z.object({ market: z.string().max(40).optional() }))
export const RunsRequested = body(
  'RunsRequested',
  z.object({ runs: z.array(z.object({ id: RunId, market: z.string() })) }),
)
export const RunFilter = body(
  'RunFilter',
  z.object({
    ...pageQuery,
    kind: z.enum(['event', 'batch']).optional(),
    market: z.string().max(40).optional(),
  }),
)

const run = {
  id: RunId,
  version: z.int(),
  /** Requested runs have no figures yet. */
  status: z.enum(['requested', 'completed']),
  market: z.string(),
  kind: z.enum(['event', 'batch']),
  completedAt: Instant.optional(),
  made: z.int().optional(),
  withdrawn: z.int().optional(),
  headcount: headcount.optional(),
  dropped: z.int().optional(),
  pairs: z.int().optional(),
  objective: z.number().optional(),
  bound: z.number().optional(),
  gap: z.number().optional(),
  solver: z.string().optional(),
  milliseconds: z.number().optional(),
}
export const RunView = body('RunView', z.object(run))
export const RunPage = page('RunPage', RunView)

const node = z.object({ id: z.uuid(), free: headcount, price: z.number() })
const owner = z.object({ id: z.uuid(), price: z.number() })
/** A run with its certificate: who has the instance can check it. */
export const RunDetail = body(
  'RunDetail',
  z.object({
    ...run,
    certificate: z
      .object({
        inputHash: z.string(),
        params: z.record(z.string(), z.unknown()),
        demands: z.array(node),
        slots: z.array(node),
        /** Where their fill earns bonuses. */
        enterprises: z.array(owner).optional(),
        schools: z.array(owner).optional(),
        flows: z.array(z.object({ demand: DemandId, slot: SlotId, headcount, weight: z.int() })),
      })
      .optional(),
    /** How a batch treated what stood, what evenness cost, and whether the candidates were enough. */
    report: z
      .object({
        /** People in proposals the batch might have moved, those of them who stayed, and their share. */
        standing: headcount,
        kept: headcount,
        shareKept: z.number(),
        /** Of the best score without regard to what stood, 0 to 1. */
        shareOfOptimum: z.number(),
        /** Share of the score given up for evenness; Gini coefficient of the schools' fill without and with it. */
        fairness: z.object({ loss: z.number(), giniWithout: z.number(), giniWith: z.number() }).optional(),
        /** Pairs it began with, those of all eligible ones that were missing among them and joined, solves it took. */
        candidates: z.object({ pairs: z.int(), missing: z.int(), rounds: z.int() }).optional(),
      })
      .optional(),
  }),
)

export const SeatValueFilter = body(
  'SeatValueFilter',
  z.object({ market: z.string().max(40).optional(), by: z.enum(['trade', 'level']).default('trade') }),
)

/**
 * What one more seat is worth, by trade or level, dearest first: values by the latest batch of each market (the points one
 * more seat of that slot alone would have added), counts as of now. No items before the first batch.
 */
export const SeatValues = body(
  'SeatValues',
  z.object({
    runs: z.array(z.object({ id: RunId, market: z.string(), completedAt: Instant })),
    items: z.array(
      z.object({
        trade: TradeCode.optional(),
        level: Level.optional(),
        /** Open slots; 0: people ask for it and nobody offers it. */
        slots: z.int(),
        /** Seats in which nobody is proposed yet, people for whom nothing is. */
        free: headcount,
        waiting: headcount,
        /** Points; a slot that nobody could use counts as 0. */
        highest: z.number(),
        mean: z.number(),
      }),
    ),
  }),
)
