import type { LocalDate, scoreParts } from '@noinghe/contracts'
import type { z } from 'zod'
import { hasBit } from './bits.ts'
import { distanceBetween, distancePart } from './distance.ts'
import type { Reopened, ScorableDemand, ScorableSlot, ScoringFacts } from './facts.ts'
import { dateOf, fittingPeriod, type Period } from './period.ts'
import { type PreparedDemand, type PreparedSlot, preparing } from './prepared.ts'
import { neutralPart, scoreWeights, scoringRules } from './rules.ts'
import { tradeCloseness } from './trade-match.ts'

export type ScoreParts = z.infer<typeof scoreParts>

/** Why a pair can not be: every hard filter it fails. */
export type FilterCode =
  | 'type'
  | 'not-invited'
  | 'trade'
  | 'level'
  | 'weeks'
  | 'window'
  | 'hours'
  | 'distance'
  | 'ward'
  | 'province'

export type Eligible = {
  readonly eligible: true
  /** 0–1000, the weighted mean of the parts (`scoreWeights`). */
  readonly score: number
  readonly parts: ScoreParts
  /** One decimal; null where a point is unknown ({@link distanceUnknown}). */
  readonly distanceKm: number | null
  readonly startsOn: LocalDate
  readonly weeks: number
  readonly hoursPerWeek: number
}
export type Ineligible = { readonly eligible: false; readonly filters: readonly FilterCode[] }
export type Scored = Eligible | Ineligible

export const distanceUnknown = { vi: 'chưa biết khoảng cách', en: 'distance not known' } as const

/**
 * Judges one pair: hard filters first, then the score from named parts. Pure; the same pair on the same day gets the same
 * score.
 */
export const score = (
  demand: ScorableDemand & Reopened,
  slot: ScorableSlot & Reopened,
  facts: ScoringFacts,
): Scored => {
  const prepare = preparing(facts)
  return scorePair(prepare.demand(demand), prepare.slot(slot))
}

/** {@link score} of two that meet many others. */
export const scorePair = (demand: PreparedDemand, slot: PreparedSlot): Scored => {
  const closeness = tradeCloseness(demand, slot)
  const period = fittingPeriod(demand.days, slot.days)
  const distanceKm = distanceBetween(demand.workplace, slot.point, demand)
  const filters: readonly FilterCode[] = [
    ...termFilters(demand, slot),
    ...placeFilters(demand, slot, distanceKm),
    ...(closeness === undefined ? (['trade'] as const) : []),
    ...(typeof period === 'string' ? [period] : []),
  ]
  if (closeness === undefined || typeof period === 'string' || filters.length > 0) return { eligible: false, filters }
  const parts = partsOf(demand, slot, { closeness, distanceKm, dates: datesPart(demand, slot, period) })
  return {
    eligible: true,
    score: total(parts),
    parts,
    distanceKm,
    startsOn: dateOf(period.startsOn),
    weeks: period.weeks,
    hoursPerWeek: Math.min(demand.hoursPerWeek, slot.hoursPerWeek),
  }
}

/** The score of a pair alone, for who looks at many: undefined where it is not eligible. */
export const pointsOf = (demand: PreparedDemand, slot: PreparedSlot): number | undefined =>
  pointsWith(demand, slot, datesThatFit)

/**
 * The most that a pair could score if the days suited both sides: never less than its {@link score}. Undefined: a filter
 * that has nothing to do with days refuses it.
 */
export const mostOf = (demand: PreparedDemand, slot: PreparedSlot): number | undefined =>
  pointsWith(demand, slot, datesAtMost)

type DatesOf = (demand: PreparedDemand, slot: PreparedSlot) => number | undefined

/** From what is cheap to ask to what is dear: most pairs fail. */
const pointsWith = (demand: PreparedDemand, slot: PreparedSlot, datesOf: DatesOf): number | undefined => {
  const closeness = tradeCloseness(demand, slot)
  if (closeness === undefined || termFilters(demand, slot).length > 0) return undefined
  const distanceKm = distanceBetween(demand.workplace, slot.point, demand)
  if (placeFilters(demand, slot, distanceKm).length > 0) return undefined
  const dates = datesOf(demand, slot)
  return dates === undefined ? undefined : total(partsOf(demand, slot, { closeness, distanceKm, dates }))
}

