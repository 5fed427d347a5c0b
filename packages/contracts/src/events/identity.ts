import { z } from 'zod'
import { topic } from '../define.ts'
import { AccountId, OrganisationId } from '../ids.ts'
import { label, oneOf } from '../leaves.ts'
import { EmployerType, OrganisationKind, ParkCode, PersonRole, ProvinceCode, TaxCode, WardCode } from '../vocabulary.ts'

/** Name and tax code are absent for household businesses and individual employers: they live in `employers` alone. */
const organisation = {
  kind: OrganisationKind,
  employerType: EmployerType.optional(),
  name: label('name of organisation').optional(),
  taxCode: TaxCode.optional(),
  province: ProvinceCode,
  ward: WardCode,
  park: ParkCode.optional(),
}

export const organisationTopic = topic('identity', 'organisation', {
  registered: organisation,
  verified: { verifiedBy: OrganisationId },
  refused: { reason: oneOf(['unknown-tax-code', 'name-mismatch', 'not-an-organisation', 'duplicate', 'other']) },
  suspended: { reason: oneOf(['law-breach', 'false-statement', 'closed-down', 'own-wish', 'other']) },
  reinstated: {},
  'particulars-changed': {},
})

const membership = { account: AccountId, organisation: OrganisationId, roles: z.array(PersonRole).min(1) }

export const membershipTopic = topic('identity', 'membership', {
  granted: membership,
  changed: membership,
  revoked: {
    account: AccountId,
    organisation: OrganisationId,
    reason: oneOf(['left', 'handed-over', 'removed', 'organisation-suspended']),
  },
})
