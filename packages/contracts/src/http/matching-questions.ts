import { z } from 'zod'
import { body } from '../body.ts'
import { scoreParts } from '../events/matching.ts'
import { DemandId, ProposalId, SlotId } from '../ids.ts'
import { headcount, LocalDate } from '../leaves.ts'

const sentences = z.object({ vi: z.string(), en: z.string() })

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

/** Terms that tie heads together: served by one school, with linked demands, as a group of a smallest size. */
export const pairTies = ['one-school', 'linked-demands', 'smallest-group'] as const

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
    /** Conditions of the demand or slot that a batch meets; what is said here leaves them out. */
    ties: z.array(z.enum(pairTies)).optional(),
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