const datesThatFit: DatesOf = (demand, slot) => {
  const period = fittingPeriod(demand.days, slot.days)
  return typeof period === 'string' ? undefined : datesPart(demand, slot, period)
}

const datesAtMost: DatesOf = (demand, slot) =>
  Math.round(1000 * shareOf(demand.days.weeks, slot.days.weeks) * shareOf(demand.hoursPerWeek, slot.hoursPerWeek))

/**
 * The most that any slot so far away could score for a demand, all that the slot decides otherwise at its best. Never rises
 * with the distance.
 *
 * @param closeness of the slots' trade to what is asked for, 0–1
 * @param distanceKm null: not known
 */
export const mostAt = (
  demand: Pick<ScorableDemand, 'skills' | 'payBand'>,
  closeness: number,
  distanceKm: number | null,
): number =>
  total({
    trade: Math.round(1000 * closeness),
    level: 1000,
    skills: demand.skills.length === 0 ? neutralPart : 1000,
    distance: distancePart(distanceKm),
    pay: scoringRules.pay[demand.payBand],
    dates: 1000,
  })

type Told = { readonly closeness: number; readonly distanceKm: number | null; readonly dates: number }

/** All parts, of what was told of the pair and what the two sides say. Few objects: this is asked of most pairs of a book. */
const partsOf = (demand: PreparedDemand, slot: PreparedSlot, { closeness, distanceKm, dates }: Told): ScoreParts => ({
  trade: Math.round(1000 * closeness),
  level: levelPart(demand, slot),
  skills: skillsPart(demand, slot),
  distance: distancePart(distanceKm),
  pay: demand.pay,
  dates,
})

const termFilters = (demand: PreparedDemand, slot: PreparedSlot): readonly FilterCode[] => {
  const filters: FilterCode[] = []
  // Only school practice is allocated; types B, C and D never pass through a slot.
  if (!demand.isPractice || !slot.isPractice) filters.push('type')
  if (demand.invited?.has(slot.school) === false) filters.push('not-invited')
  if (slot.rank < demand.rank) filters.push('level')
  if (shareOf(demand.hoursPerWeek, slot.hoursPerWeek) < scoringRules.leastShare) filters.push('hours')
  if (slot.province !== undefined && slot.province !== demand.province) filters.push('province')
  return filters
}

const placeFilters = (demand: PreparedDemand, slot: PreparedSlot, distanceKm: number | null): readonly FilterCode[] => {
  const filters: FilterCode[] = []
  // Unknown is never too far.
  if (distanceKm !== null && distanceKm > slot.farthestKm) filters.push('distance')
  if (slot.wards?.has(demand.ward) === false) filters.push('ward')
  return filters
}

const levelPart = (asked: PreparedDemand, offered: PreparedSlot): number => {
  const above = offered.rank - asked.rank
  if (above === 0) return asked.level === offered.level ? 1000 : scoringRules.otherNameOfLevel
  return Math.max(0, 1000 - above * scoringRules.perLevelAbove)
}

/** Share of the skills asked for that were taught so far. Asking for none is neutral, so that it pays nobody. */
const skillsPart = ({ skills }: PreparedDemand, { taught }: PreparedSlot): number => {
  if (skills.length === 0) return neutralPart
  let common = 0
  for (const skill of skills) if (hasBit(taught, skill)) common++
  return Math.round((1000 * common) / skills.length)
}

/** Share of weeks, times share of hours, less something for a start later than wished. */
const datesPart = (demand: PreparedDemand, slot: PreparedSlot, period: Period): number => {
  const weeks = period.weeks / Math.max(demand.days.weeks, slot.days.weeks)
  const hours = shareOf(demand.hoursPerWeek, slot.hoursPerWeek)
  const late = Math.min(1, Math.max(0, period.startsOn - demand.days.first) / scoringRules.lateAfterDays)
  return Math.round(1000 * weeks * hours * (1 - scoringRules.lateShare * late))
}

const shareOf = (a: number, b: number): number => Math.min(a, b) / Math.max(a, b)

const total = ({ trade, skills, distance, dates, level, pay }: ScoreParts): number => {
  const sum =
    scoreWeights.trade * trade +
    scoreWeights.skills * skills +
    scoreWeights.distance * (distance ?? neutralPart) +
    scoreWeights.dates * dates +
    scoreWeights.level * level +
    scoreWeights.pay * pay
  return Math.round(sum / 1000)
}
