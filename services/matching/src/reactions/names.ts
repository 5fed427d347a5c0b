import { enterpriseTopic, schoolTopic } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, type Projection, projection, sourceOf } from '@noinghe/service-kit'

/** Absent for employers that are persons: their name never leaves `employers`. */
export type Named = { readonly name?: string }

/** Names of enterprises and schools, by organisation id. */
export const nameProjection = projection<Named>({ collection: 'names', initial: {} })

export const namesOfEnterprises = (names: Projection<Named>): BoundReaction => {
  const rename = (event: { subject: string; aggregateVersion: number; data: { name?: string | undefined } }) =>
    names.apply(event.subject, sourceOf(event), () => (event.data.name === undefined ? {} : { name: event.data.name }))
  return on(enterpriseTopic, {
    registered: rename,
    revised: rename,
    'site-added': ignore,
    'site-closed': ignore,
    'particulars-changed': ignore,
  })
}

export const namesOfSchools = (names: Projection<Named>): BoundReaction => {
  const rename = (event: { subject: string; aggregateVersion: number; data: { name: string } }) =>
    names.apply(event.subject, sourceOf(event), () => ({ name: event.data.name }))
  return on(schoolTopic, {
    registered: rename,
    revised: rename,
    'campus-added': ignore,
    'campus-closed': ignore,
    'particulars-changed': ignore,
  })
}
