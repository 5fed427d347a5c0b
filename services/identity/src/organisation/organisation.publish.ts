import { OrganisationId, type organisationTopic } from '@noinghe/contracts'
import type { PublishMap } from '@noinghe/service-kit'
import type { Organisation, OrganisationEvent } from './organisation.ts'

/** Phone, remark and territory stay here; name and tax code exist only where they are an organisation's, not a person's. */
export const publish: PublishMap<Organisation, OrganisationEvent, typeof organisationTopic> = {
  registered: ({ particulars: { phone: _phone, territory: _territory, ...organisation } }) => ({
    name: 'registered',
    data: organisation,
  }),
  verified: ({ by }) => ({ name: 'verified', data: { verifiedBy: OrganisationId.parse(by) } }),
  refused: ({ reason }) => ({ name: 'refused', data: { reason } }),
  suspended: ({ reason }) => ({ name: 'suspended', data: { reason } }),
  reinstated: () => ({ name: 'reinstated', data: {} }),
  'phone-changed': () => ({ name: 'particulars-changed', data: {} }),
}
