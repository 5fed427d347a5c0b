import { type Allocation, type Instance, type SolvedByPricing, solve, solveByPricing } from '@noinghe/matching-engine'
import { placesIn } from '../allocation/asked.ts'
import type { Book } from '../allocation/book.ts'
import { plainPairsOf } from '../allocation/draft.ts'
import { missingPairsOf } from '../allocation/missing-pairs.ts'
import { weigherOf } from '../allocation/weight.ts'
import { freeOf } from '../ledger/ledger.ts'
import { type Decided, decided, type Moment } from './moment.ts'

/** So many seats of a slot, or heads of a demand, more or (negative) fewer. */
export type WhatIfRequest = Moment & {
  readonly of: 'demand' | 'slot'
  readonly id: string
  readonly by: number
}

/** What a batch would do otherwise; counts of people, score in points. */
export type Gain = {
  readonly placed: number
  readonly here: number
  readonly score: number
  /** Nodes of the other side whose people here become more or fewer. */
  readonly others: number
  /**
   * People of demands (seats of slots) that have a proposal here already: a pair has one at a time, so these wait for its
   * answer whatever becomes free.
   */
  readonly behind: number
}

/**
 * `absent`: not in the open book. `short`: so many can not be taken away, only `free` are neither agreed nor in a
 * proposal that stays.
 */
export type Gained =
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'short'; readonly free: number }
  | { readonly outcome: 'solved'; readonly free: number; readonly gain: Gain }

/**
 * A batch of this moment solved once more with another limit, beginning where it stood. All else stays as it is, the steps
 * of evenness too: one more seat gains the price of the slot, or less where its school stands at the end of a step.
 */
export const gained = ({ of, id, by, ...moment }: WhatIfRequest): Gained => {
  const made = decided(moment)
  const at = (of === 'demand' ? made.draft.demands : made.draft.slots).findIndex(node => node.of.id === id)
  const free = (of === 'demand' ? made.draft.demands : made.draft.slots)[at]?.free
  if (free === undefined) return { outcome: 'absent' }
  if (free + by < 0) return { outcome: 'short', free }
  const change = { of, at, by }
  const after = solvedAgain(made, change)
  const gain = {
    ...moved(change, made.allocation.heads, after),
    score: scoreOf(after.solved) - scoreOf(made.allocation),
    behind: behindOf(moment.book, of, id),
  }
  return { outcome: 'solved', free, gain }
}

type Change = { readonly of: WhatIfRequest['of']; readonly at: number; readonly by: number }

/** With the pairs that joined before, and those that only the change makes worth having. */
const solvedAgain = ({ draft, allocation, search, weighing }: Decided, change: Change): SolvedByPricing => {
  const places = placesIn(search.asked)
  const missing = missingPairsOf(search, weigherOf(weighing), draft)
  const stood = { heads: allocation.heads, inTree: Uint8Array.from(allocation.heads, count => Math.min(count, 1)) }
  return solveByPricing(withLimit(draft.instance, change), levels => plainPairsOf(missing(levels), weighing, places), {
    engine: (instance, options) => solve(instance, { warm: stood, ...options }),
    prices: 'slot-minimal',
  })
}

const withLimit = (instance: Instance, { of, at, by }: Change): Instance => {
  const raised = (limit: Float64Array) => limit.map((count, node) => (node === at ? count + by : count))
  const { demands, slots } = instance
  return of === 'demand'
    ? { ...instance, demands: { ...demands, limit: raised(demands.limit) } }
    : { ...instance, slots: { ...slots, limit: raised(slots.limit) } }
}

/** Pairs that joined come after those there were before. */
const moved = (
  { of, at }: Change,
  before: Float64Array,
  { instance: { pairs }, solved: { heads } }: SolvedByPricing,
): Pick<Gain, 'placed' | 'here' | 'others'> => {
  const [own, other] = of === 'demand' ? [pairs.demand, pairs.slot] : [pairs.slot, pairs.demand]
  let [placed, here] = [0, 0]
  const changes = new Map<number, number>()
  heads.forEach((count, pair) => {
    const more = count - (before[pair] ?? 0)
    const end = other[pair]
    placed += more
    if (own[pair] !== at || end === undefined) return
    here += more
    changes.set(end, (changes.get(end) ?? 0) + more)
  })
  return { placed, here, others: [...changes.values()].filter(more => more !== 0).length }
}

const scoreOf = ({ levels }: Allocation): number => levels.at(-1)?.value ?? 0

const behindOf = ({ demands, slots, standing }: Book, of: WhatIfRequest['of'], id: string): number => {
  const here = standing.filter(({ demand, slot }) => (of === 'demand' ? demand : slot) === id)
  const partners = new Set<string>(here.map(({ demand, slot }) => (of === 'demand' ? slot : demand)))
  const others = of === 'demand' ? slots : demands
  return others.filter(one => partners.has(one.id)).reduce((sum, { ledger }) => sum + freeOf(ledger), 0)
}
