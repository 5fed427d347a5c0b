import type { CohortId, EnterpriseId, LocalDate, ProgrammeId, SchoolId } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import type { SurveyGroup, SurveyKind } from './kinds.ts'
import type { KnownSurvey } from './survey.ts'

/**
 * When schools ask by themselves: figures of TT 38/2026 are locked on 31/12 and reported by 31/3, so that answers are there
 * in December. The days are the platform's proposal.
 */
const season = { from: '10-01', to: '11-30' }
const workingDaysToAnswer = 20
/** Employers are asked about whom they have hired since the start of the year before. */
const yearsBack = 1
/** As many as one survey takes. */
export const largestSample = 5000

/** The reporting year for which a day sends, or nothing. */
export const yearToAsk = (today: LocalDate): number | undefined => {
  const day = today.slice(5)
  return day >= season.from && day <= season.to ? Number(today.slice(0, 4)) : undefined
}
export const hiredSince = (year: number): LocalDate => `${year - yearsBack}-01-01`
export const dueBy = (today: LocalDate): LocalDate => addWorkingDays(today, workingDaysToAnswer)

export type Due = {
  readonly school: SchoolId
  readonly kind: SurveyKind
  readonly group: SurveyGroup
  readonly year: number
  readonly trade?: string
  readonly cohort?: CohortId
  readonly programme?: ProgrammeId
  readonly base: number
}

/** What makes two surveys of one year the same question to the same people. */
export const keyOf = ({ school, kind, group, year, trade, cohort }: Omit<Due, 'base' | 'programme'>): string =>
  [school, kind, group, year, trade ?? '', cohort ?? ''].join(' ')

type Cohort = {
  readonly id: string
  readonly school: SchoolId
  readonly programme?: ProgrammeId
  readonly enrolled?: number
  readonly startsOn?: LocalDate
  readonly endsOn?: LocalDate
  readonly graduated?: number
  readonly endedOn?: LocalDate
}

/** CS09 of one cohort: while it runs of its learners, in the year in which it ended of those who graduated. */
export const satisfactionOf = (cohort: Cohort, year: number, today: LocalDate): Due | undefined => {
  const { school, programme, enrolled = 0, startsOn, endedOn, graduated = 0 } = cohort
  const of = { school, kind: 'CS09', year, cohort: cohort.id as CohortId, ...(programme ? { programme } : {}) } as const
  if (endedOn !== undefined)
    return endedOn.startsWith(String(year)) && graduated > 0
      ? { ...of, group: 'graduates', base: graduated }
      : undefined
  const runs = startsOn !== undefined && startsOn <= today && enrolled > 0
  return runs ? { ...of, group: 'learners', base: enrolled } : undefined
}

/** CS10 of one trade: all its employers of graduates whom the platform knows. */
export const employersOf = (
  { school, trade, enterprises }: { school: SchoolId; trade: string; enterprises: readonly EnterpriseId[] },
  year: number,
): Due => ({ school, kind: 'CS10', group: 'employers', year, trade, base: enterprises.length })

/** Those nobody has sent yet; a school that asked by itself is not asked to do it again. */
export const notYetSent = (due: readonly Due[], sent: readonly KnownSurvey[]): readonly Due[] => {
  const known = new Set(sent.map(keyOf))
  return due.filter(one => !known.has(keyOf(one)))
}
