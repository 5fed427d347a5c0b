import type { ScorableDemand, ScorableSlot, ScoringFacts } from '../allocation/facts.ts'
import { type Scored, score } from '../allocation/score.ts'
import type { Ledger } from '../ledger/ledger.ts'

type Kept<Terms> = { readonly terms: Terms; readonly ledger: Ledger }

/** One pair as the open book keeps both sides. */
export const scored = (demand: Kept<ScorableDemand>, slot: Kept<ScorableSlot>, facts: ScoringFacts): Scored =>
  score(
    { ...demand.terms, reopened: demand.ledger.returned > 0 },
    { ...slot.terms, reopened: slot.ledger.returned > 0 },
    facts,
  )
