import { z } from 'zod'
import { oneOf, WallTime } from '../leaves.ts'
import { BannedPlace, BannedWork } from '../vocabulary.ts'

/**
 * What a workplace means for minors, as its enterprise declares it (BLLĐ Art. 147; TT 09/2020 annex V): first in a demand,
 * then as a term both sides sign. An empty list declares that none occurs; absent, nothing was said.
 */
export const declaredForMinors = {
  /** Work banned for minors that occurs. */
  kindsOfWork: z.array(BannedWork).max(20).optional(),
  /** Places banned for minors where they would be. */
  kindsOfPlace: z.array(BannedPlace).max(20).optional(),
  /** The job is on the list of TT 09/2020 annex V (night work and overtime from 15 to under 18). */
  jobListedForMinors: z.boolean().optional(),
}

export const declaredHours = {
  /** Whether working hours are fixed by the day or by the week (BLLĐ Art. 105). */
  hoursRegime: oneOf(['daily', 'weekly']).optional(),
  /** The shift; `to` before `from` ends on the next day. */
  workHours: z.object({ from: WallTime, to: WallTime, breakMinutes: z.int().min(0).max(240) }).optional(),
}
