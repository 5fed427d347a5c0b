import { type Projection, projection } from '@noinghe/service-kit'

/** Public name of an organisation; household businesses and individual employers have none outside `employers`. */
export type Organisation = { readonly name?: string | undefined }
export type Organisations = Projection<Organisation>

/** By organisation id. */
export const organisations = projection<Organisation>({ collection: 'organisations', initial: {} })
