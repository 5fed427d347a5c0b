import { type LocalDate, type Refusal, refuse } from '@noinghe/contracts'
import { daysBetween } from '@noinghe/service-kit'

/** Later than this a record needs a reason. */
const backDatingDays = 60

type Bounds = {
  readonly from?: LocalDate
  readonly within?: { readonly plannedFrom: LocalDate; readonly plannedTo: LocalDate }
}

/** What happened is recorded after it happened, within 60 days or with a reason, and not before what it follows. */
export const refuseDate = (
  { on, lateReason }: { readonly on: LocalDate; readonly lateReason?: string | undefined },
  today: LocalDate,
  at: string,
  { from, within }: Bounds = {},
): Refusal | undefined => {
  if (on > today) return refuse('date-in-future', { at, params: { date: on } })
  if (within && (on < within.plannedFrom || on > within.plannedTo))
    return refuse('outside-agreement', { at, params: { from: within.plannedFrom, to: within.plannedTo } })
  if (from !== undefined && on < from) return refuse('date-too-early', { at, params: { from } })
  if (lateReason === undefined && daysBetween(on, today) > backDatingDays)
    return refuse('late-without-reason', { at: '/lateReason', params: { days: backDatingDays } })
  return undefined
}

/** Whole months from one day to a later one. */
export const monthsBetween = (from: LocalDate, to: LocalDate): number => {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return Math.max(0, to.slice(8) < from.slice(8) ? months - 1 : months)
}

/** The corresponding day so many calendar months later; where that month has no such day, its last. */
export const addMonths = (date: LocalDate, months: number): LocalDate => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10)
}
