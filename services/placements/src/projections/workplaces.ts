import type { Facts } from '@noinghe/legal-rules'
import { type Projection, projection } from '@noinghe/service-kit'

/** Industrial park of a demand's workplace: agreements name the ward only, and zone authorities see those of their parks. */
export type Workplace = {
  readonly park?: string | undefined
  /** Exceptions of the labour authority may hold for some sites only. */
  readonly site?: string | undefined
  /** What the enterprise declared of work and place where minors are concerned (BLLĐ Art. 147); absent: not said. */
  readonly kindsOfWork?: Facts['kindsOfWork'] | undefined
  readonly kindsOfPlace?: Facts['kindsOfPlace'] | undefined
  readonly jobListedForMinors?: boolean | undefined
}
export type Workplaces = Projection<Workplace>

export const workplaces = projection<Workplace>({ collection: 'workplaces', initial: {} })
