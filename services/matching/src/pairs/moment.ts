import type { RunId } from '@noinghe/contracts'
import { solve } from '@noinghe/matching-engine'
import { deriveId, type Facts } from '@noinghe/service-kit'
import type { Book } from '../allocation/book.ts'
import { searchOf } from '../allocation/plan.ts'
import type { AllocationPolicy } from '../allocation/policy.ts'
import type { Search } from '../allocation/search.ts'
import { type SolvedBatch, solveBatch } from '../allocation/solve-batch.ts'
import type { Weighing } from '../allocation/weight.ts'
import { planFacts } from '../market/planning.ts'

/** A market as a batch finds it. */
export type Moment = { readonly book: Book; readonly now: Facts; readonly policy: AllocationPolicy }

/** What a batch of this moment would look at and decide. Demands and slots have the same numbers everywhere in it. */
export type Decided = SolvedBatch & { readonly search: Search; readonly weighing: Weighing }

/** Nothing of it is written, so its run has no record. */
export const decided = ({ book, now, policy }: Moment): Decided => {
  const facts = planFacts(now)
  const search = searchOf(book, { kind: 'batch', run: deriveId<RunId>('question', now.now) }, facts)
  const weighing = { policy, isPriority: facts.isPriority }
  return { ...solveBatch(search, weighing, solve), search, weighing }
}
