import { once, type Provenance, readRows } from './rows.ts'

/** `holiday` and what follows from it is a day off; `working-saturday` is a weekend day worked in exchange. */
export type DayKind = 'holiday' | 'compensatory' | 'swapped-off' | 'working-saturday'
export type SpecialDay = Provenance & {
  readonly date: string
  readonly kind: DayKind
  readonly nameVi: string
  readonly nameEn: string
}

const specialDays = once(
  () =>
    new Map(
      readRows('holidays').map((row): [string, SpecialDay] => [
        row.text('date'),
        {
          date: row.text('date'),
          kind: kindNamed(row.text('kind')),
          nameVi: row.text('name_vi'),
          nameEn: row.text('name_en'),
          ...row.provenance,
        },
      ]),
    ),
)

const kindNamed = (text: string): DayKind => {
  if (text === 'holiday' || text === 'compensatory' || text === 'swapped-off' || text === 'working-saturday')
    return text
  throw new Error(`holidays.csv: no kind ${text}`)
}

/** Days of every year by BLLĐ Art. 112, for years the table does not reach (the lunar ones are then unknown). */
const everyYear = new Set(['01-01', '04-30', '05-01', '09-02'])

/** What is special about a date: holiday, compensation, or a Saturday worked in exchange. */
export const specialDay = (date: string): SpecialDay | undefined => specialDays().get(date)

/** True for years whose holidays stand in the table; for others only weekends and the four fixed days are known. */
export const holidaysKnownFor = (year: number): boolean => specialDays().has(`${year}-01-01`)

/** Monday to Friday without holidays, and Saturdays worked in exchange. @throws RangeError if it is no ISO date */
export const isWorkingDay = (date: string): boolean => {
  const day = parsed(date).getUTCDay()
  const special = specialDay(date)
  if (special !== undefined) return special.kind === 'working-saturday'
  const fixed = !holidaysKnownFor(Number(date.slice(0, 4))) && everyYear.has(date.slice(5))
  return day !== 0 && day !== 6 && !fixed
}

/**
 * The date `n` working days after a date: the day itself does not count, so +1 is the next working day. 0 gives the
 * date back, a negative `n` counts backwards. @throws RangeError if it is no ISO date or `n` no integer
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

const oneDay = 86_400_000
const iso = (at: Date): string => at.toISOString().slice(0, 10)

const parsed = (date: string): Date => {
  const at = new Date(`${date}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(at.getTime()) || iso(at) !== date)
    throw new RangeError(`no date: ${date}`)
  return at
}
