import type { LocalDate, ProgrammeId, SchoolId } from '@noinghe/contracts'
import { type Projection, projection } from '@noinghe/service-kit'

/** A cohort as far as surveys ask for it: how many there are, from when to when. */
export type CohortCopy = {
  readonly school?: SchoolId
  readonly programme?: ProgrammeId
  readonly enrolled?: number
  readonly startsOn?: LocalDate
  readonly endsOn?: LocalDate
  readonly graduated?: number
  readonly endedOn?: LocalDate
}
export type Cohorts = Projection<CohortCopy>

export const cohorts = projection<CohortCopy>({ collection: 'cohort_copies', initial: {} })
