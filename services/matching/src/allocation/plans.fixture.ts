import { isRefusal } from '@noinghe/contracts'
import { highsMixedSolver } from '@noinghe/highs-solver'
import { expect } from 'vitest'
import { facts, idOf } from '../fixtures.ts'
import { type Ledger, reserve } from '../ledger/ledger.ts'
import type { Book, BookedProposal, OpenDemand, OpenSlot } from './book.ts'
import { everyOption } from './candidates.ts'
import { type Draft, draftOf } from './draft.ts'
import type { Move } from './moves.ts'
import { type PlanOptions, planBatch, planEvent, searchOf } from './plan.ts'
import type { AllocationPolicy } from './policy.ts'
import type { BatchTrigger, EventTrigger, PlanFacts } from './trigger.ts'

export const bookOf = (part: Partial<Book>): Book => ({ demands: [], slots: [], standing: [], cooling: [], ...part })

export const batch: BatchTrigger = { kind: 'batch', run: idOf.run('nightly') }
export const posted = ({ id }: OpenDemand, cause = 'e-1'): EventTrigger => ({ kind: 'event', cause, demand: id })
export const published = ({ id }: OpenSlot): EventTrigger => ({ kind: 'event', cause: 'e-2', slot: id })

type BatchOptions = PlanOptions & { readonly facts?: PlanFacts }
export const batchOn = (of: Book, { facts: known = facts, ...options }: BatchOptions = {}) =>
  planBatch(of, batch, known, { solver: highsMixedSolver(), ...options })
export const movesOn = (of: Book, trigger: EventTrigger): readonly Move[] => planEvent(of, trigger, facts).moves

/** The instance of a batch with every eligible pair of the book. */
export const wholeDraft = (of: Book, policy: AllocationPolicy): Draft => {
  const search = searchOf(of, batch, facts)
  return draftOf(everyOption(search), { policy, isPriority: facts.isPriority }, search.asked)
}

export const short = (move: Move) =>
  move.kind === 'withdraw'
    ? { withdraw: move.proposal, headcount: move.headcount }
    : { propose: [move.parties.demand, move.parties.slot], headcount: move.terms.headcount }

export const holding = (ledger: Ledger, proposal: BookedProposal['proposal'], headcount: number): Ledger => {
  const after = reserve(ledger, proposal, headcount)
  return isRefusal(after) ? expect.fail(after.refused) : after
}

/** Same trade and town, but far away: eligible, worth less. */
export const far = { point: { lat: 20.6, lon: 106.4 }, radiusKm: 200 }
