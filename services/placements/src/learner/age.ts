import type { AgeBand, LocalDate } from '@noinghe/contracts'
import { ageOn } from '@noinghe/personal-data'
import type { z } from 'zod'

/** The band events carry. Borders at 15 and 18: Labour Code Art. 146–147. */
export const ageBandOn = (birthDate: LocalDate, day: LocalDate): z.infer<typeof AgeBand> => {
  const age = ageOn(birthDate, day)
  if (age < 15) return 'under-15'
  if (age < 18) return '15-17'
  if (age < 25) return '18-24'
  return age < 35 ? '25-34' : '35-plus'
}
