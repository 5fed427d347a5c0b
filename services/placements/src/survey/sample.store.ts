import type { EnterpriseId, LocalDate, SchoolId } from '@noinghe/contracts'
import type { Learners } from '../learner/learner.store.ts'
import type { Placements } from '../placement/placement.store.ts'
import type { CohortCopy, Cohorts } from '../projections/cohorts.ts'
import type { Surveys } from './survey.store.ts'
import type { KnownSurvey } from './survey.ts'

/** Ids of a school's learners in a cohort. Nobody is decrypted for it. */
export const learnersOfCohort = async (
  learners: Learners,
  school: string,
  cohort: string,
  limit: number,
): Promise<readonly string[]> => {
  const of = { 'state.school': school, 'state.cohort': cohort, 'state.status': 'enrolled' }
  const found = await learners.model.find(of, { _id: 1 }).sort({ _id: 1 }).limit(limit).lean<{ _id: string }[]>()
  return found.map(({ _id }) => _id)
}

export type Hirers = {
  readonly school: SchoolId
  readonly trade: string
  readonly enterprises: readonly EnterpriseId[]
}
type Hired = { readonly state: { school?: SchoolId; trade?: string; enterprise: EnterpriseId } }

/** Enterprises that have hired whom they trained, by school and trade, since a day. */
export const hirersSince = async (placements: Placements, since: LocalDate): Promise<readonly Hirers[]> => {
  const hired = { 'state.outcomes': { $elemMatch: { outcome: 'hired-here', on: { $gte: since } } } }
  const fields = { 'state.school': 1, 'state.trade': 1, 'state.enterprise': 1 }
  const found = new Map<string, { school: SchoolId; trade: string; enterprises: Set<EnterpriseId> }>()
  for await (const { state } of placements.model.find(hired, fields).lean<Hired[]>().cursor()) {
    const { school, trade, enterprise } = state as Hired['state']
    if (school === undefined || trade === undefined) continue
    const key = `${school} ${trade}`
    const known = found.get(key) ?? { school, trade, enterprises: new Set() }
    found.set(key, known)
    known.enterprises.add(enterprise)
  }
  return [...found.values()].map(({ enterprises, ...of }) => ({ ...of, enterprises: [...enterprises].sort() }))
}

export type KnownCohort = CohortCopy & { readonly id: string; readonly school: SchoolId }

/** Cohorts that run in a year, or ended in it. */
export const cohortsIn = async (cohorts: Cohorts, year: number): Promise<readonly KnownCohort[]> => {
  const found = await cohorts.model
    .find({ $or: [{ 'state.endsOn': { $gte: `${year}-01-01` } }, { 'state.endedOn': { $gte: `${year}-01-01` } }] })
    .lean<{ _id: string; state: CohortCopy }[]>()
  return found.flatMap(({ _id: id, state }) =>
    state.school === undefined ? [] : [{ ...state, id, school: state.school }],
  )
}

/** Every survey of a reporting year, whoever sent it. */
export const surveysOf = async (surveys: Surveys, year: number): Promise<readonly KnownSurvey[]> => {
  const found = await surveys.model.find({ 'state.year': year }, { state: 1 }).lean<{ state: KnownSurvey }[]>()
  return found.map(({ state }) => state)
}
