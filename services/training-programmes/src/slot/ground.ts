import { type CampusId, type CohortId, type ProgrammeId, type Refusal, refuse } from '@noinghe/contracts'
import type { Repository } from '@noinghe/service-kit'
import type { Cohort, CohortCommand } from '../cohort/cohort.ts'
import type { Programme, ProgrammeCommand } from '../programme/programme.ts'
import type { RegisteredSchool } from '../school/school.ts'
import type { Ground } from './slot-terms.ts'

export type GroundParts = {
  readonly programmes: Repository<Programme, ProgrammeCommand>
  readonly cohorts: Repository<Cohort, CohortCommand>
}

type Named = {
  readonly programme?: ProgrammeId | undefined
  readonly cohort: CohortId
  readonly campus: CampusId
}

/** What a slot of this school would rest on; what belongs to another school is as unknown as what nobody has. */
export const groundOf = async (
  { programmes, cohorts }: GroundParts,
  { organisation, campuses }: RegisteredSchool,
  named: Named,
): Promise<Ground | Refusal> => {
  const campus = campuses.find(({ id }) => id === named.campus)
  if (campus === undefined) return refuse('campus-unknown', { at: '/campus' })
  const cohort = (await cohorts.get(named.cohort))?.state
  if (cohort === undefined || cohort.status === 'absent' || cohort.school.id !== organisation)
    return refuse('cohort-unknown', { at: '/cohort' })
  const programme = (await programmes.get(named.programme ?? cohort.programme))?.state
  if (programme === undefined || programme.status === 'absent' || programme.school.id !== organisation)
    return refuse('programme-unknown', { at: '/programme' })
  const { label, enrolled, startsOn, endsOn } = cohort.terms
  const { trade, level } = programme.terms
  return {
    programme: { id: named.programme ?? cohort.programme, trade, level },
    cohort: {
      id: named.cohort,
      label,
      programme: cohort.programme,
      graduated: cohort.status === 'graduated',
      enrolled: enrolled.female + enrolled.male + enrolled.other,
      startsOn,
      endsOn,
    },
    campus,
  }
}
