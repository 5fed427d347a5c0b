/** How large a city is played, and how closely. */
export type Size = {
  readonly enterprises: number
  readonly schools: number
  /** Programmes of each school. */
  readonly programmes: number
  /** Learners of a cohort, from and to. */
  readonly cohort: readonly [number, number]
  /** Demands an enterprise posts in a year, on average. */
  readonly demandsAYear: number
  /** Days between two looks of the parties: 1 is every day. */
  readonly rhythm: number
}

export const sizeNames = ['small', 'town', 'city'] as const
export type SizeName = (typeof sizeNames)[number]

/** `small` comes with `npm start`, writes at most 3,000 times and is what the long test plays; `city` has thousands of placements, `town` is in between. */
export const sizes: Readonly<Record<SizeName, Size>> = {
  small: { enterprises: 14, schools: 3, programmes: 3, cohort: [10, 14], demandsAYear: 5, rhythm: 3 },
  town: { enterprises: 40, schools: 4, programmes: 3, cohort: [18, 26], demandsAYear: 3, rhythm: 1 },
  city: { enterprises: 240, schools: 14, programmes: 4, cohort: [22, 34], demandsAYear: 4, rhythm: 1 },
}

/** Days from today on which a city's life begins and ends. */
export type Span = { readonly firstDay: number; readonly lastDay: number }

/** Eighteen months. */
export const wholeSpan = 548

/** VSIC 2025 is in force since 15/11/2025, the wards since 01/07/2025: before, no enterprise could give its codes. */
const listsInForce = '2025-11-17'

/** Eighteen months up to today, or as many of them as the code lists of today have been in force. */
export const spanUpToToday = (dayOf: (date: string) => number): Span => ({
  firstDay: Math.max(-wholeSpan, dayOf(listsInForce)),
  lastDay: 0,
})

/** The whole eighteen months, also where they reach into the future: for tests. */
export const wholeSpanFrom = ({ firstDay }: Span): Span => ({ firstDay, lastDay: firstDay + wholeSpan })
