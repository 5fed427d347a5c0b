import { type Allocation, type Engine, solveByPricing } from '@noinghe/matching-engine'
import { placesIn } from './asked.ts'
import { likelyOptions } from './candidates.ts'
import { type Draft, draftOf, type Option, plainPairsOf } from './draft.ts'
import { missingPairsOf } from './missing-pairs.ts'
import type { Search } from './search.ts'
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
  const start = draftOf(likelyOptions(search), weighing, asked)
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
