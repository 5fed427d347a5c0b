import { levelNames } from '../levels.ts'
import {
  type Changed,
  higherMaximum,
  higherScore,
  largerEnterprise,
  largerSchool,
  moreHeads,
  moreSeats,
  ownerOf,
  wider,
} from './changed.ts'
import { isMade } from './counterfactual.ts'
import type { Change, Obstacle, PairExplanation, Remedy } from './explanation.ts'
import { isFull } from './fill.ts'
import { leastFor } from './least.ts'
import { bestOf, hasRoom, isAllowed, type Question, worthOf } from './question.ts'

export type Missed = {
  readonly obstacle: Obstacle
  readonly filled: PairExplanation['filled']
  /** By level, what a head more on the best pair that has room takes from the whole; undefined: there is no place for it. */
  readonly missed: readonly number[] | undefined
  /** No score is higher than this. */
  readonly highestWeight: number
  /** No number of heads is raised by more; undefined: it may double, and grow by ten. */
  readonly mostHeads: number | undefined
}

const alwaysConsidered = 10

/** The least change of each kind that gives the pair a head more, each tried by solving. */
export const remediesOf = (question: Question, missed: Missed): readonly Remedy[] => {
  const { obstacle, filled } = missed
  const remedies: Remedy[] = []
  const add = (change: Change, by: number | undefined) => {
    if (by !== undefined) remedies.push({ change, by })
  }
  const raise = (change: Change, changed: Changed, { now, reach }: Range) => {
    const most = Math.min(reach - now, missed.mostHeads ?? Math.max(alwaysConsidered, now))
    const makes = (by: number) => isMade(question, changed(question, by))
    add(change, leastFor(makes, most))
  }
  const allowed = question.pairs.filter(pair => isAllowed(question, pair))
  if (allowed.some(pair => hasRoom(question, pair))) {
    const ranges = rangesOf(question)
    if (isFull(filled.slot)) raise('capacity', moreSeats, ranges.slot)
    if (isFull(filled.demand)) raise('headcount', moreHeads, ranges.demand)
    if (obstacle === 'enterprise-full') raise('enterprise-limit', largerEnterprise, ranges.enterprise)
    if (obstacle === 'school-full') raise('school-limit', largerSchool, ranges.school)
    if (obstacle === 'maximum') raise('maximum', higherMaximum, ranges.total)
  } else {
    const best = bestOf(question, allowed)
    if (best !== null) raise('pair-limit', wider(best), rangesOf(question).pair)
  }
  add('score', leastScore(question, missed))
  return remedies
}

/**
 * Up to the points that are missing a higher score changes nothing, and one point more always takes the pair; in between
 * the best allocations are equal and the tie rule says which it is.
 */
const leastScore = (question: Question, { missed, highestWeight }: Missed): number | undefined => {
  const { instance, pairs } = question
  const open = pairs.filter(pair => hasRoom(question, pair))
  const best = bestOf(question, openOrAllowed(question, open))
  if (best === null || missed === undefined) return undefined
  const highest = open.reduce((most, pair) => Math.max(most, instance.pairs.weight[pair]!), Number.NEGATIVE_INFINITY)
  const least = Math.max(1, Math.min(...open.map(pair => raiseFor(question, pair, best, missed))))
  return [least, least + 1].find(by => highest + by <= highestWeight && isMade(question, higherScore(question, by)))
}

/** Pairs that may take the next head, or those a higher score would allow to. */
export const openOrAllowed = (question: Question, open: readonly number[]): readonly number[] => {
  const allowed = open.filter(pair => isAllowed(question, pair))
  return allowed.length > 0 ? allowed : open
}

/** The raise at which a head more on the pair costs nothing any more: what is missing at the first level that counts it. */
const raiseFor = (question: Question, pair: number, best: number, missed: readonly number[]): number => {
  const { order, pairs } = question.instance
  const allowedFrom = order === 'weight' ? -pairs.weight[pair]! : 0
  for (const [at, level] of levelNames(question.instance).entries()) {
    const missing = (missed[at] ?? 0) + worthOf(question, best, level) - worthOf(question, pair, level)
    if (level === 'score' || (level === 'priority' && pairs.priority?.[pair] === 1))
      return Math.max(allowedFrom, missing)
    if (missing > 0) return Number.POSITIVE_INFINITY
  }
  return allowedFrom
}

/** What a limit is now, and from where on it is no longer reached: more than that changes nothing. */
type Range = { readonly now: number; readonly reach: number }

const rangesOf = ({ instance, demand, slot, pairs: own }: Question): Readonly<Record<Limit, Range>> => {
  const { demands, slots, pairs, enterprises, schools, maximum = 0 } = instance
  const enterprise = ownerOf(demands, demand)
  const school = ownerOf(slots, slot)
  const sum = (column: Float64Array, counts: (at: number) => boolean) =>
    column.reduce((total, value, at) => (counts(at) ? total + value : total), 0)
  const partners = (end: Int32Array, node: number, other: Int32Array) => {
    const found = new Set(other.filter((_, pair) => end[pair] === node))
    return (at: number) => found.has(at)
  }
  return {
    demand: { now: demands.limit[demand]!, reach: sum(slots.limit, partners(pairs.demand, demand, pairs.slot)) },
    slot: { now: slots.limit[slot]!, reach: sum(demands.limit, partners(pairs.slot, slot, pairs.demand)) },
    pair: {
      now: Math.min(...own.map(pair => pairs.limit?.[pair] ?? Number.POSITIVE_INFINITY)),
      reach: Math.min(demands.limit[demand]!, slots.limit[slot]!),
    },
    enterprise: {
      now: enterprises?.limit[enterprise] ?? 0,
      reach: sum(demands.limit, at => ownerOf(demands, at) === enterprise),
    },
    school: { now: schools?.limit[school] ?? 0, reach: sum(slots.limit, at => ownerOf(slots, at) === school) },
    total: { now: maximum, reach: sum(demands.limit, () => true) },
  }
}

type Limit = 'demand' | 'slot' | 'pair' | 'enterprise' | 'school' | 'total'
