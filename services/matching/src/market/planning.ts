import { haversineKm, park, relatedTrades, tradesOf } from '@noinghe/reference-data'
import type { Facts } from '@noinghe/service-kit'
import type { Book } from '../allocation/book.ts'
import type { Move, PlanFacts } from '../allocation/plan.ts'
import { reserve } from '../ledger/ledger.ts'
import { isRefusal } from '@noinghe/contracts'

/** What planning knows of the world: the domain's clock and reference data. */
export const planFacts = ({ today, now }: Facts): PlanFacts => ({
  today,
  now,
  relatedTrades,
  tradesOf,
  parkPoint: code => park(code)?.point,
  haversineKm,
})

/** The book as it will be once the reservations of a plan are written: the next plan of the same turn builds on it. */
export const afterReservations = (book: Book, moves: readonly Move[]): Book => {
  const proposes = moves.filter(move => move.kind === 'propose')
  if (proposes.length === 0) return book
  const reserved = <One extends Book['demands'][number] | Book['slots'][number]>(one: One, of: 'demand' | 'slot'): One =>
    proposes.reduce<One>((current, { id, parties, terms: { headcount } }) => {
      if (parties[of] !== current.id) return current
      const ledger = reserve(current.ledger, id, headcount)
      return isRefusal(ledger) ? current : { ...current, ledger }
    }, one)
  return {
    ...book,
    demands: book.demands.map(demand => reserved(demand, 'demand')),
    slots: book.slots.map(slot => reserved(slot, 'slot')),
    standing: [
      ...book.standing,
      ...proposes.map(({ id, parties: { demand, slot }, terms: { headcount }, grounds: { score } }) => ({
        proposal: id,
        demand,
        slot,
        headcount,
        score,
        madeAt: '',
        halfAccepted: false,
      })),
    ],
  }
}
