const day = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day of a moment in Asia/Ho_Chi_Minh, yyyy-MM-dd. */
export const localDate = (moment: Date): string => day.format(moment)

const shifted = (date: string, days: number): Date => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000)

export const addDays = (date: string, days: number): string => shifted(date, days).toISOString().slice(0, 10)

/** Whole days from one calendar day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** The Monday of a day's week. */
export const mondayOf = (date: string): string => addDays(date, -((shifted(date, 0).getUTCDay() + 6) % 7))

/** Mondays of all weeks that lie wholly, to their Sunday, between two days. */
export const wholeWeeks = (from: string, to: string): readonly string[] => {
  const weeks: string[] = []
  for (let monday = mondayOf(from); addDays(monday, 6) <= to; monday = addDays(monday, 7)) weeks.push(monday)
  return weeks
}

/** dd/MM/yyyy, as Vietnamese write it. */
export const dayOf = (date: string): string => date.split('-').reverse().join('/')
