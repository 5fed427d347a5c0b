import { type Allocation, type Engine, type MixedIntegerSolver, solve, verify } from '@noinghe/matching-engine'
import { askedBy } from './asked.ts'
import type { Book } from './book.ts'
import { everyOption } from './candidates.ts'
import { type Draft, draftOf } from './draft.ts'
import { createJudge } from './judge.ts'
import { type Met, meet } from './met.ts'
import { type Move, movesOf } from './moves.ts'
import { type AllocationPolicy, plainPolicy } from './policy.ts'
import { type CandidateRules, candidateRules } from './rules.ts'
import type { Search } from './search.ts'
import { servingIn, withinServing } from './serving.ts'
import { indexSlots } from './slot-index.ts'
import { type CandidateCounts, solveBatch } from './solve-batch.ts'
import { hasTies, untied } from './ties.ts'
import type { BatchTrigger, EventTrigger, PlanFacts, Trigger } from './trigger.ts'

/** Moves with releases before reservations, and what they were decided on. */
export type Plan = {
  readonly moves: readonly Move[]
  readonly draft: Draft
  /** Of a batch that has conditions to meet: the best one without them. */
  readonly allocation: Allocation
  /** Of a batch. */
  readonly candidates?: CandidateCounts
  /** Of a batch that has conditions to meet. */
  readonly met?: Met
  readonly milliseconds: number
}

export type PlanOptions = {
  readonly policy?: AllocationPolicy
  /** The port of the allocation engine; whatever stands behind it is checked. */
  readonly engine?: Engine
  readonly rules?: CandidateRules
}

/**
 * Allocates what is free to the best of both sides, for one demand or slot: from free capacity only, moving no published
 * proposal. A pair has one standing proposal at a time, and none while it cools down. Heads that are tied together are
 * left to the batch.
 *
 * @throws Error when the allocation does not pass the independent verifier: nothing of it may be applied
 */
export const planEvent = (
  book: Book,
  trigger: EventTrigger,
  facts: PlanFacts,
  { engine = solve }: Pick<PlanOptions, 'engine'> = {},
): Plan => {
  const began = performance.now()
  const search = searchOf(untied(book), trigger, facts)
  const draft = draftOf(everyOption(search), { policy: plainPolicy, isPriority: facts.isPriority })
  const allocation = engine(draft.instance, { prices: 'slot-minimal' })
  check(draft, allocation)
  return {
    moves: movesOf(draft, allocation.heads, trigger),
    draft,
    allocation,
    milliseconds: performance.now() - began,
  }
}

/**
 * Improves the whole: it may displace proposals unanswered by both sides and older than the hold time, each with a bonus a
 * head for being kept, under the authority's policy. It is solved from the likeliest pairs until no other would be worth
 * more; then conditions that no flow can express are met over these pairs.
 *
 * @throws Error when an allocation does not pass its independent verifier: nothing of it may be applied
 */
export const planBatch = async (
  book: Book,
  trigger: BatchTrigger,
  facts: PlanFacts,
  {
    policy = plainPolicy,
    engine = solve,
    rules = candidateRules,
    solver,
  }: PlanOptions & { solver: MixedIntegerSolver },
): Promise<Plan> => {
  const began = performance.now()
  const search = searchOf(book, trigger, facts, rules)
  const weighing = { policy: hasTies(book) ? withoutTier(policy) : policy, isPriority: facts.isPriority }
  const { draft, allocation, candidates } = solveBatch(search, weighing, engine)
  check(draft, allocation)
  const met = await meet(draft, { serving: search.serving, allocation, solver })
  return {
    moves: movesOf(draft, met?.allocation.heads ?? allocation.heads, trigger, met?.conditions),
    draft,
    allocation,
    candidates,
    ...(met && { met }),
    milliseconds: performance.now() - began,
  }
}

/** What a search for pairs stands on, for what a trigger asks. */
export const searchOf = (
  book: Book,
  trigger: Trigger,
  facts: PlanFacts,
  rules: CandidateRules = candidateRules,
): Search => {
  const asked = askedBy(book, trigger, facts)
  const serving = servingIn(book, asked)
  const judge = withinServing(createJudge(asked, facts), asked, serving)
  return { asked, serving, index: indexSlots(asked.slots), judge, facts, rules }
}

const check = ({ instance }: Draft, allocation: Allocation): void => {
  const faults = verify(instance, allocation)
  if (faults.length > 0) throw new Error(`allocation refused by the verifier: ${JSON.stringify(faults.slice(0, 5))}`)
}

/** Conditions go with one sum of points: there a trade of the strict tier is worth a thousand times as much. */
const withoutTier = (policy: AllocationPolicy): AllocationPolicy =>
  policy.priority.rule === 'tier' ? { ...policy, priority: { rule: 'percent', more: 99_900 } } : policy
