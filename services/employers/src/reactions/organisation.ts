import { EnterpriseId, organisationTopic } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, type Projection, type Repository, sourceOf } from '@noinghe/service-kit'
import type { Enterprise, EnterpriseCommand } from '../enterprise/enterprise.ts'
import type { Suspension } from '../enterprise/suspension.ts'

type Parts = {
  readonly enterprises: Repository<Enterprise, EnterpriseCommand>
  readonly suspensions: Projection<Suspension>
}

/** An organisation that signed up as an enterprise gets its record; while it is suspended schools do not see its demands. */
export const onOrganisation = ({ enterprises, suspensions }: Parts): BoundReaction => {
  const setSuspended = (suspended: boolean) => (event: { subject: string; aggregateVersion: number }) =>
    suspensions.apply(event.subject, sourceOf(event), () => ({ suspended }))
  return on(organisationTopic, {
    registered: async event => {
      const { kind, employerType = 'private', name, taxCode, province, ward, park } = event.data
      if (kind !== 'enterprise') return
      const registration = {
        organisation: EnterpriseId.parse(event.subject),
        employerType,
        name,
        taxCode,
        province,
        ward,
        park,
      }
      await enterprises.react(event.subject, sourceOf(event), { type: 'register', registration })
    },
    suspended: setSuspended(true),
    reinstated: setSuspended(false),
    verified: ignore,
    refused: ignore,
    'particulars-changed': ignore,
  })
}
