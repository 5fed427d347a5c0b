import type { DemandId, Instant, ProposalId, RunId, SlotId } from '@noinghe/contracts'
import { type Allocation, type Instance, type SolveOptions, solve, verify } from '@noinghe/matching-engine'
import { deriveId } from '@noinghe/service-kit'
import type { Grounds, Parties, Terms, WithdrawReason } from '../proposal/proposal.events.ts'
import { type Book, type BookedProposal, pairKey } from './book.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import { type Draft, draftOf, type Option } from './draft.ts'
import type { ScoringFacts } from './facts.ts'
import { type AllocationPolicy, plainPolicy } from './policy.ts'
import { planRules } from './rules.ts'

/** What set the allocator going. `cause` (id of the event) or `run` names the proposals that come of it. */
export type Trigger =
  | { readonly kind: 'event'; readonly cause: string; readonly demand: DemandId }
  | { readonly kind: 'event'; readonly cause: string; readonly slot: SlotId }
  | { readonly kind: 'batch'; readonly run: RunId }

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
  readonly milliseconds: number
}

export type PlanFacts = ScoringFacts & { readonly now: Instant; readonly isPriority: (trade: string) => boolean }

export type PlanOptions = {
  readonly policy?: AllocationPolicy
  /** The port of the allocation engine; whatever stands behind it is checked. */
  readonly engine?: (instance: Instance, options: SolveOptions) => Allocation
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
  { policy = plainPolicy, engine = solve }: PlanOptions = {},
): Plan => {
  const began = performance.now()
  const draft = draftFor(book, trigger, facts, policy)
  const { instance } = draft
  const allocation = engine(instance, { prices: 'slot-minimal' })
  const faults = verify(instance, allocation)
  if (faults.length > 0) throw new Error(`allocation refused by the verifier: ${JSON.stringify(faults.slice(0, 5))}`)
  return {
    moves: movesOf(draft.options, allocation, trigger),
    draft,
    allocation,
    milliseconds: performance.now() - began,
  }
}

/** The instance that a trigger puts to the engine. */
export const draftFor = (book: Book, trigger: Trigger, facts: PlanFacts, policy: AllocationPolicy): Draft => {
  const movable = trigger.kind === 'batch' ? movableOf(book, facts) : new Map<string, BookedProposal>()
  return draftOf(optionsOf(book, trigger, facts, movable), {
    policy: trigger.kind === 'batch' ? policy : plainPolicy,
    isPriority: facts.isPriority,
  })
}

const movableOf = ({ standing }: Book, { now }: PlanFacts): ReadonlyMap<string, BookedProposal> => {
  const before = Date.parse(now) - planRules.holdHours * 3_600_000
  return new Map(
    standing
      .filter(({ halfAccepted, madeAt }) => !halfAccepted && Date.parse(madeAt) <= before)
      .map(one => [pairKey(one), one]),
  )
}

const optionsOf = (
  book: Book,
  trigger: Trigger,
  facts: PlanFacts,
  movable: ReadonlyMap<string, BookedProposal>,
): readonly Option[] => {
  const closed = new Set([
    ...book.standing.map(pairKey).filter(key => !movable.has(key)),
    ...book.cooling.filter(({ until }) => facts.today < until).map(pairKey),
  ])
  const asked = {
    demands: book.demands.filter(({ id, ledger }) => ledger.open && !('demand' in trigger && trigger.demand !== id)),
    slots: book.slots.filter(({ id, ledger }) => ledger.open && !('slot' in trigger && trigger.slot !== id)),
  }
  return candidatesOf(asked, facts)
    .map((candidate): Option => {
      const kept = movable.get(keyOf(candidate))
      return kept === undefined ? candidate : { ...candidate, kept }
    })
    .filter(option => option.kept !== undefined || !closed.has(keyOf(option)))
}

const keyOf = ({ demand, slot }: Candidate): string => pairKey({ demand: demand.id, slot: slot.id })

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
