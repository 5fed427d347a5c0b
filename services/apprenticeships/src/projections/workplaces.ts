import type { BannedPlace, BannedWork } from '@noinghe/contracts'
import { type Projection, projection } from '@noinghe/service-kit'

/**
 * Where the work of a demand is and what it is: the industrial park decides which zone authority sees its agreements, the
 * declared kinds of work and place are what the guards for minors ask for.
 */
export type Workplace = {
  readonly province?: string
  readonly park?: string | undefined
  readonly site?: string
  readonly kindsOfWork?: readonly BannedWork[] | undefined
  readonly kindsOfPlace?: readonly BannedPlace[] | undefined
  readonly jobListedForMinors?: boolean | undefined
}
export type Workplaces = Projection<Workplace>

/** By demand id. */
export const workplaces = projection<Workplace>({
  collection: 'workplaces',
  initial: {},
  indexes: [[{ 'state.park': 1 }, { sparse: true }]],
})
