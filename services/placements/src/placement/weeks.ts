import { type Instant, type LocalDate, type Refusal, refuse } from '@noinghe/contracts'
import type { Shift } from '@noinghe/legal-rules'
import { addDays } from '@noinghe/service-kit'
import type { BegunPlacement } from './placement.model.ts'
import { type Days, daysOfWeek, isMonday, plannedWeek, presentFrom, presentTo } from './schedule.ts'
import { type DayEntries, extraHours, hoursOfEntry, refuseShifts, type Shifts } from './shifts.ts'
import type { LogWeek, Week, WeekCommand, WeekEvent, Weeks } from './weeks.model.ts'

/** Days the learner has to confirm or object; silence is recorded as silence. */
const daysToObject = 7

type Decided = readonly WeekEvent[] | Refusal

export const sumOf = (days: Days): number => Object.values(days).reduce((sum, hours) => sum + hours, 0)

/** Hours of all signed weeks. */
export const hoursOf = (weeks: Weeks): number => Object.values(weeks).reduce((sum, { hours }) => sum + hours, 0)

const notSigned = refuse('week-not-signed')

/**
 * A week as it will stand: what was signed before, or the agreed schedule in the given shift, and over it the exceptions
 * of one signing. Bare hours of an exception take the day's shift away.
 */
export const weekWith = (
  placement: BegunPlacement,
  week: LocalDate,
  { days: exceptions = {}, shift }: { readonly days?: DayEntries; readonly shift?: Shift | undefined } = {},
): { readonly days: Days; readonly shifts: Shifts } => {
  const known = placement.weeks[week]
  const planned = known?.days ?? plannedWeek(placement, week)
  const entries: DayEntries = {
    ...planned,
    ...(known?.shifts ?? (known === undefined && shift !== undefined ? inShift(planned, shift) : {})),
    ...exceptions,
  }
  return {
    days: Object.fromEntries(Object.entries(entries).map(([date, entry]) => [date, hoursOfEntry(entry)])),
    shifts: Object.fromEntries(
      Object.entries(entries).flatMap(([date, entry]) => (typeof entry === 'number' ? [] : [[date, entry]])),
    ),
  }
}

const inShift = (days: Days, shift: Shift): Shifts =>
  Object.fromEntries(Object.entries(days).flatMap(([date, hours]) => (hours > 0 ? [[date, shift]] : [])))

/** Shifts of the days just before and after a week. */
const shiftsBeside = ({ weeks }: { readonly weeks: Weeks }, week: LocalDate): Shifts => {
  const [before, after] = [addDays(week, -1), addDays(week, 7)]
  const last = weeks[addDays(week, -7)]?.shifts?.[before]
  const next = weeks[after]?.shifts?.[after]
  return { ...(last ? { [before]: last } : {}), ...(next ? { [after]: next } : {}) }
}

const refuseDays = (placement: BegunPlacement, week: LocalDate, days: Days, today: LocalDate): Refusal | undefined => {
  const own = new Set(daysOfWeek(week))
  for (const [date, hours] of Object.entries(days)) {
    const at = `/days/${date}`
    if (!own.has(date)) return refuse('day-outside-week', { at, params: { date } })
    if (hours === 0) continue
    if (date < presentFrom(placement) || date > presentTo(placement))
      return refuse('day-outside-placement', { at, params: { date } })
    if (date > today) return refuse('date-in-future', { at, params: { date } })
  }
  return undefined
}

const sameShift = (a: Shift | undefined, b: Shift | undefined): boolean =>
  a?.from === b?.from && a?.to === b?.to && a?.breakMinutes === b?.breakMinutes

export const logWeek = (
  placement: BegunPlacement,
  { week, days: exceptions, shift, by, as, judgement }: LogWeek,
  { today, now }: { readonly today: LocalDate; readonly now: Instant },
): Decided => {
  if (!isMonday(week)) return refuse('week-not-monday', { at: '/week' })
  const known = placement.weeks[week]
  if (known?.status === 'disputed') return refuse('week-disputed')
  const { days, shifts } = weekWith(placement, week, { days: exceptions, shift })
  const wrong = refuseDays(placement, week, days, today) ?? refuseShifts(shifts, shiftsBeside(placement, week), now)
  if (wrong) return wrong
  const changed =
    known === undefined ||
    daysOfWeek(week).some(date => known.days[date] !== days[date] || !sameShift(known.shifts?.[date], shifts[date]))
  // signing the same again is no event, so that a group can be signed again after a failure
  if (!changed) return []
  if (known !== undefined && known.status !== 'signed') return refuse('week-closed')
  const hours = sumOf(days)
  return [
    {
      type: 'week-logged',
      week,
      days,
      hours,
      ...(Object.keys(shifts).length > 0 ? { shifts } : {}),
      ...extraHours(days, shifts),
      ...(judgement ? { judgement } : {}),
      signedOn: today,
      confirmBy: addDays(today, daysToObject),
      signature: { by, as, at: now, hours },
    },
  ]
}

