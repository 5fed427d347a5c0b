import { followUpTopic } from '@noinghe/contracts'
import { defineAggregate, type Filter, type PublishMap, type Repository } from '@noinghe/service-kit'
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

/** The last day on which nothing has to happen by itself yet. */
const nextOf = (state: FollowUp): string | undefined => {
  if (state.status === 'planned') return state.opensOn
  if (state.status === 'asked') return state.dueBy
  return state.status === 'reminded' ? unansweredAfter(state.dueBy) : undefined
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
    seal: () => ({
      // the driver would store what is undefined as null
      encode: (state: FollowUp) => JSON.parse(JSON.stringify({ ...state, index: { next: nextOf(state) } })),
      decode: (stored: unknown) => {
        // written by `encode` above
        const { index: _, ...state } = stored as FollowUp & { index?: unknown }
        return state as FollowUp
      },
    }),
  },
})

/** Those the clock has something to do with. */
export const followUpsDueBy = (today: string): Filter => ({
  $or: [
    { 'state.status': 'planned', 'state.index.next': { $lte: today } },
    { 'state.status': { $in: ['asked', 'reminded'] }, 'state.index.next': { $lt: today } },
  ],
})
