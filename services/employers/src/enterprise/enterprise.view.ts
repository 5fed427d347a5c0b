import { type EnterpriseView, isPersonEmployer } from '@noinghe/contracts'
import { maskNumber } from '@noinghe/reference-data'
import { covers, type Saved, type Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Enterprise } from './enterprise.ts'

type View = z.input<typeof EnterpriseView>

/** Nguyễn Văn An to N••• V••• A•••: enough to recognise, not enough to know. */
export const maskName = (name: string): string =>
  name
    .split(/\s+/)
    .map(word => `${word.slice(0, 1)}•••`)
    .join(' ')

/** In parks the zone authority verifies, elsewhere the labour authority. */
const verifies = (scope: Scope, place: { province: string; ward: string; park?: string | undefined }): boolean =>
  scope.role === (place.park === undefined ? 'labour-authority' : 'zone-authority') && covers(scope.territory, place)

/**
 * What a reader may see of an enterprise: the person's name unmasked for the person and the verifying authority, the
 * number masked for all, the contact person for the own colleagues.
 */
export const enterpriseView = ({ id, version, state }: Saved<Enterprise>, scope: Scope): View => {
  const own = scope.role === 'enterprise' && scope.organisation === id
  return {
    ...publicView({ id, version, state }, name => (own || reads(scope, state) ? name : maskName(name))),
    ...contactOf(state, own),
  }
}

/** What a reply to a POST shows: it is kept beside the Idempotency-Key, where no person belongs. */
export const enterpriseReceipt = ({ id, version, state }: Saved<Enterprise>): View =>
  publicView({ id, version, state }, maskName)

const reads = (scope: Scope, state: Enterprise): boolean => state.status === 'registered' && verifies(scope, state)

/** Whether an authority is shown somebody's name unmasked: a view that is logged. */
export const namesPersonTo = (scope: Scope, state: Enterprise): boolean =>
  state.status !== 'absent' && state.particulars !== undefined && reads(scope, state)

const contactOf = (state: Enterprise, own: boolean): Pick<View, 'contact'> =>
  own && state.status === 'registered' && state.contact ? { contact: state.contact } : {}

const publicView = (
  { id, version, state }: Pick<Saved<Enterprise>, 'id' | 'version' | 'state'>,
  nameOf: (name: string) => string,
): View => {
  const head = { id, version }
  if (state.status === 'absent') return { ...head, status: 'announced', sites: [] }
  const person = state.particulars && {
    name: nameOf(state.particulars.name),
    citizenNumber: maskNumber(state.particulars.number),
  }
  if (state.status === 'announced') return { ...head, status: 'announced', ...person, sites: [] }
  const { employerType, province, ward, park, sizeBand, vsicSection, vsicDivision, sites } = state
  const company = isPersonEmployer(employerType) ? person : { name: state.name, taxCode: state.taxCode }
  return {
    ...head,
    status: 'registered',
    employerType,
    ...company,
    province,
    ward,
    park,
    sizeBand,
    vsicSection,
    vsicDivision,
    sites: sites.map(site => ({ ...site })),
  }
}
