import type { Asked } from './asked.ts'
import { pairKey } from './book.ts'
import type { Option } from './draft.ts'
import type { ScoringFacts } from './facts.ts'
import { mostOf, score } from './score.ts'
import { wantedTrades } from './trade-match.ts'

/** Pairs of those asked, by their positions. */
export type Judge = {
  readonly wanted: (demand: number) => ReadonlyMap<string, number>
  /** What the pair could score if the days suited; undefined: no such pair, whatever the days. */
  readonly most: (demand: number, slot: number) => number | undefined
  /** Undefined: no such pair. Asked again, it is not scored again. */
  readonly score: (demand: number, slot: number) => number | undefined
  readonly option: (demand: number, slot: number) => Option | undefined
}

/** Scores pairs as they are asked for. What a pair may not be proposed for, or fails, is no option. */
export const createJudge = ({ demands, slots, movable, closed }: Asked, facts: ScoringFacts): Judge => {
  const wanted = demands.map(demand => wantedTrades(demand, facts))
  const wantedBy = (demand: number): ReadonlyMap<string, number> => wanted[demand] ?? new Map<string, number>()
  const scores = demands.map(() => new Map<number, number | undefined>())

  const optionOf = (at: number, slotAt: number): Option | undefined => {
    const [demand, slot] = [demands[at], slots[slotAt]]
    if (demand === undefined || slot === undefined) return undefined
    const key = pairKey({ demand: demand.id, slot: slot.id })
    if (closed.has(key)) return undefined
    const scored = score(demand, slot, facts, wantedBy(at))
    if (!scored.eligible) return undefined
    const kept = movable.get(key)
    return { demand, slot, scored, ...(kept && { kept }) }
  }

  return {
    wanted: wantedBy,
    most: (at, slotAt) => {
      const [demand, slot] = [demands[at], slots[slotAt]]
      if (demand === undefined || slot === undefined) return undefined
      const most = mostOf(demand, slot, facts, wantedBy(at))
      return most === undefined || closed.has(pairKey({ demand: demand.id, slot: slot.id })) ? undefined : most
    },
    score: (demand, slot) => {
      const known = scores[demand]
      if (known?.has(slot)) return known.get(slot)
      // the score alone is kept: of most pairs nothing else is ever asked
      const points = optionOf(demand, slot)?.scored.score
      known?.set(slot, points)
      return points
    },
    option: optionOf,
  }
}
