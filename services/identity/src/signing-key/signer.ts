import { isRefusal } from '@noinghe/contracts'
import type { Repository, TokenClaims } from '@noinghe/service-kit'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import { ringId } from './key-ring.store.ts'
import { type KeyPair, type KeyRing, type KeyRingCommand, keysOf, rotationDue } from './key-ring.ts'

/** Tokens live this long; scope and rights in them are an upper bound meanwhile. */
export const tokenSeconds = 300

/** A ring read this lately is not read again for the next token. */
const freshMs = 5000

export const newKeyPair = async (): Promise<KeyPair> => {
  const { publicKey, privateKey } = await generateKeyPair('Ed25519', { extractable: true })
  const { kty, crv = '', x = '' } = await exportJWK(publicKey)
  const publicJwk = { kty: kty ?? '', crv, x }
  return {
    kid: await calculateJwkThumbprint(publicJwk),
    publicJwk,
    privateJwk: JSON.stringify(await exportJWK(privateKey)),
  }
}

export type Signer = {
  /** An access token of five minutes, EdDSA, signed by the active key of the ring. */
  readonly sign: (claims: TokenClaims) => Promise<string>
  /** Makes the ring if there is none; safe on two instances at once. */
  readonly prepare: () => Promise<void>
  /** Rotates when the active key is old, drops retired keys nobody needs any more. */
  readonly keepTurning: () => Promise<void>
}

/** Signs with the ring in the database, so that instances share it; a rotation elsewhere is seen within seconds. */
export const createSigner = (
  rings: Repository<KeyRing, KeyRingCommand>,
  { issuer, audience }: { issuer: string; audience: string },
  now: () => number = Date.now,
): Signer => {
  type ActiveKey = { readonly kid: string; readonly key: Awaited<ReturnType<typeof importJWK>> }
  let cached: (ActiveKey & { readonly at: number }) | undefined

  const prepare = async (): Promise<void> => {
    if ((await rings.get(ringId)) !== undefined) return
    const command = { type: 'forge', active: await newKeyPair(), next: await newKeyPair(), at: now() } as const
    // another instance may have been first: its ring counts
    await rings.create(command, { id: ringId })
  }

  const active = async (): Promise<ActiveKey> => {
    if (cached !== undefined && now() - cached.at < freshMs) return cached
    let ring = await rings.get(ringId)
    if (ring === undefined) {
      await prepare()
      ring = await rings.get(ringId)
    }
    const found = ring && keysOf(ring.state).find(({ status }) => status === 'active')
    if (found === undefined) throw new Error('the key ring has no active key')
    if (cached?.kid === found.kid) {
      cached = { ...cached, at: now() }
      return cached
    }
    // written by newKeyPair
    const jwk = JSON.parse(found.privateJwk) as JWK
    cached = { kid: found.kid, key: await importJWK(jwk, 'EdDSA'), at: now() }
    return cached
  }

  return {
    prepare,
    sign: async claims => {
      const { kid, key } = await active()
      const seconds = Math.floor(now() / 1000)
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + tokenSeconds)
        .sign(key)
    },
    keepTurning: async () => {
      const ring = await rings.get(ringId)
      if (ring === undefined) return
      if (rotationDue(ring.state, now())) {
        const next = await newKeyPair()
        // at the version seen: of two instances one rotates, the other finds it done
        const outcome = await rings.change(ringId, ring.version, {
          type: 'rotate',
          next,
          at: now(),
          compromised: false,
        })
        if (isRefusal(outcome)) return
      }
      await rings.change(ringId, undefined, { type: 'drop-retired', at: now() })
    },
  }
}
