import { defineAggregate, type Vault } from '@noinghe/service-kit'
import { decide, evolve, type Invitation, initial, lifeCycle } from './invitation.ts'

const sealEmail =
  (cipher: (text: string) => string) =>
  (state: Invitation): Invitation =>
    'email' in state ? { ...state, email: cipher(state.email) } : state

export const invitationAggregate = defineAggregate({
  name: 'invitation',
  initial,
  lifeCycle,
  decide,
  evolve,
  store: {
    collection: 'invitations',
    indexes: [
      [{ 'state.tokenHash': 1 }, { unique: true, sparse: true }],
      [{ 'state.organisation': 1, createdAt: -1 }],
      [{ 'state.status': 1, createdAt: -1 }],
    ],
    owners: state => (state.status === 'absent' ? [] : [state.organisation]),
    seal: (vault: Vault) => ({
      encode: sealEmail(text => vault.seal(text)),
      // what `encode` wrote is what is read
      decode: stored => sealEmail(sealed => vault.open(sealed))(stored as Invitation),
    }),
  },
})
