import type { demandTopic, EventData, LocalDate, Point, slotTopic } from '@noinghe/contracts'

/** What a pair is judged by on the demand's side. The expected number of women is left out by type: never a filter. */
export type ScorableDemand = Pick<
  EventData<typeof demandTopic, 'posted'>,
  | 'enterprise'
  | 'type'
  | 'trade'
  | 'occupation'
  | 'level'
  | 'startWindow'
  | 'weeks'
  | 'hoursPerWeek'
  | 'skills'
  | 'payBand'
  | 'visibility'
  | 'invitedSchools'
  | 'province'
  | 'ward'
  | 'park'
  | 'point'
>

/** What a pair is judged by on the slot's side. */
export type ScorableSlot = Pick<
  EventData<typeof slotTopic, 'published'>,
  | 'school'
  | 'type'
  | 'trade'
  | 'level'
  | 'window'
  | 'weeks'
  | 'hoursPerWeek'
  | 'skills'
  | 'radiusKm'
  | 'wards'
  | 'otherProvinces'
  | 'province'
  | 'ward'
  | 'point'
>

/** Seats of that side were given back: what is left of the time may be short, and the start late. */
export type Reopened = { readonly reopened?: boolean }

/** What scoring knows of the world: the day, and reference data. */
export type ScoringFacts = {
  readonly today: LocalDate
  /** Nearest first, closeness above 0 and below 1; the trade itself is not in it. */
  readonly relatedTrades: (trade: string) => readonly { readonly code: string; readonly closeness: number }[]
  /** Weight above 0, at most 1. */
  readonly tradesOf: (occupation: string) => readonly { readonly code: string; readonly weight: number }[]
  readonly parkPoint: (park: string) => Point | undefined
  readonly haversineKm: (a: Point, b: Point) => number
}
