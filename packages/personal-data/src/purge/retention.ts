import type { LocalDate, retentionClasses } from '@noinghe/contracts'
import { purposeOf, retentionOn } from '../purposes/purposes.ts'

export type RetentionClass = (typeof retentionClasses)[number]

/** Months that each class is kept; learners' and accounts' are those of their purpose, so that text and purge never differ. */
const ownMonths = { 'view-log': 24, 'data-request': 36 } as const

export const monthsOf = (kept: RetentionClass, on: LocalDate): number => {
  switch (kept) {
    case 'learner-record':
      return retentionOn(purposeOf('training-placement'), on).months
    case 'account':
      return retentionOn(purposeOf('account'), on).months
    case 'view-log':
    case 'data-request':
      return ownMonths[kept]
  }
}

const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The same day so many months earlier, or the last of that month. */
export const monthsBefore = (day: LocalDate, months: number): LocalDate => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const index = year * 12 + (month - 1) - months
  const [y, m] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  const d = Math.min(date, lastDayOf(y, m))
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** What ended before this day is no longer kept. */
export const keptFrom = (kept: RetentionClass, today: LocalDate): LocalDate =>
  monthsBefore(today, monthsOf(kept, today))
