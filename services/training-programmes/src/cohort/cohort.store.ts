import { cohortTopic } from '@noinghe/contracts'
import { defineAggregate, type Filter } from '@noinghe/service-kit'
import { equal, holdsWords } from '../reading.ts'
import { sealed } from '../sealing.ts'
import { type Cohort, type CohortCommand, type CohortEvent, cohortDecider, publish } from './cohort.ts'

export const cohortAggregate = defineAggregate<Cohort, CohortCommand, CohortEvent, typeof cohortTopic>({
  name: 'cohort',
  ...cohortDecider,
  topic: cohortTopic,
  publish,
  store: {
    collection: 'cohorts',
    indexes: [
      [{ 'state.school.id': 1, createdAt: -1 }],
      [{ 'state.place.province': 1, 'state.place.ward': 1 }],
      [{ 'state.programme': 1 }],
    ],
    owners: state => (state.status === 'absent' ? [] : [state.school.id]),
    seal: sealed<Cohort>(state => (state.status === 'absent' ? [] : [state.terms.label, state.school.name])),
  },
})

type Asked = {
  text?: string | undefined
  status?: string | undefined
  programme?: string | undefined
  school?: string | undefined
}

export const cohortsLike = ({ text, status, programme, school }: Asked): Filter => ({
  ...equal({ 'state.status': status, 'state.programme': programme, 'state.school.id': school }),
  ...holdsWords(text),
})

/** All cohorts of a programme, graduated ones too. */
export const ofProgramme = (programme: string): Filter => ({ 'state.programme': programme })

/** Cohorts of a school that still run. */
export const openOf = (school: string): Filter => ({ 'state.school.id': school, 'state.status': 'open' })
