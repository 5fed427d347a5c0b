import { organisationTopic, SchoolId } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, PermanentError, type Repository, sourceOf } from '@noinghe/service-kit'
import type { School, SchoolCommand, Standing } from '../school/school.ts'

/** An organisation that signed up as a school gets its record, and keeps what the authority said of it. */
export const onOrganisation = ({ schools }: { readonly schools: Repository<School, SchoolCommand> }): BoundReaction => {
  const setStanding = (standing: Standing) => (event: { subject: string; aggregateVersion: number }) =>
    // organisations of other kinds have no record here
    schools.react(event.subject, sourceOf(event), ({ status }) =>
      status === 'absent' ? undefined : { type: 'set-standing', standing },
    )
  return on(organisationTopic, {
    registered: async event => {
      const { kind, name, taxCode, province, ward } = event.data
      if (kind !== 'school') return
      if (name === undefined) throw new PermanentError(`school ${event.subject} without a name`)
      const organisation = SchoolId.parse(event.subject)
      const registration = { organisation, name, taxCode, province, ward }
      await schools.react(event.subject, sourceOf(event), { type: 'register', registration })
    },
    verified: setStanding('verified'),
    refused: setStanding('refused'),
    suspended: setStanding('suspended'),
    reinstated: setStanding('verified'),
    'particulars-changed': ignore,
  })
}
