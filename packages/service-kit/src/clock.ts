import type { Instant, LocalDate } from '@noinghe/contracts'
import type { Facts } from './aggregate.ts'

/** The domain's clock: today, event times, deadlines, expiry. Tokens, leases and beats use the machine's. */
export type Clock = {
  readonly now: () => Date
  readonly facts: () => Facts
  readonly offsetMs: () => number
  readonly setOffset: (milliseconds: number) => void
}

const day = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day of a moment in Asia/Ho_Chi_Minh, yyyy-MM-dd. */
export const localDate = (moment: Date): LocalDate => day.format(moment)

/** Adds whole days to a calendar day. */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Whole days from one calendar day to another; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** Midnight in Asia/Ho_Chi_Minh (UTC+7, no daylight saving) that ends the day, as a moment. */
export const endOfDay = (date: LocalDate): Instant => new Date(Date.parse(`${date}T17:00:00Z`)).toISOString()

export const createClock = (machine: () => number = Date.now): Clock => {
  let offset = 0
  const now = (): Date => new Date(machine() + offset)
  return {
    now,
    facts: () => {
      const moment = now()
      return { today: localDate(moment), now: moment.toISOString() }
    },
    offsetMs: () => offset,
    setOffset: milliseconds => {
      offset = milliseconds
    },
  }
}
