import { isRefusal } from '@noinghe/contracts'
import { runCommand } from '@noinghe/service-kit'
import { specification } from '@noinghe/service-kit/specification'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decide,
  evolve,
  initial,
  type KeyPair,
  type KeyRing,
  type KeyRingEvent,
  keysOf,
  lifeCycle,
  retiredForMs,
  rotationDue,
  signsForMs,
} from './key-ring.ts'
import { newKeyPair } from './signer.ts'
import { jwksOf } from './signing-key.routes.ts'

const ring = specification({ initial, lifeCycle, decide, evolve }, { today: '2027-01-15' })

const pair = (kid: string): KeyPair => ({
  kid,
  publicJwk: { kty: 'OKP', crv: 'Ed25519', x: kid },
  privateJwk: `private of ${kid}`,
})
const forged: KeyRingEvent = { type: 'forged', active: pair('a'), next: pair('b'), at: 0 }
const rotated = (kid: string, at: number, compromised = false): KeyRingEvent => ({
  type: 'rotated',
  next: pair(kid),
  at,
  compromised,
})
const statuses = (state: KeyRing) => keysOf(state).map(({ kid, status }) => `${kid} ${status}`)

describe('a rotation', () => {
  it('makes the next key sign, keeps the old one for its tokens, and adds a new next one', () =>
    expect(statuses(ring.given(forged, rotated('c', 10)).state())).toEqual(['a retired', 'b active', 'c next']))

  it('shows old and new keys to whoever verifies', () => {
    const jwks = jwksOf(ring.given(forged, rotated('c', 10)).state())
    expect(jwks.keys.map(({ kid }) => kid)).toEqual(['a', 'b', 'c'])
  })

  it('drops a compromised key at once', () =>
    expect(statuses(ring.given(forged, rotated('c', 10, true)).state())).toEqual(['b active', 'c next']))

  it('is due when the key has signed for its time', () => {
    const state = ring.given(forged).state()
    expect(rotationDue(state, signsForMs)).toBe(false)
    expect(rotationDue(state, signsForMs + 1)).toBe(true)
    expect(rotationDue(initial, signsForMs + 1)).toBe(false)
  })

  it('needs a ring', () =>
    ring
      .given()
      .when({ type: 'rotate', next: pair('c'), at: 1, compromised: false })
      .refused('not-in-this-state'))
})

describe('a retired key', () => {
  it('stays while its tokens live', () =>
    ring
      .given(forged, rotated('c', 10))
      .when({ type: 'drop-retired', at: 10 + retiredForMs })
      .then([]))
  it('goes afterwards', () =>
    ring
      .given(forged, rotated('c', 10))
      .when({ type: 'drop-retired', at: 11 + retiredForMs })
      .then([{ type: 'retired-dropped', kids: ['a'] }]))
})

it('always has one active and one next key, whatever happens to it', () => {
  const commands = fc.array(
    fc.record({
      kind: fc.constantFrom('rotate' as const, 'drop-retired' as const),
      wait: fc.nat(2 * retiredForMs),
      compromised: fc.boolean(),
    }),
  )
  fc.assert(
    fc.property(commands, asked => {
      let state = evolve(initial, forged)
      let at = 0
      for (const [n, { kind, wait, compromised }] of asked.entries()) {
        at += wait
        const command =
          kind === 'rotate'
            ? ({ type: 'rotate', next: pair(`k${n}`), at, compromised } as const)
            : ({ type: 'drop-retired', at } as const)
        const outcome = runCommand({ lifeCycle, decide, evolve }, state, command, { today: '2027-01-15', now: '' })
        if (isRefusal(outcome)) throw new Error(outcome.refused)
        state = outcome.states.at(-1) ?? state
        const of = (status: string) => keysOf(state).filter(key => key.status === status).length
        expect([of('active'), of('next')]).toEqual([1, 1])
      }
    }),
  )
})

it('shows no private half', async () => {
  const state = evolve(initial, { type: 'forged', active: await newKeyPair(), next: await newKeyPair(), at: 0 })
  const jwks = JSON.stringify(jwksOf(state))
  expect(jwks).not.toContain('"d"')
  expect(jwksOf(state).keys[0]).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' })
})
