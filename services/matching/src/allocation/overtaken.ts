import { localDate } from '@noinghe/service-kit'
import { inOrder } from './asked.ts'
import type { Book } from './book.ts'
import type { ScoringFacts } from './facts.ts'
import type { Move } from './moves.ts'
import { score } from './score.ts'

/**
 * Standing proposals whose pair no longer passes the hard filters since one side revised its terms: they are withdrawn,
 * answered or not. Judged as of the day each was made, so that time alone withdraws nothing. What is no longer in the
 * book was shut, and its proposals went with it.
 */
export const overtaken = (book: Book, facts: ScoringFacts): readonly Move[] => {
  const demands = new Map(inOrder(book.demands).map(demand => [demand.id, demand]))
  const slots = new Map(inOrder(book.slots).map(slot => [slot.id, slot]))
  return book.standing
    .filter(one => {
      const [demand, slot] = [demands.get(one.demand), slots.get(one.slot)]
      if (demand === undefined || slot === undefined) return false
      return !score(demand, slot, { ...facts, today: localDate(new Date(one.madeAt)) }).eligible
    })
    .map(({ proposal, demand, slot, headcount }) => ({
      kind: 'withdraw',
      proposal,
      demand,
      slot,
      headcount,
      reason: 'terms-changed',
    }))
}