export const confirmWeek = (placement: BegunPlacement, { week }: { readonly week: LocalDate }): Decided => {
  const known = placement.weeks[week]
  if (known === undefined) return notSigned
  if (known.status === 'confirmed' && known.by === 'learner') return []
  if (known.status === 'disputed') return refuse('week-disputed')
  return known.status === 'signed' ? [{ type: 'week-confirmed', week, by: 'learner' }] : refuse('week-closed')
}

export const disputeWeek = (
  placement: BegunPlacement,
  { week, remark }: { readonly week: LocalDate; readonly remark?: string | undefined },
  today: LocalDate,
): Decided => {
  const known = placement.weeks[week]
  if (known === undefined) return notSigned
  if (known.status === 'disputed') return refuse('week-disputed')
  // also where the timer has not come round yet
  if (today > known.confirmBy) return refuse('objection-too-late', { params: { date: known.confirmBy } })
  if (known.status !== 'signed') return refuse('week-closed')
  return [
    { type: 'week-disputed', week, ...(remark ? { remark: { from: 'learner', on: today, week, text: remark } } : {}) },
  ]
}

export const settleWeek = (
  placement: BegunPlacement,
  { week, hours, by, remark }: Extract<WeekCommand, { type: 'settle-week' }>,
  today: LocalDate,
): Decided => {
  if (placement.weeks[week]?.status !== 'disputed') return refuse('week-not-disputed')
  return [
    {
      type: 'week-settled',
      week,
      hours,
      by,
      ...(remark ? { remark: { from: 'teacher', on: today, week, text: remark } } : {}),
    },
  ]
}

/** Weeks nobody confirmed or objected to in time. */
export const confirmSilentWeeks = ({ weeks }: { readonly weeks: Weeks }, today: LocalDate): readonly WeekEvent[] =>
  Object.entries(weeks)
    .filter(([, week]) => week.status === 'signed' && today > week.confirmBy)
    .map(([week]) => ({ type: 'week-confirmed', week, by: 'silence' }))

/** The day after which the first open week falls to silence. */
export const firstConfirmBy = ({ weeks }: { readonly weeks: Weeks }): LocalDate | undefined =>
  Object.values(weeks)
    .filter(({ status }) => status === 'signed')
    .map(({ confirmBy }) => confirmBy)
    .sort()[0]

export const disputesOf = ({ weeks }: { readonly weeks: Weeks }): number =>
  Object.values(weeks).filter(({ status }) => status === 'disputed').length

/** A week without what was said of it after it was signed. */
const asSigned = (week: Week): Omit<Extract<Week, { status: 'signed' }>, 'status'> => {
  const { days, hours, shifts, nightHours, overtimeHours, judgement, signedOn, confirmBy, signatures } = week
  return {
    days,
    hours,
    ...(shifts ? { shifts } : {}),
    ...(nightHours === undefined ? {} : { nightHours }),
    ...(overtimeHours === undefined ? {} : { overtimeHours }),
    ...(judgement ? { judgement } : {}),
    signedOn,
    confirmBy,
    signatures,
  }
}

export const evolveWeeks = (weeks: Weeks, event: WeekEvent): Weeks => {
  if (event.type === 'week-logged') {
    const { type: _, week, signature, ...worked } = event
    const signatures = [...(weeks[week]?.signatures ?? []), signature]
    return { ...weeks, [week]: { status: 'signed', ...worked, signatures } }
  }
  const known = weeks[event.week]
  if (known === undefined) return weeks
  const signed = asSigned(known)
  switch (event.type) {
    case 'week-confirmed':
      return { ...weeks, [event.week]: { ...signed, status: 'confirmed', by: event.by } }
    case 'week-disputed':
      return { ...weeks, [event.week]: { ...signed, status: 'disputed' } }
    case 'week-settled':
      return { ...weeks, [event.week]: { ...signed, hours: event.hours, status: 'settled', settledBy: event.by } }
  }
}
