import { surveyTopic } from '@noinghe/contracts'
import { defineAggregate, type Filter, type Repository } from '@noinghe/service-kit'
import { decide, evolve, initial, lifeCycle, publish, type Survey, type SurveyCommand } from './survey.ts'

export type Surveys = Repository<Survey, SurveyCommand>

export const surveyAggregate = defineAggregate({
  name: 'survey',
  initial,
  lifeCycle,
  decide,
  evolve,
  topic: surveyTopic,
  publish,
  store: {
    collection: 'surveys',
    indexes: [
      [{ 'state.school': 1, createdAt: -1, _id: -1 }],
      [{ 'state.asked': 1 }],
      [{ 'state.status': 1, 'state.dueBy': 1 }],
      [{ 'state.remindOn': 1 }, { sparse: true }],
      [{ 'state.year': 1 }],
    ],
    owners: (survey: Survey) => (survey.status === 'absent' ? [] : [survey.school]),
  },
})

/** Open ones whose last day is over, or whose day to remind has come. */
export const surveysDueBy = (today: string): Filter => ({
  $or: [
    { 'state.status': 'open', 'state.dueBy': { $lt: today } },
    { 'state.status': 'open', 'state.remindOn': { $lte: today } },
  ],
})
