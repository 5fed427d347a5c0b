import { isPersonEmployer, type Refusal, refuse } from '@noinghe/contracts'
import type { Enterprise } from '../enterprise/enterprise.ts'
import type { Employer, Workplace } from './demand.ts'

/**
 * What a demand needs to know of its enterprise: the employer and the workplace. Of persons neither name nor label nor
 * point, so that nothing in a demand tells where they live.
 */
export const workplaceOf = (
  enterprise: Enterprise | undefined,
  site: string,
): { readonly employer: Employer; readonly site: Workplace } | Refusal => {
  if (enterprise?.status !== 'registered') return refuse('site-unknown', { at: '/site' })
  const found = enterprise.sites.find(({ id }) => id === site)
  if (found === undefined) return refuse('site-unknown', { at: '/site' })
  if (found.status === 'closed') return refuse('site-closed', { at: '/site' })
  const { organisation, employerType, name } = enterprise
  const { id, province, ward, park, label, point } = found
  const place = { id, province, ward, park }
  return isPersonEmployer(employerType)
    ? { employer: { id: organisation, type: employerType }, site: place }
    : { employer: { id: organisation, type: employerType, name }, site: { ...place, label, point } }
}
