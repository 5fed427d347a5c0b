import { defineAggregate, deriveId, type Vault } from '@noinghe/service-kit'
import { decide, evolve, initial, type KeyRing, lifeCycle } from './key-ring.ts'

/** There is one ring. */
export const ringId: string = deriveId('identity', 'key-ring')

const sealKeys =
  (cipher: (text: string) => string) =>
  (ring: KeyRing): KeyRing =>
    ring.status === 'forged'
      ? { ...ring, keys: ring.keys.map(key => ({ ...key, privateJwk: cipher(key.privateJwk) })) }
      : ring

export const keyRingAggregate = defineAggregate({
  name: 'key-ring',
  initial,
  lifeCycle,
  decide,
  evolve,
  store: {
    collection: 'key_rings',
    seal: (vault: Vault) => ({
      encode: sealKeys(text => vault.seal(text)),
      // what `encode` wrote is what is read
      decode: stored => sealKeys(sealed => vault.open(sealed))(stored as KeyRing),
    }),
  },
})
