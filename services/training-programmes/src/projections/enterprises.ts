import { projection } from '@noinghe/service-kit'
import type { Place } from '../place.ts'

/** What is known here of an enterprise: where it is, and the name of a company (a person's stays in `employers`). */
export type EnterpriseCopy = {
  readonly name?: string | undefined
  readonly place?: Place
}

export const enterpriseCopies = projection<EnterpriseCopy>({ collection: 'enterprise_copies', initial: {} })
