import { highsMixedSolver } from '@noinghe/highs-solver'
import type { Facts } from '@noinghe/service-kit'
import type { Book } from '../allocation/book.ts'
import type { Move } from '../allocation/moves.ts'
import { planBatch } from '../allocation/plan.ts'
import type { AllocationPolicy } from '../allocation/policy.ts'
import type { BatchTrigger } from '../allocation/trigger.ts'
import { planFacts } from '../market/planning.ts'
import { type Explained, type ExplainRequest, explained } from '../pairs/explained.ts'
import { type Gained, gained, type WhatIfRequest } from '../pairs/gained.ts'
import { type Certificate, certificateOf } from '../run/certificate.ts'

/** What a batch is asked: everything it depends on. */
export type PlanRequest = {
  readonly book: Book
  readonly trigger: BatchTrigger
  readonly now: Facts
  readonly policy: AllocationPolicy
}

/** What comes of it: the moves to write and the proof to keep. */
export type Planned = { readonly moves: readonly Move[]; readonly certificate: Certificate }

export const planned = async ({ book, trigger, now, policy }: PlanRequest): Promise<Planned> => {
  const made = await planBatch(book, trigger, planFacts(now), { policy, solver: highsMixedSolver() })
  return { moves: made.moves, certificate: certificateOf(made, policy) }
}

export type Asks = { readonly plan: PlanRequest; readonly explain: ExplainRequest; readonly whatIf: WhatIfRequest }
export type Answers = { readonly plan: Planned; readonly explain: Explained; readonly whatIf: Gained }
export type Kind = keyof Asks

/** All that needs a whole book: functions of plain data and nothing else, so that they may run on any thread. */
export const jobs: { readonly [Of in Kind]: (request: Asks[Of]) => Answers[Of] | Promise<Answers[Of]> } = {
  plan: planned,
  explain: explained,
  whatIf: gained,
}

/** Does these jobs somewhere; a failure is an exception, and nothing of it may be applied. */
export type Planner = { readonly [Of in Kind]: (request: Asks[Of]) => Promise<Answers[Of]> } & {
  readonly close: () => Promise<void>
}

/** Plans on the caller's own thread, which waits meanwhile: for events, and where there is no other thread. */
export const plannerHere = (): Planner => ({
  plan: planned,
  explain: async request => explained(request),
  whatIf: async request => gained(request),
  close: async () => undefined,
})
