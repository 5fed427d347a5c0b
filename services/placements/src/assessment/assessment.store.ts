import { assessmentTopic } from '@noinghe/contracts'
import { addDays, defineAggregate, type PublishMap, type Repository } from '@noinghe/service-kit'
import { dayHasCome, nextDay } from '../feedback/next-day.ts'
import { shown } from '../feedback/parties.ts'
import {
  type Assessment,
  type AssessmentCommand,
  type AssessmentEvent,
  bandOf,
  decide,
  evolve,
  initial,
  lifeCycle,
} from './assessment.ts'
import { lapsesAfter, remindersOf } from './schedule.ts'

export type Assessments = Repository<Assessment, AssessmentCommand>

const refs = (state: Assessment) => {
  if (state.status === 'absent') throw new Error('an absent assessment has published an event')
  return { ...shown(state), kind: state.kind, occasion: state.occasion }
}

const dueByIn = (state: Assessment) => {
  if (state.status !== 'due') throw new Error('somebody is reminded of an assessment that is not due')
  return state.dueBy
}

/** Scores leave as bands; what was written stays here. */
export const publish = {
  planned: (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
  due: ({ dueBy, on }, state) => ({ name: 'due', data: { ...refs(state), dueBy, effectiveOn: on } }),
  submitted: ({ form, answers, late, submittedOn }, state) => ({
    name: 'submitted',
    data: {
      ...refs(state),
      form,
      band: bandOf(Object.values(answers)),
      answers: Object.entries(answers).map(([question, answer]) => ({ question, band: bandOf([answer]) })),
      late,
      effectiveOn: submittedOn,
    },
  }),
  reminded: (_, state) => ({ name: 'reminded', data: { ...refs(state), dueBy: dueByIn(state) } }),
  lapsed: (_, state) => ({ name: 'lapsed', data: refs(state) }),
  forgotten: (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
} as const satisfies PublishMap<Assessment, AssessmentEvent, typeof assessmentTopic>

/** The first day on which the clock has something to do. */
const nextOf = (state: Assessment): string | undefined => {
  if (state.status === 'planned') return state.opensOn
  if (state.status !== 'due') return undefined
  return remindersOf(state.dueBy)[state.reminded ?? 0] ?? addDays(lapsesAfter(state.dueBy), 1)
}

export const assessmentAggregate = defineAggregate({
  name: 'assessment',
  initial,
  lifeCycle,
  decide,
  evolve,
  topic: assessmentTopic,
  publish,
  store: {
    collection: 'assessments',
    indexes: [
      [{ 'state.index.next': 1 }, { sparse: true }],
      [{ 'state.placement': 1 }],
      [{ 'state.enterprise': 1, createdAt: -1, _id: -1 }],
      [{ 'state.school': 1, createdAt: -1, _id: -1 }],
    ],
    seal: nextDay(nextOf),
  },
})

/** Those the clock has something to do with: planned ones whose day has come, due ones to be reminded of or given up. */
export const assessmentsDueBy = dayHasCome
