import { localDate } from '@noinghe/service-kit'
import { type Book, pairKey } from './book.ts'
import { candidatesOf } from './candidates.ts'
import type { ScoringFacts } from './facts.ts'
import type { Move } from './plan.ts'

/**
 * Standing proposals whose pair no longer passes the hard filters since one side revised its terms: they are withdrawn,
 * answered or not. Judged as of the day each was made, so that time alone withdraws nothing. What is no longer in the
 * book was shut, and its proposals went with it.
 */
export const overtaken = (book: Book, facts: ScoringFacts): readonly Move[] =>
  book.standing
    .filter(one => {
      const pair = {
        demands: book.demands.filter(({ id }) => id === one.demand),
        slots: book.slots.filter(({ id }) => id === one.slot),
      }
      if (pair.demands.length === 0 || pair.slots.length === 0) return false
      const then = { ...facts, today: localDate(new Date(one.madeAt)) }
      return !candidatesOf(pair, then).some(
        ({ demand, slot }) => pairKey({ demand: demand.id, slot: slot.id }) === pairKey(one),
      )
    })
    .map(({ proposal, demand, slot, headcount }) => ({
      kind: 'withdraw',
      proposal,
      demand,
      slot,
      headcount,
      reason: 'terms-changed',
    }))
