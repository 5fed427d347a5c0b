import { organisationTopic } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, sourceOf } from '@noinghe/service-kit'
import type { Organisations } from '../projections/organisations.ts'

/** Keeps the public names for lists and the printed agreement. */
export const onOrganisation = (organisations: Organisations): BoundReaction =>
  on(organisationTopic, {
    registered: event => organisations.apply(event.subject, sourceOf(event), () => ({ name: event.data.name })),
    verified: ignore,
    refused: ignore,
    suspended: ignore,
    reinstated: ignore,
    'particulars-changed': ignore,
  })
