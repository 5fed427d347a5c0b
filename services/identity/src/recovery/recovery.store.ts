import { defineAggregate } from '@noinghe/service-kit'
import { decide, evolve, initial, lifeCycle } from './recovery.ts'

export const recoveryAggregate = defineAggregate({
  name: 'recovery',
  initial,
  lifeCycle,
  decide,
  evolve,
  store: {
    collection: 'recoveries',
    indexes: [
      [{ 'state.tokenHash': 1 }, { unique: true, sparse: true }],
      [{ 'state.status': 1, 'state.account': 1 }],
      [{ updatedAt: 1 }, { expireAfterSeconds: 60 * 86_400 }],
    ],
  },
})
