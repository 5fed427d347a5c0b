import { followUpTopic } from '@noinghe/contracts'
import { addDays, defineAggregate, type PublishMap, type Repository } from '@noinghe/service-kit'
import { dayHasCome, nextDay } from '../feedback/next-day.ts'
import { shown } from '../feedback/parties.ts'
import {
  decide,
  evolve,
  type FollowUp,
  type FollowUpCommand,
  type FollowUpEvent,
  initial,
  lifeCycle,
  unansweredAfter,
} from './follow-up.ts'

export type FollowUps = Repository<FollowUp, FollowUpCommand>

const refs = (state: FollowUp) => {
  if (state.status === 'absent') throw new Error('an absent follow-up has published an event')
  return { ...shown(state), months: state.months }
}

export const publish = {
  planned: (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
  asked: ({ dueBy, on }, state) => ({ name: 'asked', data: { ...refs(state), dueBy, effectiveOn: on } }),
  reminded: (_, state) => ({ name: 'reminded', data: refs(state) }),
  answered: ({ outcome, tie, by, answeredOn }, state) => ({
    name: 'answered',
    data: { ...refs(state), outcome, ...(tie === undefined ? {} : { tie }), by, effectiveOn: answeredOn },
  }),
  unanswered: (_, state) => ({ name: 'unanswered', data: refs(state) }),
} as const satisfies PublishMap<FollowUp, FollowUpEvent, typeof followUpTopic>

/** The first day on which the clock has something to do. */
const nextOf = (state: FollowUp): string | undefined => {
  if (state.status === 'planned') return state.opensOn
  if (state.status === 'asked') return addDays(state.dueBy, 1)
  return state.status === 'reminded' ? addDays(unansweredAfter(state.dueBy), 1) : undefined
}

export const followUpAggregate = defineAggregate({
  name: 'follow-up',
  initial,
  lifeCycle,
  decide,
  evolve,
  topic: followUpTopic,
  publish,
  store: {
    collection: 'follow_ups',
    indexes: [
      [{ 'state.index.next': 1 }, { sparse: true }],
      [{ 'state.placement': 1 }],
      [{ 'state.enterprise': 1, createdAt: -1, _id: -1 }],
      [{ 'state.school': 1, createdAt: -1, _id: -1 }],
    ],
    seal: nextDay(nextOf),
  },
})

/** Those the clock has something to do with. */
export const followUpsDueBy = dayHasCome
