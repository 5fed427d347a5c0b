import type { LocalDate } from '@noinghe/contracts'

/** Completed years on a day. Who is born on 29 February is a year older on 1 March. */
export const ageOn = (birthDate: LocalDate, day: LocalDate): number => {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}
