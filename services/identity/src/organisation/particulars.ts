import { type EmployerType, isPersonEmployer, type OrganisationKind, type Refusal, refuse } from '@noinghe/contracts'
import { isTaxCode, isVietnamesePhone, park, ward } from '@noinghe/reference-data'
import type { Territory } from '@noinghe/service-kit'

/** What an organisation is. Name and tax code are absent for household businesses and individuals: `employers` has them. */
export type Particulars = {
  readonly kind: OrganisationKind
  readonly employerType?: EmployerType
  readonly name?: string
  readonly taxCode?: string
  readonly province: string
  readonly ward: string
  readonly park?: string
  /** May be a person's: encrypted at rest, in no event. */
  readonly phone?: string
  /** Of authorities only: how far their power reaches. */
  readonly territory?: Territory
}

/**
 * What is wrong with the particulars of a new organisation, if anything.
 *
 * @param at JSON Pointer of the object they came in
 * @param today the day on which its ward and park have to exist
 */
export const badOrganisation = (particulars: Particulars, at: string, today: string): Refusal | undefined =>
  badKind(particulars, at) ?? badName(particulars, at) ?? badPlace(particulars, at, today) ?? badPhone(particulars, at)

const badKind = ({ kind, employerType, park: parkCode, territory }: Particulars, at: string): Refusal | undefined => {
  if (kind === 'enterprise')
    return employerType === undefined ? refuse('employer-type-required', { at: `${at}/employerType` }) : undefined
  if (employerType !== undefined) return refuse('not-for-this-kind', { at: `${at}/employerType` })
  if (kind !== 'school' && parkCode !== undefined) return refuse('not-for-this-kind', { at: `${at}/park` })
  if (kind === 'zone-authority' && territory?.parks === undefined)
    return refuse('parks-required', { at: `${at}/territory/parks` })
  return undefined
}

const badName = ({ kind, employerType, name, taxCode }: Particulars, at: string): Refusal | undefined => {
  if (employerType !== undefined && isPersonEmployer(employerType)) {
    // since 01/07/2025 the tax code of such an employer is a citizen number
    if (name !== undefined) return refuse('personal-particulars-elsewhere', { at: `${at}/name` })
    if (taxCode !== undefined) return refuse('personal-particulars-elsewhere', { at: `${at}/taxCode` })
    return undefined
  }
  if (name === undefined) return refuse('name-required', { at: `${at}/name` })
  if (taxCode === undefined)
    return kind === 'enterprise' ? refuse('tax-code-required', { at: `${at}/taxCode` }) : undefined
  if (kind !== 'enterprise' && kind !== 'school') return refuse('not-for-this-kind', { at: `${at}/taxCode` })
  return isTaxCode(taxCode) ? undefined : refuse('tax-code-invalid', { at: `${at}/taxCode` })
}

const badPlace = (
  { province, ward: wardCode, park: parkCode, territory }: Particulars,
  at: string,
  today: string,
): Refusal | undefined => {
  if (ward(wardCode, today)?.province !== province) return refuse('ward-unknown', { at: `${at}/ward` })
  if (parkCode !== undefined && park(parkCode, today)?.province !== province)
    return refuse('park-unknown', { at: `${at}/park` })
  const wardOutside = territory?.wards?.findIndex(code => ward(code, today)?.province !== territory.province) ?? -1
  if (wardOutside >= 0) return refuse('ward-unknown', { at: `${at}/territory/wards/${wardOutside}` })
  const parkOutside = territory?.parks?.findIndex(code => park(code, today)?.province !== territory.province) ?? -1
  if (parkOutside >= 0) return refuse('park-unknown', { at: `${at}/territory/parks/${parkOutside}` })
  return undefined
}

const badPhone = ({ phone }: Particulars, at: string): Refusal | undefined =>
  phone === undefined || isVietnamesePhone(phone) ? undefined : refuse('phone-invalid', { at: `${at}/phone` })
