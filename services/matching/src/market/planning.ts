import { isRefusal } from '@noinghe/contracts'
import { haversineKm, isPriorityTrade, park, relatedTrades, tradesOf } from '@noinghe/reference-data'
import type { Facts } from '@noinghe/service-kit'
import type { Book, BookedProposal } from '../allocation/book.ts'
import type { Move } from '../allocation/moves.ts'
import type { PlanFacts } from '../allocation/trigger.ts'
import { type Ledger, reserve } from '../ledger/ledger.ts'

/** What planning knows of the world: the domain's clock and reference data. */
export const planFacts = ({ today, now }: Facts): PlanFacts => ({
  today,
  now,
  relatedTrades: code => relatedTrades(code, today),
  tradesOf: occupation => tradesOf(occupation, today),
  parkPoint: code => park(code, today)?.point,
  haversineKm,
  isPriority: code => isPriorityTrade(code, today),
})

/** The book as it will be once the reservations of a plan are written: the next plan of the same turn builds on it. */
export const afterReservations = (book: Book, moves: readonly Move[], now: string): Book => {
  const made = moves.flatMap((move): readonly BookedProposal[] => {
    if (move.kind !== 'propose') return []
    const { id, parties, terms, grounds } = move
    const { demand, slot, school } = parties
    const { headcount } = terms
    return [{ proposal: id, demand, slot, school, headcount, score: grounds.score, madeAt: now, halfAccepted: false }]
  })
  const reserved = <One extends { readonly id: string; readonly ledger: Ledger }>(one: One, of: 'demand' | 'slot') => {
    let { ledger } = one
    for (const { proposal, headcount, ...node } of made) {
      const after = node[of] === one.id ? reserve(ledger, proposal, headcount) : ledger
      if (!isRefusal(after)) ledger = after
    }
    return ledger === one.ledger ? one : { ...one, ledger }
  }
  return {
    ...book,
    demands: book.demands.map(demand => reserved(demand, 'demand')),
    slots: book.slots.map(slot => reserved(slot, 'slot')),
    standing: [...book.standing, ...made],
  }
}
