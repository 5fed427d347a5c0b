import type { Point } from '@noinghe/contracts'
import { freeOf } from '../ledger/ledger.ts'
import { workplaceOf } from './distance.ts'
import type { Option } from './draft.ts'
import type { Judge } from './judge.ts'
import { reachKm } from './reach.ts'
import { mostAt } from './score.ts'
import { type Meeting, meetingsBy, type Search } from './search.ts'
import type { SlotGroup } from './slot-index.ts'

/**
 * All eligible pairs, ordered by the ids of demand and slot, so that the same book gives the same instance. Every slot
 * whose trade could serve a demand is looked at: for one demand or one slot against the book.
 */
export const everyOption = (search: Search): readonly Option[] => {
  const meetings = meetingsBy(search)
  return search.asked.demands.flatMap((_, at) => {
    const slots = meetings(at).flatMap(({ group }) => group.all)
    return optionsOf(
      at,
      // most fail a filter that is cheaper to ask than all reasons and terms
      slots.filter(slot => search.judge.most(at, slot) !== undefined),
      search.judge,
    )
  })
}

/**
 * The pairs a batch begins with, in the same order: for each demand the nearest of each wanted trade that score best, a few
 * with the most free seats, and all that stand between it and slots and may be moved ({@link candidateRules}).
 */
export const likelyOptions = (search: Search): readonly Option[] => {
  const { asked, judge, rules } = search
  const slotOf = new Map<string, number>(asked.slots.map(({ id }, at) => [id, at]))
  const standing = new Map<string, number[]>()
  for (const { demand, slot } of asked.movable.values()) {
    const at = slotOf.get(slot)
    if (at !== undefined) standing.set(demand, [...(standing.get(demand) ?? []), at])
  }
  const slack = asked.slots.map(({ ledger }) => freeOf(ledger))
  const bySlack = (a: Pooled, b: Pooled) => (slack[b.slot] ?? 0) - (slack[a.slot] ?? 0) || byScore(a, b)
  const meetings = meetingsBy(search)
  return asked.demands.flatMap(({ id }, at) => {
    const pool = poolOf(search, at, meetings(at))
    const slackest = pool.slice(rules.best).sort(bySlack).slice(0, rules.slackest)
    const chosen = [...pool.slice(0, rules.best), ...slackest].map(({ slot }) => slot)
    return optionsOf(at, [...chosen, ...(standing.get(id) ?? [])], judge)
  })
}

type Pooled = { readonly slot: number; readonly score: number }

const scored = (demand: number, slots: readonly number[], judge: Judge): readonly Pooled[] => {
  const pool: Pooled[] = []
  for (const slot of slots) {
    const score = judge.score(demand, slot)
    if (score !== undefined) pool.push({ slot, score })
  }
  return pool
}

const byScore = (a: Pooled, b: Pooled): number => b.score - a.score || a.slot - b.slot

/** By slot, each once; without those that are no pair. */
const optionsOf = (demand: number, slots: readonly number[], judge: Judge): readonly Option[] =>
  [...new Set(slots)].sort((a, b) => a - b).flatMap(slot => judge.option(demand, slot) ?? [])

/** The slots near a demand, trade by trade, closest trade first, as far out as one could still be among the best. */
const poolOf = (
  { asked, judge, facts, rules }: Search,
  at: number,
  meetings: readonly Meeting[],
): readonly Pooled[] => {
  const demand = asked.demands[at]
  if (demand === undefined) return []
  const place = workplaceOf(demand, facts)
  let pool: readonly Pooled[] = []
  for (const { closeness, group } of meetings) {
    const least = pool[rules.best - 1]?.score ?? -1
    const passes = (slot: number) => (judge.most(at, slot) ?? -1) > least
    const km = reachKm(distance => mostAt(demand, closeness, distance) > least)
    const placed = place && km !== undefined ? nearestOf(group, place, km, passes, rules.nearest) : []
    const others = mostAt(demand, closeness, null) > least ? (place ? group.unplaced : group.all) : []
    const slots = [...placed, ...firstFrom(at * rules.nearest, others, passes, rules.nearest)]
    if (slots.length > 0) pool = [...pool, ...scored(at, slots, judge)].sort(byScore)
  }
  return pool
}

/** Asked in portions: how many are near is not how many pass. */
const nearestOf = (
  { near }: SlotGroup,
  place: Point,
  km: number,
  passes: (slot: number) => boolean,
  count: number,
): readonly number[] => {
  const found: number[] = []
  for (let [portion, seen] = [2 * count, 0]; ; portion *= 2) {
    const slots = near(place, portion, km)
    found.push(...slots.slice(seen).filter(passes))
    if (found.length >= count || slots.length < portion) return found.slice(0, count)
    seen = portion
  }
}

/** Where distance tells nothing each demand begins at another place of the list, so that not all look at the same slots. */
const firstFrom = (
  start: number,
  list: readonly number[],
  passes: (slot: number) => boolean,
  count: number,
): readonly number[] => {
  const found: number[] = []
  for (let step = 0; step < list.length && found.length < count; step++) {
    const slot = list[(start + step) % list.length]
    if (slot !== undefined && passes(slot)) found.push(slot)
  }
  return found
}
