import type { CohortTerms, cohortTopic, Graduation, Level, ProgrammeId, Refusal } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import { type Decider, type Decision, daysBetween, type LifeCycle, type PublishMap, same } from '@noinghe/service-kit'
import type { OfSchool } from '../school-ref.ts'

type Known = OfSchool & { readonly programme: ProgrammeId; readonly level: Level; readonly terms: CohortTerms }

/** The learners who began a programme together: counts only, learners themselves are known in `placements` alone. */
export type Cohort =
  | { readonly status: 'absent' }
  | ({ readonly status: 'open' } & Known)
  | ({ readonly status: 'graduated'; readonly graduation: Graduation } & Known)

export type CohortCommand =
  /** Of a programme that was found: whether it still takes cohorts is decided here. */
  | ({ readonly type: 'open'; readonly programmeRetired: boolean } & Known)
  | { readonly type: 'revise'; readonly terms: CohortTerms }
  | { readonly type: 'graduate'; readonly graduation: Graduation }

export type CohortEvent =
  | ({ readonly type: 'opened' } & Known)
  | { readonly type: 'revised'; readonly terms: CohortTerms }
  | { readonly type: 'graduated'; readonly graduation: Graduation }

export const lifeCycle = {
  open: ['absent'],
  revise: ['open'],
  graduate: ['open'],
} as const satisfies LifeCycle<Cohort, CohortCommand>

/** Back-dating beyond this needs a reason. */
export const lateAfterDays = 60

export const decide = (cohort: Cohort, command: CohortCommand, { today }: { today: string }): Decision<CohortEvent> => {
  if (command.type === 'open') {
    const { school, place, programme, level, terms, programmeRetired } = command
    if (programmeRetired) return refuse('programme-retired', { at: '/programme' })
    return refuseBadTerms(terms, level) ?? [{ type: 'opened', school, place, programme, level, terms }]
  }
  if (cohort.status === 'absent') return []
  if (command.type === 'revise') {
    if (same(cohort.terms, command.terms)) return []
    return refuseBadTerms(command.terms, cohort.level) ?? [{ type: 'revised', terms: command.terms }]
  }
  const { graduation } = command
  return refuseBadGraduation(cohort.terms, graduation, today) ?? [{ type: 'graduated', graduation }]
}

/** Văn bằng is given from trung cấp on; sơ cấp and shorter lead to a chứng chỉ. */
const withDiploma: readonly Level[] = ['intermediate', 'vocational-secondary', 'college']

const refuseBadTerms = ({ startsOn, endsOn, diploma }: CohortTerms, level: Level): Refusal | undefined => {
  if (endsOn <= startsOn) return refuse('cohort-dates-reversed', { at: '/endsOn' })
  return diploma && !withDiploma.includes(level) ? refuse('diploma-not-at-this-level', { at: '/diploma' }) : undefined
}

const sexes = ['female', 'male', 'other'] as const

const refuseBadGraduation = (
  { enrolled, startsOn }: CohortTerms,
  { graduated, endedOn, lateReason }: Graduation,
  today: string,
): Refusal | undefined => {
  const over = sexes.find(sex => graduated[sex] > enrolled[sex])
  if (over !== undefined)
    return refuse('graduated-exceed-enrolled', { at: `/graduated/${over}`, params: { enrolled: enrolled[over] } })
  if (endedOn > today) return refuse('ended-in-future', { at: '/endedOn' })
  if (endedOn < startsOn) return refuse('ended-before-start', { at: '/endedOn' })
  return daysBetween(endedOn, today) > lateAfterDays && lateReason === undefined
    ? refuse('late-entry-reason-missing', { at: '/lateReason', params: { days: lateAfterDays } })
    : undefined
}

export const evolve = (cohort: Cohort, event: CohortEvent): Cohort => {
  if (event.type === 'opened') {
    const { school, place, programme, level, terms } = event
    return { status: 'open', school, place, programme, level, terms }
  }
  if (cohort.status === 'absent') return cohort
  switch (event.type) {
    case 'revised':
      return { ...cohort, terms: event.terms }
    case 'graduated':
      return { ...cohort, status: 'graduated', graduation: event.graduation }
  }
}

export const cohortDecider: Decider<Cohort, CohortCommand, CohortEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

const partiesOf = (state: Cohort) => {
  if (state.status === 'absent') throw new Error('an event of a cohort that is not there')
  return { school: state.school.id, programme: state.programme }
}

export const publish: PublishMap<Cohort, CohortEvent, typeof cohortTopic> = {
  opened: ({ school, programme, terms }) => ({ name: 'opened', data: { school: school.id, programme, ...terms } }),
  revised: ({ terms }, state) => ({ name: 'revised', data: { ...partiesOf(state), ...terms } }),
  // true in the world on the real end date, whenever it is entered
  graduated: ({ graduation: { graduated, endedOn } }, state) => ({
    name: 'graduated',
    data: { ...partiesOf(state), graduated, endedOn, effectiveOn: endedOn },
  }),
}
