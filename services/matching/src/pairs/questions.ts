import { type Refusal, refuse } from '@noinghe/contracts'
import type { Clock } from '@noinghe/service-kit'
import type { AllocationPolicy } from '../allocation/policy.ts'
import type { BookStore } from '../market/book.store.ts'
import { createTurns } from '../market/turns.ts'
import type { Moment } from './moment.ts'

type Parts = {
  readonly book: Pick<BookStore, 'whole'>
  readonly clock: Clock
  readonly policy: AllocationPolicy
}

/** So many may wait; a batch that falls due meanwhile waits behind one of them only. */
const mostWaiting = 16

/** Asks about a market as it is now. */
export type AskNow = <Answer>(market: string, ask: (moment: Moment) => Promise<Answer>) => Promise<Answer | Refusal>

/** Questions that need the whole book of a market, one at a time: one book in memory, one question on the planning thread. */
export const createQuestions = ({ book, clock, policy }: Parts): AskNow => {
  const inTurn = createTurns()
  let waiting = 0
  return async (market, ask) => {
    if (waiting >= mostWaiting) return refuse('temporarily-unavailable')
    waiting++
    try {
      return await inTurn(async () => {
        const now = clock.facts()
        return ask({ book: await book.whole(market, now.today), now, policy })
      })
    } finally {
      waiting--
    }
  }
}
