import { type Projection, projection } from '@noinghe/service-kit'

/** Where the work of a demand is: the industrial park decides which zone authority sees its agreements. */
export type Workplace = { readonly province?: string; readonly park?: string | undefined }
export type Workplaces = Projection<Workplace>

/** By demand id. */
export const workplaces = projection<Workplace>({
  collection: 'workplaces',
  initial: {},
  indexes: [[{ 'state.park': 1 }, { sparse: true }]],
})
