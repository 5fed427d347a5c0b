import type { DemoClock } from '@noinghe/local/demo'

/** 0 is Monday. */
export const weekdayOn = (clock: DemoClock, day: number): number =>
  (new Date(`${clock.dayAt(day)}T00:00:00Z`).getUTCDay() + 6) % 7

/** The Monday of a day's week, both in days from today. */
export const mondayOn = (clock: DemoClock, day: number): number => day - weekdayOn(clock, day)
