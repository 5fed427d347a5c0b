import type { DemandId, ProposalId, SlotId } from '@noinghe/contracts'
import { type Allocation, type Engine, solve, verify } from '@noinghe/matching-engine'
import { deriveId } from '@noinghe/service-kit'
import type { Grounds, Parties, Terms, WithdrawReason } from '../proposal/proposal.events.ts'
import { askedBy } from './asked.ts'
import type { Book, BookedProposal } from './book.ts'
import { everyOption } from './candidates.ts'
import { type Candidate, type Draft, draftOf, type Option } from './draft.ts'
import { createJudge } from './judge.ts'
import { type AllocationPolicy, plainPolicy } from './policy.ts'
import { type CandidateRules, candidateRules } from './rules.ts'
import type { Search } from './search.ts'
import { indexSlots } from './slot-index.ts'
import { type CandidateCounts, solveBatch } from './solve-batch.ts'
import type { PlanFacts, Trigger } from './trigger.ts'

export type { PlanFacts, Trigger } from './trigger.ts'

export type Move =
  | {
      readonly kind: 'withdraw'
      readonly proposal: ProposalId
      readonly demand: DemandId
      readonly slot: SlotId
      readonly headcount: number
      readonly reason: WithdrawReason
    }
  | {
      readonly kind: 'propose'
      readonly id: ProposalId
      readonly parties: Parties
      readonly terms: Terms
      readonly grounds: Grounds
    }

/** Moves with releases before reservations, and what they were decided on. */
export type Plan = {
  readonly moves: readonly Move[]
  readonly draft: Draft
  readonly allocation: Allocation
  /** Of a batch. */
  readonly candidates?: CandidateCounts
  readonly milliseconds: number
}

export type PlanOptions = {
  readonly policy?: AllocationPolicy
  /** The port of the allocation engine; whatever stands behind it is checked. */
  readonly engine?: Engine
  readonly rules?: CandidateRules
}

/**
 * Allocates what is free to the best of both sides.
 *
 * An event on one demand or slot proposes from free capacity only and moves no published proposal. A batch may displace
 * proposals unanswered by both sides and older than the hold time; each carries a bonus a head for being kept, and the
 * authority's policy applies. A pair has one standing proposal at a time, and none while it cools down.
 *
 * @throws Error when the allocation does not pass the independent verifier: nothing of it may be applied
 */
export const plan = (
  book: Book,
  trigger: Trigger,
  facts: PlanFacts,
  { policy = plainPolicy, engine = solve, rules = candidateRules }: PlanOptions = {},
): Plan => {
  const began = performance.now()
  const { draft, allocation, candidates } = solvedFor(book, trigger, facts, { policy, engine, rules })
  const faults = verify(draft.instance, allocation)
  if (faults.length > 0) throw new Error(`allocation refused by the verifier: ${JSON.stringify(faults.slice(0, 5))}`)
  return {
    moves: movesOf(draft.options, allocation, trigger),
    draft,
    allocation,
    ...(candidates && { candidates }),
    milliseconds: performance.now() - began,
  }
}

/** A batch is solved from the likeliest pairs; one demand or slot meets few enough for all of them. */
const solvedFor = (
  book: Book,
  trigger: Trigger,
  facts: PlanFacts,
  { policy, engine, rules }: Required<PlanOptions>,
): Pick<Plan, 'draft' | 'allocation' | 'candidates'> => {
  if (trigger.kind === 'batch') {
    const { isPriority } = facts
    return solveBatch(searchOf(book, trigger, facts, rules), { policy, isPriority }, engine)
  }
  const draft = draftFor(book, trigger, facts, policy)
  return { draft, allocation: engine(draft.instance, { prices: 'slot-minimal' }) }
}

/** All eligible pairs of what a trigger asks for, as the instance of the engine. */
export const draftFor = (book: Book, trigger: Trigger, facts: PlanFacts, policy: AllocationPolicy): Draft => {
  const { isPriority } = facts
  const search = searchOf(book, trigger, facts, candidateRules)
  if (trigger.kind === 'batch') return draftOf(everyOption(search), { policy, isPriority }, search.asked)
  return draftOf(everyOption(search), { policy: plainPolicy, isPriority })
}

/** What a search for pairs stands on, for what a trigger asks. */
export const searchOf = (book: Book, trigger: Trigger, facts: PlanFacts, rules: CandidateRules): Search => {
  const asked = askedBy(book, trigger, facts)
  return { asked, index: indexSlots(asked.slots), judge: createJudge(asked, facts), facts, rules }
}

const movesOf = (options: readonly Option[], { heads }: Allocation, trigger: Trigger): readonly Move[] => {
  const releases: Move[] = []
  const reservations: Move[] = []
  options.forEach((option, at) => {
    const headcount = heads[at] ?? 0
    if (option.kept?.headcount === headcount) return
    // A proposal's headcount never changes: keeping a part of it is a withdrawal and a smaller proposal.
    if (option.kept !== undefined) releases.push(displaced(option.kept))
    if (headcount > 0) reservations.push(proposed(option, headcount, trigger))
  })
  return [...releases, ...reservations]
}

const displaced = ({ proposal, demand, slot, headcount }: BookedProposal): Move => ({
  kind: 'withdraw',
  proposal,
  demand,
  slot,
  headcount,
  reason: 'displaced-by-batch',
})

const proposed = ({ demand, slot, scored }: Candidate, headcount: number, trigger: Trigger): Move => ({
  kind: 'propose',
  id: deriveId<ProposalId>(trigger.kind === 'batch' ? trigger.run : trigger.cause, demand.id, slot.id),
  parties: { demand: demand.id, slot: slot.id, enterprise: demand.enterprise, school: slot.school },
  terms: {
    headcount,
    type: 'A',
    // What the learners learn, at their own level; the demand's is what was asked for.
    ...(slot.trade === undefined ? {} : { trade: slot.trade }),
    level: slot.level,
    startsOn: scored.startsOn,
    weeks: scored.weeks,
    hoursPerWeek: scored.hoursPerWeek,
    province: demand.province,
    ward: demand.ward,
  },
  grounds: {
    score: scored.score,
    scoreParts: scored.parts,
    distanceKm: scored.distanceKm,
    cause: trigger.kind,
    ...(trigger.kind === 'batch' ? { run: trigger.run } : {}),
    round: 1,
  },
})
