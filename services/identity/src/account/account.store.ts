import { defineAggregate, type Vault } from '@noinghe/service-kit'
import { type Account, decide, evolve, initial, lifeCycle } from './account.ts'

const sealFields =
  (cipher: (text: string) => string) =>
  (state: Account): Account =>
    'email' in state ? { ...state, email: cipher(state.email), fullName: cipher(state.fullName) } : state

/** No topic: nothing of a person leaves this service. */
export const accountAggregate = defineAggregate({
  name: 'account',
  initial,
  lifeCycle,
  decide,
  evolve,
  store: {
    collection: 'accounts',
    indexes: [
      [{ 'state.emailDigest': 1 }, { unique: true, sparse: true }],
      [{ 'state.status': 1, 'state.reservedAt': 1 }],
    ],
    uniques: { 'state.emailDigest': 'email-registered' },
    seal: (vault: Vault) => ({
      encode: sealFields(text => vault.seal(text)),
      // what `encode` wrote is what is read
      decode: stored => sealFields(sealed => vault.open(sealed))(stored as Account),
    }),
  },
})
