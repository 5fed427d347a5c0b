import { cohortTopic, type EventData, type TopicEvent } from '@noinghe/contracts'
import { type BoundReaction, on, sourceOf } from '@noinghe/service-kit'
import type { Cohorts } from '../projections/cohorts.ts'

const heads = (by: EventData<typeof cohortTopic, 'graduated'>['graduated']): number => by.female + by.male + by.other

/** Keeps how large each cohort is and when it ends: the base of surveys is the whole group, not those in the roster here. */
export const onCohort = (cohorts: Cohorts): BoundReaction => {
  const remember = (event: TopicEvent<typeof cohortTopic, 'opened' | 'revised'>) =>
    cohorts.apply(event.subject, sourceOf(event), copy => {
      const { school, programme, enrolled, startsOn, endsOn } = event.data
      return { ...copy, school, programme, enrolled: heads(enrolled), startsOn, endsOn }
    })
  return on(cohortTopic, {
    opened: remember,
    revised: remember,
    graduated: event =>
      cohorts.apply(event.subject, sourceOf(event), copy => {
        const { school, programme, graduated, endedOn } = event.data
        return { ...copy, school, programme, graduated: heads(graduated), endedOn }
      }),
  })
}
