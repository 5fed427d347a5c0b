import type { LocalDate } from '@noinghe/contracts'
import { type Candidate, type Expiry, expiryOf, portionsOf, untouchedSince } from '@noinghe/personal-data'
import type { Filter, Repository } from '@noinghe/service-kit'
import type { Assessments } from '../assessment/assessment.store.ts'
import type { Certificates } from '../certificate/certificate.store.ts'
import type { Surveys } from '../survey/survey.store.ts'

const forget = { type: 'forget' } as const

/** Records that leave what was about a person and keep what was counted. */
const forgetting = <S, C>(
  repository: Repository<S, C | typeof forget>,
  among: Filter,
  past: Parameters<typeof portionsOf>[2],
): Expiry => expiryOf(portionsOf(repository, among, past), id => repository.change(id, undefined, forget))

/** Of a portion those whose day lies before. */
const datedBefore =
  <S, C>(repository: Repository<S, C>, dayOf: (state: S) => LocalDate | undefined) =>
  async (found: readonly Candidate[], before: LocalDate): Promise<readonly string[]> => {
    const saved = await repository.find({ _id: { $in: found.map(({ id }) => id) } }, found.length)
    return saved.flatMap(({ id, state }) => {
      const day = dayOf(state)
      return day !== undefined && day < before ? [id] : []
    })
  }

/** Answers and remarks of assessments submitted before a day; their band stays. */
export const expiredAssessments = (assessments: Assessments): Expiry =>
  forgetting(
    assessments,
    { 'state.status': 'submitted', 'state.band': { $exists: false } },
    datedBefore(assessments, state => (state.status === 'submitted' ? state.submittedOn : undefined)),
  )

/** Numbers of certificates issued before a day; kind and length stay. */
export const expiredCertificates = (certificates: Certificates): Expiry =>
  forgetting(
    certificates,
    { 'state.number': { $exists: true } },
    datedBefore(certificates, state => (state.status === 'absent' ? undefined : state.issuedOn)),
  )

/** Who was asked and who answered in surveys closed before a day; the counts stay. */
export const expiredSurveys = (surveys: Surveys): Expiry =>
  forgetting(surveys, { 'state.status': 'closed', 'state.forgotten': { $exists: false } }, untouchedSince)
