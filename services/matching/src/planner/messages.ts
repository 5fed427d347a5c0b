import type { Book, BookedProposal, CoolingPair, OpenDemand, OpenSlot } from '../allocation/book.ts'
import type { Move } from '../allocation/plan.ts'
import type { Certificate } from '../run/certificate.ts'
import type { PlanRequest } from './planner.ts'

/** To the planning thread: the book in parts, then what to do with it. */
export type Asked =
  | { readonly kind: 'part'; readonly job: number; readonly book: Partial<Book> }
  | { readonly kind: 'plan'; readonly job: number; readonly request: Omit<PlanRequest, 'book'> }

type Long = Pick<Certificate, 'demands' | 'slots' | 'flows'>
export type AnswerLists = Long & { readonly moves: readonly Move[] }

/** From the planning thread: what came of a job in parts, then the rest of it. */
export type Answered =
  | { readonly kind: 'part'; readonly job: number; readonly lists: Partial<AnswerLists> }
  | { readonly kind: 'done'; readonly job: number; readonly rest: Omit<Certificate, keyof Long> }
  | { readonly kind: 'failed'; readonly job: number; readonly error: string }

export const emptyBook = () => ({
  demands: Array.of<OpenDemand>(),
  slots: Array.of<OpenSlot>(),
  standing: Array.of<BookedProposal>(),
  cooling: Array.of<CoolingPair>(),
})

export const emptyAnswer = () => ({
  moves: Array.of<Move>(),
  demands: Array.of<Certificate['demands'][number]>(),
  slots: Array.of<Certificate['slots'][number]>(),
  flows: Array.of<Certificate['flows'][number]>(),
})
