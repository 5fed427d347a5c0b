import { type Edition, editionsOf } from './editions.ts'
import type { Provenance } from './rows.ts'
import { table } from './table.ts'

/** `holiday` and what follows from it is a day off; `working-saturday` is a weekend day worked in exchange. */
export type DayKind = 'holiday' | 'compensatory' | 'swapped-off' | 'working-saturday'
export type SpecialDay = Provenance & {
  readonly date: string
  readonly kind: DayKind
  readonly nameVi: string
  readonly nameEn: string
}

const kindNamed = (text: string): DayKind => {
  if (text === 'holiday' || text === 'compensatory' || text === 'swapped-off' || text === 'working-saturday')
    return text
  throw new Error(`holidays: no kind ${text}`)
}

const specialDays = table(
  'holidays',
  (row): SpecialDay => ({
    date: row.text('date'),
    kind: kindNamed(row.text('kind')),
    nameVi: row.text('name_vi'),
    nameEn: row.text('name_en'),
    ...row.provenance,
  }),
  ({ date }) => date,
)

type Calendar = { readonly days: ReadonlyMap<string, SpecialDay>; readonly years: ReadonlySet<string> }
const known = new WeakMap<Edition, Calendar>()

const calendarOf = (edition: Edition): Calendar => {
  const days = specialDays.of(edition)
  const made = known.get(edition) ?? {
    days: new Map(days.map(day => [day.date, day])),
    years: new Set(days.map(({ date }) => date.slice(0, 4))),
  }
  known.set(edition, made)
  return made
}

/** The latest edition that begins by the date and has its year: a list of one new year takes nothing from the others. */
const calendarFor = (date: string): Calendar | undefined => {
  const year = date.slice(0, 4)
  return editionsOf('holidays')
    .filter(({ effectiveOn }) => (effectiveOn ?? '') <= date)
    .map(calendarOf)
    .findLast(({ years }) => years.has(year))
}

/** Days of every year by BLLĐ Art. 112, for years the table does not reach (the lunar ones are then unknown). */
const everyYear = new Set(['01-01', '04-30', '05-01', '09-02'])

/** What is special about a date: holiday, compensation, or a Saturday worked in exchange. */
export const specialDay = (date: string): SpecialDay | undefined => calendarFor(date)?.days.get(date)

/** True for years whose holidays stand in a list; for others only weekends and the four fixed days are known. */
export const holidaysKnownFor = (year: number): boolean =>
  editionsOf('holidays').some(edition => calendarOf(edition).years.has(String(year)))

/** Monday to Friday without holidays, and Saturdays worked in exchange. @throws RangeError if it is no ISO date */
export const isWorkingDay = (date: string): boolean => {
  const day = parsed(date).getUTCDay()
  const calendar = calendarFor(date)
  const special = calendar?.days.get(date)
  if (special !== undefined) return special.kind === 'working-saturday'
  const fixed = calendar === undefined && everyYear.has(date.slice(5))
  return day !== 0 && day !== 6 && !fixed
}

/**
 * The date `n` working days after a date: the day itself does not count, so +1 is the next working day. 0 gives the
 * date back, a negative `n` counts backwards. In years whose holidays are not known only weekends and the fixed days of the
 * law count; `deadlineAfter` says so. @throws RangeError if it is no ISO date or `n` no integer
 */
export const addWorkingDays = (date: string, n: number): string => {
  if (!Number.isInteger(n)) throw new RangeError(`${n} working days`)
  const step = n < 0 ? -1 : 1
  let [at, left] = [parsed(date), Math.abs(n)]
  while (left > 0) {
    at = new Date(at.getTime() + step * oneDay)
    if (isWorkingDay(iso(at))) left -= 1
  }
  return iso(at)
}

/** A deadline, and whether it can still move because the holidays of a year it runs through are not published. */
export type WorkingDeadline = {
  readonly on: string
  readonly certain: boolean
  readonly unknownYears: readonly number[]
}

/** The date `n` working days after a date as `addWorkingDays`, with the years it had to count without their holidays. */
export const deadlineAfter = (date: string, n: number): WorkingDeadline => {
  const on = addWorkingDays(date, n)
  const [first, last] = [date, on].sort().map(day => Number(day.slice(0, 4)))
  const years = Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, at) => (first ?? 0) + at)
  const unknownYears = years.filter(year => !holidaysKnownFor(year))
  return { on, certain: unknownYears.length === 0, unknownYears }
}

const oneDay = 86_400_000
const iso = (at: Date): string => at.toISOString().slice(0, 10)

const parsed = (date: string): Date => {
  const at = new Date(`${date}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(at.getTime()) || iso(at) !== date)
    throw new RangeError(`no date: ${date}`)
  return at
}
