import type { Level, LocalDate, Point, scoreParts } from '@noinghe/contracts'
import { daysBetween } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Reopened, ScorableDemand, ScorableSlot, ScoringFacts } from './facts.ts'
import { fittingPeriod, type Period } from './period.ts'
import { neutralPart, scoreWeights, scoringRules } from './rules.ts'
import { tradeCloseness, wantedTrades } from './trade-match.ts'

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

/** THN beside trung cấp: its level in the framework is not fixed yet, both follow lower-secondary school. */
const rank: Readonly<Record<Level, number>> = {
  'under-3-months': 0,
  elementary: 1,
  intermediate: 2,
  'vocational-secondary': 2,
  college: 3,
}

/**
 * Judges one pair: hard filters first, then the score from named parts. Pure; the same pair on the same day gets the same
 * score.
 *
 * @param wanted the trades that serve the demand, where the caller scores many slots against it
 */
export const score = (
  demand: ScorableDemand & Reopened,
  slot: ScorableSlot & Reopened,
  facts: ScoringFacts,
  wanted: ReadonlyMap<string, number> = wantedTrades(demand, facts),
): Scored => {
  const closeness = tradeCloseness(demand, slot, wanted)
  const period = fittingPeriod(demand, slot, facts.today)
  const distanceKm = distanceOf(demand, slot, facts)
  const filters: readonly FilterCode[] = [
    ...otherFilters(demand, slot, distanceKm),
    ...(closeness === undefined ? (['trade'] as const) : []),
    ...(typeof period === 'string' ? [period] : []),
  ]
  if (closeness === undefined || typeof period === 'string' || filters.length > 0) return { eligible: false, filters }
  const parts: ScoreParts = {
    ...partsBeforeDays(demand, slot, closeness, distanceKm),
    dates: datesPart(demand, slot, period, facts.today),
  }
  const hoursPerWeek = Math.min(demand.hoursPerWeek, slot.hoursPerWeek)
  return { eligible: true, score: total(parts), parts, distanceKm, ...period, hoursPerWeek }
}

/**
 * The most that a pair could score if the days suited both sides, which is the dearest to ask: never less than its
 * {@link score}. Undefined: a filter that has nothing to do with days refuses it.
 */
export const mostOf = (
  demand: ScorableDemand,
  slot: ScorableSlot,
  facts: ScoringFacts,
  wanted: ReadonlyMap<string, number>,
): number | undefined => {
  const closeness = tradeCloseness(demand, slot, wanted)
  if (closeness === undefined) return undefined
  const distanceKm = distanceOf(demand, slot, facts)
  if (otherFilters(demand, slot, distanceKm).length > 0) return undefined
  const dates = Math.round(1000 * shareOf(demand.weeks, slot.weeks) * shareOf(demand.hoursPerWeek, slot.hoursPerWeek))
  return total({ ...partsBeforeDays(demand, slot, closeness, distanceKm), dates })
}

/**
 * The most that any slot so far away could score for a demand, all that the slot decides otherwise at its best. Never rises
 * with the distance.
 *
 * @param closeness of the slots' trade to what is asked for, 0–1
 * @param distanceKm null: not known
 */
export const mostAt = (demand: ScorableDemand, closeness: number, distanceKm: number | null): number =>
  total({
    trade: Math.round(1000 * closeness),
    level: 1000,
    skills: demand.skills.length === 0 ? neutralPart : 1000,
    distance: distancePart(distanceKm === null ? null : toTenths(distanceKm)),
    dates: 1000,
    pay: scoringRules.pay[demand.payBand],
  })

const partsBeforeDays = (
  demand: ScorableDemand,
  slot: ScorableSlot,
  closeness: number,
  distanceKm: number | null,
): Omit<ScoreParts, 'dates'> => ({
  trade: Math.round(1000 * closeness),
  level: levelPart(demand.level, slot.level),
  skills: skillsPart(demand.skills, slot.skills),
  distance: distancePart(distanceKm),
  pay: scoringRules.pay[demand.payBand],
})

const otherFilters = (demand: ScorableDemand, slot: ScorableSlot, distanceKm: number | null): readonly FilterCode[] => {
  const filters: FilterCode[] = []
  // Only school practice is allocated; types B, C and D never pass through a slot.
  if (demand.type !== 'A' || slot.type !== 'A') filters.push('type')
  if (demand.visibility === 'invited-schools' && !demand.invitedSchools.includes(slot.school))
    filters.push('not-invited')
  if (rank[slot.level] < rank[demand.level]) filters.push('level')
  if (shareOf(demand.hoursPerWeek, slot.hoursPerWeek) < scoringRules.leastShare) filters.push('hours')
  if (demand.province !== slot.province && !slot.otherProvinces) filters.push('province')
  // The radius decides; without one the wards do; without both every distance is taken. Unknown is never too far.
  if (distanceKm !== null && distanceKm > farthestKm(slot)) filters.push('distance')
  if (slot.radiusKm === undefined && slot.wards.length > 0 && !slot.wards.includes(demand.ward)) filters.push('ward')
  return filters
}

/** Where learners would work; undefined: not known. */
export const workplaceOf = (demand: ScorableDemand, { parkPoint }: ScoringFacts): Point | undefined =>
  demand.point ?? (demand.park === undefined ? undefined : parkPoint(demand.park))

/** Beyond so many kilometres a slot refuses every workplace whose place is known; Infinity: it does not go by distance. */
export const farthestKm = ({ radiusKm }: Pick<ScorableSlot, 'radiusKm'>): number => radiusKm ?? Number.POSITIVE_INFINITY

/** Kilometres with one decimal; null where a point is not known. */
export const distanceOf = (demand: ScorableDemand, slot: ScorableSlot, facts: ScoringFacts): number | null => {
  const workplace = workplaceOf(demand, facts)
  if (workplace === undefined || slot.point === undefined) return null
  return toTenths(facts.haversineKm(workplace, slot.point))
}

const toTenths = (km: number): number => Math.round(km * 10) / 10

const distancePart = (distanceKm: number | null): number | null =>
  distanceKm === null ? null : Math.round(1000 * 2 ** (-distanceKm / scoringRules.halvingKm))

const levelPart = (asked: Level, offered: Level): number => {
  const above = rank[offered] - rank[asked]
  if (above === 0) return asked === offered ? 1000 : scoringRules.otherNameOfLevel
  return Math.max(0, 1000 - above * scoringRules.perLevelAbove)
}

/** Share of the skills asked for that were taught so far. Asking for none is neutral, so that it pays nobody. */
const skillsPart = (asked: readonly string[], taught: readonly string[]): number => {
  if (asked.length === 0) return neutralPart
  return Math.round((1000 * asked.filter(skill => taught.includes(skill)).length) / asked.length)
}

/** Share of weeks, times share of hours, less something for a start later than wished. */
const datesPart = (demand: ScorableDemand, slot: ScorableSlot, period: Period, today: LocalDate): number => {
  const weeks = period.weeks / Math.max(demand.weeks, slot.weeks)
  const hours = shareOf(demand.hoursPerWeek, slot.hoursPerWeek)
  const wished = demand.startWindow.from > today ? demand.startWindow.from : today
  const late = Math.min(1, Math.max(0, daysBetween(wished, period.startsOn)) / scoringRules.lateAfterDays)
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
