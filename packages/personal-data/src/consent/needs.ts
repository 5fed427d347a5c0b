import type { DataPurpose, LocalDate } from '@noinghe/contracts'
import { ageOn } from '../person-age.ts'
import { purposeOf } from '../purposes/purposes.ts'

export type Giver = 'self' | 'representative'

/** trẻ em are under 16 (Luật 91/2025 Điều 24 with Luật Trẻ em Điều 1); there the representative acts for the person. */
export const childBelow = 16
/** From this age a child's own consent is needed too where private life is disclosed (Luật 91/2025 Điều 24). */
const ownConsentFrom = 7

/**
 * Who has to consent to a purpose on a day. A person whose birth date the room does not know is an adult: only learners
 * are registered as minors, and their birth date is a required field.
 */
export const needs = (purpose: DataPurpose, birthDate: LocalDate | undefined, on: LocalDate): readonly Giver[] => {
  const { representativeBelow, selfFrom, disclosesPrivateLife } = purposeOf(purpose)
  if (birthDate === undefined) return ['self']
  const age = ageOn(birthDate, on)
  const own = age >= selfFrom || (disclosesPrivateLife && age >= ownConsentFrom)
  const representative = age < representativeBelow
  return [...(own ? (['self'] as const) : []), ...(representative ? (['representative'] as const) : [])]
}

/** Whether somebody else acts for the person in matters of their data. */
export const isChild = (birthDate: LocalDate | undefined, on: LocalDate): boolean =>
  birthDate !== undefined && ageOn(birthDate, on) < childBelow
