import type { LocalDate } from '@noinghe/contracts'
import { addDays, daysBetween } from '@noinghe/service-kit'
import type { Reopened, ScorableDemand, ScorableSlot } from './facts.ts'
import { scoringRules } from './rules.ts'

type Asked = Pick<ScorableDemand, 'startWindow' | 'weeks'> & Reopened
type Offered = Pick<ScorableSlot, 'window' | 'weeks'> & Reopened

/** A calendar day as a whole number, one more each day: read once, compared with many. */
export type Day = number

const zero = '1970-01-01'
export const dayOf = (date: LocalDate): Day => daysBetween(zero, date)
/** Few days are ever named, each of them often. */
const named = new Map<Day, LocalDate>()
export const dateOf = (day: Day): LocalDate => {
  const date = named.get(day) ?? addDays(zero, day)
  named.set(day, date)
  return date
}

/** First day, and how many whole weeks from it. */
export type Period = { readonly startsOn: Day; readonly weeks: number }

/** Every start from `first` to `last` suits one side; the placement is over by `end`. Infinity: no such border. */
type Borders = { readonly first: Day; readonly last: Day; readonly end: Day }
const none = Number.POSITIVE_INFINITY

/** What one side says of days, as far as it does not depend on the other. */
export type Days = Borders & { readonly weeks: number; readonly reopened: boolean }

/** Of a demand, as of a day: the first start still possible, and the first that leaves time for the answers. */
export type DaysAsked = Days & { readonly soonest: Day }

export const daysAsked = ({ startWindow, weeks, reopened = false }: Asked, today: LocalDate): DaysAsked => {
  const [from, to, now] = [dayOf(startWindow.from), dayOf(startWindow.to), dayOf(today)]
  // A reopened need may start after its window, but is over when the last start in time would have been over.
  const borders = reopened ? { last: none, end: lastDay(to, weeks) } : { last: to, end: none }
  return { weeks, reopened, first: Math.max(now, from), ...borders, soonest: now + scoringRules.leadDays }
}

export const daysOffered = ({ window, weeks, reopened = false }: Offered): Days => {
  const [first, to] = [dayOf(window.from), dayOf(window.to)]
  return { weeks, reopened, first, ...lastAndEnd(first, to, { weeks, reopened }) }
}

/**
 * A slot's window is the time in which its learners are free for the workplace. A window too short for the slot's own
 * weeks can only mean the days on which they may start.
 */
const lastAndEnd = (
  from: Day,
  to: Day,
  { weeks, reopened }: Pick<Days, 'weeks' | 'reopened'>,
): Pick<Borders, 'last' | 'end'> => {
  if (lastDay(from, weeks) <= to) return { last: none, end: to }
  return { last: reopened ? none : to, end: lastDay(to, weeks) }
}

/** Last day of so many weeks that begin on a day. */
const lastDay = (startsOn: Day, weeks: number): Day => startsOn + 7 * weeks - 1

/** Weeks without which a pair is not worth proposing; undefined: the two lengths are too far apart. */
const leastWeeks = (demand: Days, slot: Days): number | undefined => {
  const both = Math.min(demand.weeks, slot.weeks)
  const least = Math.min(scoringRules.leastWeeks, both)
  if (demand.reopened || slot.reopened) return least
  const share = Math.ceil(Math.max(demand.weeks, slot.weeks) * scoringRules.leastShare)
  return share > both ? undefined : Math.max(least, share)
}

/**
 * When a pair could be together: from the earliest day that leaves time for the answers (`leadDays`) where the windows
 * allow it, as many of the weeks as fit. A refusal names what does not fit: `weeks` (lengths) or `window` (days).
 */
export const fittingPeriod = (demand: DaysAsked, slot: Days): Period | 'weeks' | 'window' => {
  const least = leastWeeks(demand, slot)
  if (least === undefined) return 'weeks'
  const end = Math.min(demand.end, slot.end)
  const first = Math.max(demand.first, slot.first)
  const last = Math.min(demand.last, slot.last, end + 1 - 7 * least)
  if (first > last) return 'window'
  const startsOn = Math.min(last, Math.max(first, demand.soonest))
  const left = Math.floor((end - startsOn + 1) / 7)
  return { startsOn, weeks: Math.min(demand.weeks, slot.weeks, left) }
}
