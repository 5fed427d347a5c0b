import type { LocalDate } from '@noinghe/contracts'
import { editionOn } from '../purposes/purposes.ts'
import { type RetentionClass, retentionData } from '../purposes/retention-data.ts'

export type { RetentionClass } from '../purposes/retention-data.ts'

export const monthsOf = (kept: RetentionClass, on: LocalDate): number => editionOn(retentionData[kept], on).months

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
