import type { Asked } from './asked.ts'
import type { Option } from './draft.ts'
import type { ScoringFacts } from './facts.ts'
import { type PreparedDemand, type PreparedSlot, preparing } from './prepared.ts'
import { mostOf, pointsOf, scorePair } from './score.ts'

/** Pairs of those asked, by their positions. */
export type Judge = {
  readonly wanted: (demand: number) => ReadonlyMap<string, number>
  /** What the pair could score if the days suited; undefined: no such pair, whatever the days. */
  readonly most: (demand: number, slot: number) => number | undefined
  /** Undefined: no such pair. */
  readonly score: (demand: number, slot: number) => number | undefined
  readonly option: (demand: number, slot: number) => Option | undefined
}

/** Scores pairs as they are asked for. What a pair may not be proposed for, or fails, is no option. */
export const createJudge = ({ demands, slots, movable, closed }: Asked, facts: ScoringFacts): Judge => {
  const prepare = preparing(facts)
  const closedBy = byDemand(closed.values())
  const movableBy = byDemand(movable.values())
  const needOf = once(demands, of => ({ of, prepared: prepare.demand(of), closed: closedBy.get(of.id) }))
  const supplyOf = once(slots, of => ({ of, prepared: prepare.slot(of) }))

  /** What is asked of both sides where the pair may be proposed. */
  const ofOpen =
    <Answer>(ask: (demand: PreparedDemand, slot: PreparedSlot) => Answer | undefined) =>
    (at: number, slotAt: number): Answer | undefined => {
      const [need, supply] = [needOf(at), supplyOf(slotAt)]
      const answer = need && supply && ask(need.prepared, supply.prepared)
      return answer === undefined || need?.closed?.has(supply?.of.id ?? '') ? undefined : answer
    }
  const scoredOf = ofOpen(scorePair)

  return {
    wanted: at => needOf(at)?.prepared.wanted ?? new Map<string, number>(),
    most: ofOpen(mostOf),
    score: ofOpen(pointsOf),
    option: (at, slotAt) => {
      const [demand, slot, scored] = [demands[at], slots[slotAt], scoredOf(at, slotAt)]
      if (demand === undefined || slot === undefined || !scored?.eligible) return undefined
      const kept = movableBy.get(demand.id)?.get(slot.id)
      return { demand, slot, scored, ...(kept && { kept }) }
    },
  }
}

/** Made of an element when it is first asked for: an event meets few of a whole book. */
const once = <From, To>(list: readonly From[], make: (one: From) => To): ((at: number) => To | undefined) => {
  const made = list.map((): To | undefined => undefined)
  return at => {
    const one = list[at]
    if (one === undefined) return undefined
    const known = made[at] ?? make(one)
    made[at] = known
    return known
  }
}

const byDemand = <Pair extends { readonly demand: string; readonly slot: string }>(pairs: Iterable<Pair>) => {
  const rows = new Map<string, Map<string, Pair>>()
  for (const pair of pairs) {
    const row = rows.get(pair.demand)
    if (row === undefined) rows.set(pair.demand, new Map([[pair.slot, pair]]))
    else row.set(pair.slot, pair)
  }
  return rows
}
