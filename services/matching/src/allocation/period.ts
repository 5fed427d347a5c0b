import type { LocalDate } from '@noinghe/contracts'
import { addDays, daysBetween } from '@noinghe/service-kit'
import type { Reopened, ScorableDemand, ScorableSlot } from './facts.ts'
import { scoringRules } from './rules.ts'

type Asked = Pick<ScorableDemand, 'startWindow' | 'weeks'> & Reopened
type Offered = Pick<ScorableSlot, 'window' | 'weeks'> & Reopened

/** First day, and how many whole weeks from it. */
export type Period = { readonly startsOn: LocalDate; readonly weeks: number }

/** Every start from `first` to `last` suits one side; the placement is over by `end`. Absent: no such border. */
type Borders = { readonly first: LocalDate; readonly last?: LocalDate; readonly end?: LocalDate }

/** Last day of so many weeks that begin on a day. */
export const lastDay = (startsOn: LocalDate, weeks: number): LocalDate => addDays(startsOn, 7 * weeks - 1)

/** A reopened need may start after its window, but is over when the last start in time would have been over. */
const demandBorders = ({ startWindow, weeks, reopened = false }: Asked): Borders =>
  reopened
    ? { first: startWindow.from, end: lastDay(startWindow.to, weeks) }
    : { first: startWindow.from, last: startWindow.to }

/**
 * A slot's window is the time in which its learners are free for the workplace. A window too short for the slot's own
 * weeks can only mean the days on which they may start.
 */
const slotBorders = ({ window, weeks, reopened = false }: Offered): Borders => {
  if (lastDay(window.from, weeks) <= window.to) return { first: window.from, end: window.to }
  const end = lastDay(window.to, weeks)
  return reopened ? { first: window.from, end } : { first: window.from, last: window.to, end }
}

/** Weeks without which a pair is not worth proposing; undefined: the two lengths are too far apart. */
const leastWeeks = (demand: Asked, slot: Offered): number | undefined => {
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
export const fittingPeriod = (demand: Asked, slot: Offered, today: LocalDate): Period | 'weeks' | 'window' => {
  const least = leastWeeks(demand, slot)
  if (least === undefined) return 'weeks'
  const both = Math.min(demand.weeks, slot.weeks)
  const [need, supply] = [demandBorders(demand), slotBorders(slot)]
  const end = earliest(need.end, supply.end)
  const first = latest(today, need.first, supply.first)
  const last = earliest(need.last, supply.last, end && addDays(end, 1 - 7 * least))
  if (last !== undefined && first > last) return 'window'
  const wished = latest(first, addDays(today, scoringRules.leadDays))
  const startsOn = last !== undefined && last < wished ? last : wished
  const left = end === undefined ? both : Math.floor((daysBetween(startsOn, end) + 1) / 7)
  return { startsOn, weeks: Math.min(both, left) }
}

const earliest = (...dates: readonly (LocalDate | undefined)[]): LocalDate | undefined =>
  dates.filter(date => date !== undefined).toSorted()[0]

const latest = (first: LocalDate, ...others: readonly LocalDate[]): LocalDate =>
  [first, ...others].toSorted().at(-1) ?? first
