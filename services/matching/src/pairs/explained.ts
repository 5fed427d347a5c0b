import { explainPair, type PairExplanation, sentences } from '@noinghe/matching-engine'
import { pairKey } from '../allocation/book.ts'
import { conditionsOf } from '../allocation/conditions.ts'
import { type Draft, draftOf } from '../allocation/draft.ts'
import { weigherOf } from '../allocation/weight.ts'
import { labelOf } from './labels.ts'
import { type Decided, decided, type Moment } from './moment.ts'
import type { TieCode } from './pair.words.ts'

export type ExplainRequest = Moment & { readonly demand: string; readonly slot: string }

/**
 * `absent`: one of the two is not in the open book. `waiting`: a proposal stands between them that no batch moves, or they
 * are kept apart for a while. `weighed`: what a batch of this moment makes of the pair, as either side may read it.
 */
export type Explained =
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'waiting' }
  | ({ readonly outcome: 'weighed' } & Weighed)

type Weighed = Pick<PairExplanation, 'reason'> & {
  readonly headcount: number
  readonly slotPrice: number
  readonly missedBy?: number
  readonly nextInLine?: number
  readonly others: { readonly headcount: number; readonly demands: number }
  readonly elsewhere: number
  readonly rest?: NonNullable<PairExplanation['rest']>
  readonly remedies: { readonly change: PairExplanation['remedies'][number]['change']; readonly by: number }[]
  /** Conditions of the two that what is said here leaves out. */
  readonly ties: TieCode[]
  readonly sentences: { readonly vi: string; readonly en: string }[]
}

/** @param request a pair that passes every hard filter */
export const explained = ({ demand, slot, ...moment }: ExplainRequest): Explained => {
  const made = decided(moment)
  const at = {
    demand: made.draft.demands.findIndex(({ of }) => of.id === demand),
    slot: made.draft.slots.findIndex(({ of }) => of.id === slot),
  }
  if (at.demand < 0 || at.slot < 0) return { outcome: 'absent' }
  if (made.search.asked.closed.has(pairKey({ demand, slot }))) return { outcome: 'waiting' }
  const { instance, options } = withAllPairsOf(made, at)
  const heads = Float64Array.from(options, (_, pair) => made.allocation.heads[pair] ?? 0)
  const explanation = explainPair(instance, { ...made.allocation, heads }, at, { highestWeight: highestOf(made, at) })
  return {
    outcome: 'weighed',
    ...publicPartOf(explanation),
    ties: tiesOf(made, at),
    sentences: wordsOf(made, at, explanation),
  }
}

type At = { readonly demand: number; readonly slot: number }

/**
 * The draft with every pair of the demand and of the slot, likely or not: whoever could be next in line is there. Prices
 * cover them, so the allocation stays the best.
 */
const withAllPairsOf = ({ draft, search: { asked, judge }, weighing }: Decided, at: At): Draft => {
  const known = new Set(draft.options.map(({ demand, slot }) => pairKey({ demand: demand.id, slot: slot.id })))
  const more = [
    ...asked.slots.map((_, slot) => judge.option(at.demand, slot)),
    ...asked.demands.flatMap((_, demand) => (demand === at.demand ? [] : [judge.option(demand, at.slot)])),
  ].flatMap(option =>
    option === undefined || known.has(pairKey({ demand: option.demand.id, slot: option.slot.id })) ? [] : [option],
  )
  return draftOf([...draft.options, ...more], weighing, asked)
}

const tiesOf = ({ draft, search }: Decided, { demand, slot }: At): TieCode[] => {
  const { whole = [], minimum = [], linked = [] } = conditionsOf(draft, search.serving)
  return [
    ...(whole.includes(demand) ? (['one-school'] as const) : []),
    ...(linked.some(group => group.includes(demand)) ? (['linked-demands'] as const) : []),
    ...(minimum.some(one => one.slot === slot) ? (['smallest-group'] as const) : []),
  ]
}

/** What the pair would be worth with the highest score there is. */
const highestOf = ({ search: { asked }, weighing }: Decided, at: At): number => {
  const weigher = weigherOf(weighing)
  const trades = { demand: asked.demands[at.demand]?.trade, slot: asked.slots[at.slot]?.trade }
  return weigher.weight(1000, weigher.isPriority(trades))
}

/** Of everybody else no more than counts and points. */
const publicPartOf = (explanation: PairExplanation): Omit<Weighed, 'sentences' | 'ties'> => {
  const { heads, price, slack, missed, next, others, elsewhere, reason, rest, remedies } = explanation
  const missedBy = heads > 0 && rest === null ? 0 : (missed ?? (slack === null ? null : Math.max(0, slack)))
  return {
    headcount: heads,
    slotPrice: price.slot,
    ...(missedBy === null ? {} : { missedBy }),
    ...(next === null ? {} : { nextInLine: next.weight }),
    others: { headcount: sumOf(others), demands: new Set(others.map(({ demand }) => demand)).size },
    elsewhere: sumOf(elsewhere),
    reason,
    ...(rest === null ? {} : { rest }),
    remedies: remedies.map(({ change, by }) => ({ change, by })),
  }
}

/** In each language with the names of that language. */
const wordsOf = ({ search: { asked } }: Decided, at: At, explanation: PairExplanation): Weighed['sentences'] => {
  const [demand, slot] = [asked.demands[at.demand], asked.slots[at.slot]]
  if (demand === undefined || slot === undefined) return []
  const [need, supply] = [labelOf(demand), labelOf(slot)]
  const english = sentences(explanation, { demand: need.en, slot: supply.en })
  return sentences(explanation, { demand: need.vi, slot: supply.vi }).map(({ vi }, n) => ({
    vi,
    en: english[n]?.en ?? '',
  }))
}

const sumOf = (held: readonly { readonly heads: number }[]): number => held.reduce((sum, { heads }) => sum + heads, 0)
