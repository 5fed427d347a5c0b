import type { DemandTerms, DemandView } from '@noinghe/contracts'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Demand } from './demand.ts'

type View = z.input<typeof DemandView>

/** `named`: the reader may know whose demand it is although the name is hidden. */
export type Reading = { readonly named?: boolean }

/** What a reader may see of a demand; the contact person is for the own colleagues alone. */
export const demandView = (saved: Saved<Demand>, scope: Scope, reading: Reading = {}): View => {
  const { state } = saved
  const view = demandReceipt(saved, scope, reading)
  const own = state.status !== 'absent' && scope.organisation === state.employer.id
  return own && state.contact ? { ...view, contact: state.contact } : view
}

/** The same without any person: what a POST answers is kept beside its Idempotency-Key. */
export const demandReceipt = (
  { id, version, state }: Saved<Demand>,
  scope: Scope,
  { named = false }: Reading = {},
): View => {
  if (state.status === 'absent') throw new Error(`demand ${id} was never posted`)
  const { employer, site, terms, postedOn, validUntil } = state
  const shown = named || scope.role !== 'school' || !terms.nameHidden
  const whose = {
    enterprise: { id: employer.id, name: employer.name },
    site: { id: site.id, label: site.label, point: site.point },
  }
  return {
    id,
    version,
    status: state.status,
    ...(shown ? whose : {}),
    employerType: employer.type,
    province: site.province,
    ward: site.ward,
    park: site.park,
    terms: scope.role === 'school' ? termsFor(scope.organisation, terms) : terms,
    postedOn,
    validUntil,
    ...(state.status === 'open' ? {} : { reason: state.reason }),
  }
}

/** A school learns neither whom else the enterprise invited, nor by a link whose a demand with hidden name is. */
const termsFor = (school: string, terms: DemandTerms): DemandTerms => {
  const { linkedDemands: _, invitedSchools, ...open } = terms
  return { ...open, invitedSchools: invitedSchools.filter(id => id === school) }
}
