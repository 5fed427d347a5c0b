import type { Facts } from '@noinghe/service-kit'
import type { Book } from '../allocation/book.ts'
import { type Move, plan, type Trigger } from '../allocation/plan.ts'
import type { AllocationPolicy } from '../allocation/policy.ts'
import { planFacts } from '../market/planning.ts'
import { type Certificate, certificateOf } from '../run/certificate.ts'

/** What a batch is asked: everything it depends on. */
export type PlanRequest = {
  readonly book: Book
  readonly trigger: Trigger
  readonly now: Facts
  readonly policy: AllocationPolicy
}

/** What comes of it: the moves to write and the proof to keep. */
export type Planned = { readonly moves: readonly Move[]; readonly certificate: Certificate }

/** Plans batches; a failure is an exception, and nothing of it may be applied. */
export type Planner = {
  readonly plan: (request: PlanRequest) => Promise<Planned>
  readonly close: () => Promise<void>
}

export const planned = ({ book, trigger, now, policy }: PlanRequest): Planned => {
  const made = plan(book, trigger, planFacts(now), { policy })
  return { moves: made.moves, certificate: certificateOf(made, trigger.kind === 'batch' ? policy : undefined) }
}

/** Plans on the caller's own thread, which waits meanwhile: for events, and where there is no other thread. */
export const plannerHere = (): Planner => ({
  plan: async request => planned(request),
  close: async () => undefined,
})
