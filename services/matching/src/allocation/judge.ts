import type { Asked } from './asked.ts'
import type { Option } from './draft.ts'
import type { ScoringFacts } from './facts.ts'
import { preparing } from './prepared.ts'
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

  /** Both sides of a pair that may be proposed. */
  const openPair = (at: number, slotAt: number) => {
    const [need, supply] = [needOf(at), supplyOf(slotAt)]
    return need && supply && !need.closed?.has(supply.of.id) ? { need, supply } : undefined
  }

  return {
    wanted: at => needOf(at)?.prepared.wanted ?? new Map<string, number>(),
    most: (at, slotAt) => {
      const pair = openPair(at, slotAt)
      return pair && mostOf(pair.need.prepared, pair.supply.prepared)
    },
    score: (at, slotAt) => {
      const pair = openPair(at, slotAt)
      return pair && pointsOf(pair.need.prepared, pair.supply.prepared)
    },
    option: (at, slotAt) => {
      const pair = openPair(at, slotAt)
      if (pair === undefined) return undefined
      const { need, supply } = pair
      const scored = scorePair(need.prepared, supply.prepared)
      if (!scored.eligible) return undefined
      const kept = movableBy.get(need.of.id)?.get(supply.of.id)
      return { demand: need.of, slot: supply.of, scored, ...(kept && { kept }) }
    },
  }
}

/** Made of an element when it is first asked for: an event meets few of a whole book. */
const once = <From, To>(list: readonly From[], make: (one: From) => To): ((at: number) => To | undefined) => {
  const made = list.map((): To | undefined => undefined)
  return at => {
    const one = list[at]
    if (one === undefined) return undefined
    const known = made[at]
    if (known !== undefined) return known
    const first = make(one)
    made[at] = first
    return first
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
