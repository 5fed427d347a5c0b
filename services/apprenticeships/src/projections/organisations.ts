import type { OrganisationKind } from '@noinghe/contracts'
import { type Projection, projection } from '@noinghe/service-kit'

/** Public name of an organisation; household businesses and individual employers have none outside `employers`. */
export type Organisation = {
  readonly name?: string | undefined
  /** Unknown of those heard of before it was kept. */
  readonly kind?: OrganisationKind
}
export type Organisations = Projection<Organisation>

/** By organisation id. */
export const organisations = projection<Organisation>({ collection: 'organisations', initial: {} })
