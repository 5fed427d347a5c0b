import { defineAggregate, type Vault } from '@noinghe/service-kit'
import { decide, evolve, initial, lifeCycle, type Session } from './session.ts'

const sealSeed =
  (cipher: (text: string) => string) =>
  (state: Session): Session =>
    'seed' in state ? { ...state, seed: cipher(state.seed) } : state

export const sessionAggregate = defineAggregate({
  name: 'session',
  initial,
  lifeCycle,
  decide,
  evolve,
  store: {
    collection: 'sessions',
    indexes: [
      [{ 'state.principal.account': 1, 'state.status': 1 }, { sparse: true }],
      // what nobody used for longer than any session lives
      [{ updatedAt: 1 }, { expireAfterSeconds: 40 * 86_400 }],
    ],
    seal: (vault: Vault) => ({
      encode: sealSeed(text => vault.seal(text)),
      // what `encode` wrote is what is read
      decode: stored => sealSeed(sealed => vault.open(sealed))(stored as Session),
    }),
  },
})
