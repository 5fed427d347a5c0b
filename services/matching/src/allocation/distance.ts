import type { Point } from '@noinghe/contracts'
import type { ScorableDemand, ScorableSlot, ScoringFacts } from './facts.ts'
import { scoringRules } from './rules.ts'

/** Where learners would work; undefined: not known. */
export const workplaceOf = (
  demand: Pick<ScorableDemand, 'point' | 'park'>,
  { parkPoint }: ScoringFacts,
): Point | undefined => demand.point ?? (demand.park === undefined ? undefined : parkPoint(demand.park))

/** Beyond so many kilometres a slot refuses every workplace whose place is known; Infinity: it does not go by distance. */
export const farthestKm = ({ radiusKm }: Pick<ScorableSlot, 'radiusKm'>): number => radiusKm ?? Number.POSITIVE_INFINITY

/** Kilometres with one decimal; null where a point is not known. */
export const distanceBetween = (
  workplace: Point | undefined,
  campus: Point | undefined,
  { haversineKm }: Pick<ScoringFacts, 'haversineKm'>,
): number | null =>
  workplace === undefined || campus === undefined ? null : tenthsIn(haversineKm(workplace, campus)) / 10

const tenthsIn = (km: number): number => Math.round(km * 10)

/** By tenths of a kilometre; after so many halvings nothing is left of 1000. */
const halvings = 11
const parts = Int16Array.from({ length: 10 * halvings * scoringRules.halvingKm }, (_, tenths) =>
  Math.round(1000 * 2 ** (-tenths / 10 / scoringRules.halvingKm)),
)

/** Part of a score, 0–1000; null: not known. */
export const distancePart = (distanceKm: number | null): number | null =>
  distanceKm === null ? null : (parts[tenthsIn(distanceKm)] ?? 0)
