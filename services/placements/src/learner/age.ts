import type { AgeBand, LocalDate } from '@noinghe/contracts'
import type { z } from 'zod'

/** Completed years of life on a day; negative before birth. Who is born on 29 February is a year older on 1 March. */
export const ageOn = (birthDate: LocalDate, day: LocalDate): number => {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** The band events carry. Borders at 15 and 18: Labour Code Art. 146–147. */
export const ageBandOn = (birthDate: LocalDate, day: LocalDate): z.infer<typeof AgeBand> => {
  const age = ageOn(birthDate, day)
  if (age < 15) return 'under-15'
  if (age < 18) return '15-17'
  if (age < 25) return '18-24'
  return age < 35 ? '25-34' : '35-plus'
}
