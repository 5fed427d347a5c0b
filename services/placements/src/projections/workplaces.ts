import { type Projection, projection } from '@noinghe/service-kit'

/** Industrial park of a demand's workplace: agreements name the ward only, and zone authorities see those of their parks. */
export type Workplace = { readonly park?: string }
export type Workplaces = Projection<Workplace>

export const workplaces = projection<Workplace>({ collection: 'workplaces', initial: {} })
