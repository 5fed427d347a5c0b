import { z } from 'zod'
import { body, page, pageQuery } from '../body.ts'
import { DemandId, RunId, SlotId } from '../ids.ts'
import { headcount, Instant } from '../leaves.ts'
import { Level, TradeCode } from '../vocabulary.ts'

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
    /**
     * One school, linked demands, smallest groups: what they cost in points, and the connected parts of the market that
     * had such, each with value, bound and gap. Objective, bound and gap of the run are then with them.
     */
    conditions: z
      .object({
        cost: z.number(),
        /** False where time stopped a search: another run of the same book might find another answer. */
        deterministic: z.boolean(),
        parts: z.array(
          z.object({
            demands: z.int(),
            slots: z.int(),
            status: z.enum(['optimal', 'tolerance', 'node-limit', 'time-limit']),
            value: z.number(),
            bound: z.number(),
            gap: z.number(),
            nodes: z.int(),
          }),
        ),
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
