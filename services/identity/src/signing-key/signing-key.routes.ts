import { isRefusal, Jwks, RotateSigningKeys, refuse, SigningKeyList } from '@noinghe/contracts'
import { anyone, type Repository, route, type Saved, signatoryOf } from '@noinghe/service-kit'
import { ringId } from './key-ring.store.ts'
import { type KeyRing, type KeyRingCommand, keysOf } from './key-ring.ts'
import { newKeyPair } from './signer.ts'

/** The public halves: of the key that signs, of the next one, so that it is known before it signs, and of retired ones. */
export const jwksOf = (ring: KeyRing) => ({
  keys: keysOf(ring).map(({ kid, publicJwk }) => ({ kid, ...publicJwk, alg: 'EdDSA', use: 'sig' })),
})

const listOf = ({ version, state }: Saved<KeyRing>) => ({
  version,
  keys: keysOf(state).map(({ kid, status, since }) => ({ kid, status, since: new Date(since).toISOString() })),
})

export const signingKeyRoutes = (rings: Repository<KeyRing, KeyRingCommand>) => [
  route.get('/.well-known/jwks.json', {
    may: anyone,
    summary: { vi: 'Khoá công khai để kiểm chữ ký', en: 'Public keys to verify tokens with' },
    reply: Jwks,
    run: async ({ reply }) => {
      const ring = await rings.get(ringId)
      reply.header('cache-control', 'public, max-age=60')
      return ring === undefined ? { keys: [] } : jwksOf(ring.state)
    },
  }),
  route.get('/signing-keys', {
    may: signatoryOf('platform'),
    summary: { vi: 'Trạng thái các khoá ký', en: 'State of the signing keys' },
    reply: SigningKeyList,
    run: async () => {
      const ring = await rings.get(ringId)
      return ring === undefined ? refuse('not-found') : listOf(ring)
    },
  }),
  route.post('/signing-keys/rotate', {
    may: signatoryOf('platform'),
    summary: { vi: 'Thay khoá ký ngay', en: 'Rotate the signing keys now' },
    body: RotateSigningKeys,
    reply: SigningKeyList,
    status: 200,
    example: { compromised: false },
    run: async ({ body }) => {
      const next = await newKeyPair()
      const rotated = await rings.change(ringId, undefined, {
        type: 'rotate',
        next,
        at: Date.now(),
        compromised: body.compromised,
      })
      return isRefusal(rotated) ? rotated : listOf(rotated)
    },
  }),
]
