import type { LocalDate } from '@noinghe/contracts'
import { specialDay } from '@noinghe/reference-data'
import { addDays } from '@noinghe/service-kit'

/** Hours by day, all seven of a week. */
export type Days = Readonly<Record<LocalDate, number>>

export const isMonday = (date: LocalDate): boolean => new Date(`${date}T00:00:00Z`).getUTCDay() === 1

/** The Monday of a day's week. */
export const mondayOf = (date: LocalDate): LocalDate =>
  addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7))

export const daysOfWeek = (week: LocalDate): readonly LocalDate[] => [0, 1, 2, 3, 4, 5, 6].map(n => addDays(week, n))

/** Up to this many hours a week are spread over Monday to Friday, more over Monday to Saturday (8 hours a day, BLLĐ Art. 105). */
const fiveDayHours = 40

/** Agreed hours of a week, spread evenly in quarter hours, the longer days first. */
const evenly = (hoursPerWeek: number): readonly number[] => {
  const days = hoursPerWeek <= fiveDayHours ? 5 : 6
  const quarters = Math.round(hoursPerWeek * 4)
  const base = Math.floor(quarters / days)
  return Array.from({ length: days }, (_, n) => (base + (n < quarters % days ? 1 : 0)) / 4)
}

/** Hours of the longest day of the agreed schedule. */
export const longestDay = (hoursPerWeek: number): number => Math.max(...evenly(hoursPerWeek))

/** A public holiday, or a day off in exchange for one. */
export const isDayOff = (date: LocalDate): boolean => {
  const special = specialDay(date)
  return special !== undefined && special.kind !== 'working-saturday'
}

export type Presence = {
  readonly hoursPerWeek: number
  readonly startedOn: LocalDate
  readonly plannedTo: LocalDate
  readonly endedOn?: LocalDate
  readonly breaks: readonly { readonly from: LocalDate; readonly to?: LocalDate }[]
}

/** First and last day on which hours can be: from the start to the end, or as long as agreed. */
export const presentFrom = ({ startedOn }: Presence): LocalDate => startedOn
export const presentTo = ({ endedOn, plannedTo }: Presence): LocalDate => endedOn ?? plannedTo

/** A break begins on its first day off and ends on the day of return. */
const onBreak = (date: LocalDate, { breaks }: Presence): boolean =>
  breaks.some(({ from, to }) => date >= from && (to === undefined || date < to))

/** The week as the agreement says it goes: no hours on holidays, before the start, after the end and in breaks. */
export const plannedWeek = (presence: Presence, week: LocalDate): Days => {
  const hours = evenly(presence.hoursPerWeek)
  return Object.fromEntries(
    daysOfWeek(week).map((date, n) => {
      const present = date >= presentFrom(presence) && date <= presentTo(presence) && !onBreak(date, presence)
      return [date, present && !isDayOff(date) ? (hours[n] ?? 0) : 0]
    }),
  )
}

/** Whether any day of the week lies in the placement. */
export const touches = (presence: Presence, week: LocalDate): boolean =>
  addDays(week, 6) >= presentFrom(presence) && week <= presentTo(presence)
