import { type Allocation, type Engine, solveByPricing } from '@noinghe/matching-engine'
import { placesIn } from './asked.ts'
import { pairKey } from './book.ts'
import { likelyOptions } from './candidates.ts'
import { type Draft, draftOf, type Option, plainPairsOf } from './draft.ts'
import { missingPairsOf } from './missing-pairs.ts'
import { meetingsOf, type Search } from './search.ts'
import { isTied } from './ties.ts'
import { type Weighing, weigherOf } from './weight.ts'

/** How an optimum over all pairs was reached from a part of them. */
export type CandidateCounts = {
  /** Pairs it began with, and those that were missing among them. */
  readonly pairs: number
  readonly missing: number
  readonly rounds: number
}

export type SolvedBatch = {
  readonly draft: Draft
  readonly allocation: Allocation
  readonly candidates: CandidateCounts
}

/**
 * Solves a batch from the likeliest pairs, and then over all there are: the prices at the end cover every eligible pair of
 * the book, in the draft or not.
 */
export const solveBatch = (search: Search, weighing: Weighing, engine: Engine): SolvedBatch => {
  const { asked } = search
  const start = draftOf(optionsToBeginWith(search), weighing, asked)
  const options: Option[] = [...start.options]
  const missing = missingPairsOf(search, weigherOf(weighing), start)
  const places = placesIn(asked)
  const { instance, solved, added, rounds } = solveByPricing(
    start.instance,
    levels => {
      const found = missing(levels)
      for (const option of found) options.push(option)
      return plainPairsOf(found, weighing, places)
    },
    { engine, prices: 'slot-minimal' },
  )
  return {
    draft: { ...start, instance, options },
    allocation: solved,
    candidates: { pairs: start.options.length, missing: added, rounds },
  }
}

/**
 * The likeliest pairs, and every pair of a demand whose heads are tied together: what would let it be served in one piece
 * can not be told from prices.
 */
const optionsToBeginWith = (search: Search): readonly Option[] => {
  const likely = likelyOptions(search)
  const { asked, judge } = search
  const ofTied = asked.demands.flatMap((demand, at) =>
    isTied(demand)
      ? meetingsOf(search, at).flatMap(({ group }) => group.all.flatMap(slot => judge.option(at, slot) ?? []))
      : [],
  )
  if (ofTied.length === 0) return likely
  const keyOf = ({ demand, slot }: Option) => pairKey({ demand: demand.id, slot: slot.id })
  const all = new Map([...likely, ...ofTied].map(option => [keyOf(option), option]))
  return Array.from(all)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, option]) => option)
}
