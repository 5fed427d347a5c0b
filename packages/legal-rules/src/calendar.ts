/** A calendar day in Asia/Ho_Chi_Minh, yyyy-MM-dd; compares as text. */
export type LocalDate = string

const dayMs = 86_400_000

/** True for a day that exists: 2026-02-29 does not. */
export const isLocalDate = (value: unknown): value is LocalDate => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && dateOf(time) === value
}

const dateOf = (time: number): LocalDate => new Date(time).toISOString().slice(0, 10)
const partsOf = (date: LocalDate) => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
})
const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

export const addDays = (date: LocalDate, days: number): LocalDate =>
  dateOf(Date.parse(`${date}T00:00:00Z`) + days * dayMs)

/** The corresponding day some calendar months later, and whether that month has it; else its last day. */
const monthsLater = (date: LocalDate, months: number): { readonly date: LocalDate; readonly exact: boolean } => {
  const { year, month, day } = partsOf(date)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = daysInMonth(first.getUTCFullYear(), first.getUTCMonth() + 1)
  return { date: addDays(dateOf(first.getTime()), Math.min(day, last) - 1), exact: day <= last }
}

/** Calendar months, not days: 31/8 and six months is 28/2, or 29/2 in a leap year. */
export const addMonths = (date: LocalDate, months: number): LocalDate => monthsLater(date, months).date

/**
 * Last day of a term of calendar months whose first day counts: three months from 15/1 end on 14/4, from 1/3 on 31/5;
 * from 30/11 on the last day of February, which has no 30th.
 */
export const lastDayOfTerm = (firstDay: LocalDate, months: number): LocalDate => {
  const { date, exact } = monthsLater(firstDay, months)
  return exact ? addDays(date, -1) : date
}

/** Full years on a day. Who was born on 29/2 is a year older on 1/3 where there is no 29/2: the later, safer day. */
export const ageOn = (birthDate: LocalDate, date: LocalDate): number =>
  partsOf(date).year - partsOf(birthDate).year - (date.slice(5) < birthDate.slice(5) ? 1 : 0)

/** The first day on which somebody has that age. */
export const firstDayOfAge = (birthDate: LocalDate, age: number): LocalDate => {
  const { date, exact } = monthsLater(birthDate, 12 * age)
  return exact ? date : addDays(date, 1)
}
