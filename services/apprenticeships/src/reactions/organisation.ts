import { organisationTopic } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, sourceOf } from '@noinghe/service-kit'
import type { Organisations } from '../projections/organisations.ts'

/** Keeps the public names for lists and the printed agreement. */
export const onOrganisation = (organisations: Organisations): BoundReaction =>
  on(organisationTopic, {
    registered: ({ subject, data: { name, kind }, ...event }) =>
      organisations.apply(subject, sourceOf({ subject, ...event }), () => ({ name, kind })),
    verified: ignore,
    refused: ignore,
    suspended: ignore,
    reinstated: ignore,
    'particulars-changed': ignore,
  })
