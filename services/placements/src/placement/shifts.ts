import { type Instant, type LocalDate, type Refusal, refuse } from '@noinghe/contracts'
import { minutesWithin, ruleOn, type Shift, shiftMinutes } from '@noinghe/legal-rules'
import { type Days, isDayOff } from './schedule.ts'

/** Shifts (ca làm việc) by the day on which they begin. A day without one was signed with bare hours. */
export type Shifts = Readonly<Record<LocalDate, Shift>>
/** What a signer says of a day: bare hours, or the shift from which they follow. */
export type DayEntry = number | Shift
export type DayEntries = Readonly<Record<LocalDate, DayEntry>>

/** Where an agreement states no hours of a day, those of the daily regime (BLLĐ Art. 105.1). */
const normalDayHours = 8
const minuteMs = 60_000
/** Asia/Ho_Chi_Minh is UTC+7 all year. */
const zoneMinutes = 7 * 60

/** Hours of work in a shift, the break taken off. */
export const hoursIn = (shift: Shift): number => (shiftMinutes(shift) - shift.breakMinutes) / 60

export const hoursOfEntry = (entry: DayEntry): number => (typeof entry === 'number' ? entry : hoursIn(entry))

/**
 * Hours of a shift at night as the rule in force on its day draws it (BLLĐ Art. 106: 22:00–06:00): at most the hours
 * worked, for nobody knows where the break lies.
 */
export const nightHoursIn = (shift: Shift, on: LocalDate): number => {
  const night = ruleOn('R8', on)?.thresholds
  if (night === undefined) return 0
  return Math.min(hoursIn(shift), minutesWithin(shift, { from: night.nightFrom, to: night.nightTo }) / 60)
}

/** Hours beyond the normal ones of a day, and all of a public holiday (BLLĐ Art. 107.1). */
export const overtimeOf = (date: LocalDate, hours: number, agreedDayHours = normalDayHours): number =>
  isDayOff(date) ? hours : Math.max(0, hours - agreedDayHours)

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Night and overtime hours of a week; nothing is said of nights where no shift was logged. */
export const extraHours = (
  days: Days,
  shifts: Shifts,
  agreedDayHours?: number,
): { readonly nightHours?: number; readonly overtimeHours?: number } => {
  const logged = Object.entries(shifts)
  const overtimeHours = sum(Object.entries(days).map(([date, hours]) => overtimeOf(date, hours, agreedDayHours)))
  return {
    ...(logged.length > 0 ? { nightHours: sum(logged.map(([date, shift]) => nightHoursIn(shift, date))) } : {}),
    ...(logged.length > 0 || overtimeHours > 0 ? { overtimeHours } : {}),
  }
}

/** First and last minute of a shift, counted from the midnight that begins 1970 here. */
const spanOf = (date: LocalDate, shift: Shift): readonly [number, number] => {
  const [hour, minute] = shift.from.split(':').map(Number)
  const from = Date.parse(`${date}T00:00:00Z`) / minuteMs + (hour ?? 0) * 60 + (minute ?? 0)
  return [from, from + shiftMinutes(shift)]
}

/**
 * What is impossible in the shifts of one signing: a break longer than the shift, a shift that is not over, one that
 * runs into another, also over the border of a week.
 *
 * @param beside shifts of the days before and after that are signed already
 */
export const refuseShifts = (shifts: Shifts, beside: Shifts, now: Instant): Refusal | undefined => {
  for (const [date, shift] of Object.entries(shifts)) {
    const at = `/days/${date}`
    if (hoursIn(shift) <= 0) return refuse('break-longer-than-shift', { at, params: { date } })
    const [, to] = spanOf(date, shift)
    if ((to - zoneMinutes) * minuteMs > Date.parse(now)) return refuse('shift-not-over', { at, params: { date } })
  }
  const all = Object.entries({ ...beside, ...shifts }).sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [n, [date, shift]] of all.entries()) {
    const next = all[n + 1]
    if (next !== undefined && spanOf(date, shift)[1] > spanOf(...next)[0])
      return refuse('shifts-overlap', { at: `/days/${next[0]}`, params: { date, next: next[0] } })
  }
  return undefined
}
