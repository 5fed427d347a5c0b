import { defineAggregate } from '@noinghe/service-kit'
import { decide, evolve, initial, lifeCycle } from './learner-code.ts'

export const learnerCodeAggregate = defineAggregate({
  name: 'learner-code',
  initial,
  lifeCycle,
  decide,
  evolve,
  store: {
    collection: 'learner_codes',
    indexes: [
      [{ 'state.codeHash': 1 }, { unique: true, sparse: true }],
      [{ 'state.subject': 1 }],
      [{ 'state.organisation': 1, createdAt: -1 }],
    ],
    owners: state => (state.status === 'absent' ? [] : [state.organisation]),
  },
})
