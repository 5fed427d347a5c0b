import { organisationTopic } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, type Projection, projection, sourceOf } from '@noinghe/service-kit'
import type { ListingChanges } from '../market/listing-changes.ts'

export type Suspension = { readonly suspended: boolean }

/** By organisation id; only those that ever were suspended. */
export const suspensionProjection = projection<Suspension>({
  collection: 'suspensions',
  initial: { suspended: false },
  indexes: [[{ 'state.suspended': 1 }]],
})

/** Those that are suspended now. */
export const suspendedOrganisations = async (suspensions: Projection<Suspension>): Promise<ReadonlySet<string>> => {
  const found = await suspensions.find({ 'state.suspended': true }, 100_000)
  return new Set(found.map(({ _id }) => _id))
}

/** While an organisation is suspended nothing of its is proposed. */
export const onOrganisation = (changes: ListingChanges, suspensions: Projection<Suspension>): BoundReaction =>
  on(organisationTopic, {
    suspended: async event => {
      await suspensions.apply(event.subject, sourceOf(event), () => ({ suspended: true }))
      await changes.suspend(event.subject, event.id)
    },
    reinstated: async event => {
      await suspensions.apply(event.subject, sourceOf(event), () => ({ suspended: false }))
      await changes.reinstate(event.subject, event.id)
    },
    registered: ignore,
    verified: ignore,
    refused: ignore,
    'particulars-changed': ignore,
  })
