import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'

/** An Ed25519 key pair as JWKs; the private one is encrypted at rest. */
export type KeyPair = {
  readonly kid: string
  readonly publicJwk: { readonly kty: string; readonly crv: string; readonly x: string }
  /** JSON of the private JWK. */
  readonly privateJwk: string
}

export type SigningKey = KeyPair & {
  readonly status: 'next' | 'active' | 'retired'
  /** Since when it has this status, ms since 1970 of the machine's clock. */
  readonly since: number
}

/**
 * All signing keys in one document: a rotation is one write, so two instances never disagree about who signs. Exactly
 * one key is active and one is next once the ring is forged; retired ones stay until the last token they signed is over.
 */
export type KeyRing =
  | { readonly status: 'absent' }
  | { readonly status: 'forged'; readonly keys: readonly SigningKey[] }

export type KeyRingCommand =
  | { readonly type: 'forge'; readonly active: KeyPair; readonly next: KeyPair; readonly at: number }
  /** The next key signs from now on. `compromised`: the one that signed is dropped at once, not retired. */
  | { readonly type: 'rotate'; readonly next: KeyPair; readonly at: number; readonly compromised: boolean }
  | { readonly type: 'drop-retired'; readonly at: number }

export type KeyRingEvent =
  | { readonly type: 'forged'; readonly active: KeyPair; readonly next: KeyPair; readonly at: number }
  | { readonly type: 'rotated'; readonly next: KeyPair; readonly at: number; readonly compromised: boolean }
  | { readonly type: 'retired-dropped'; readonly kids: readonly string[] }

/** A key signs for thirty days. */
export const signsForMs = 30 * 86_400_000
/** Well beyond the five minutes a token lives. */
export const retiredForMs = 3_600_000

export const initial: KeyRing = { status: 'absent' }

export const lifeCycle = {
  forge: ['absent'],
  rotate: ['forged'],
  'drop-retired': ['forged'],
} as const satisfies LifeCycle<KeyRing, KeyRingCommand>

export const decide = (ring: KeyRing, command: KeyRingCommand, _facts: Facts): Decision<KeyRingEvent> => {
  switch (command.type) {
    case 'forge':
      return [{ type: 'forged', active: command.active, next: command.next, at: command.at }]
    case 'rotate':
      return [{ type: 'rotated', next: command.next, at: command.at, compromised: command.compromised }]
    case 'drop-retired': {
      const kids = keysOf(ring)
        .filter(({ status, since }) => status === 'retired' && command.at - since > retiredForMs)
        .map(({ kid }) => kid)
      return kids.length === 0 ? [] : [{ type: 'retired-dropped', kids }]
    }
  }
}

export const keysOf = (ring: KeyRing): readonly SigningKey[] => (ring.status === 'forged' ? ring.keys : [])

/** Whether the active key has signed for long enough. */
export const rotationDue = (ring: KeyRing, at: number): boolean =>
  keysOf(ring).some(({ status, since }) => status === 'active' && at - since > signsForMs)

const turned = (key: SigningKey, at: number): SigningKey =>
  key.status === 'next'
    ? { ...key, status: 'active', since: at }
    : key.status === 'active'
      ? { ...key, status: 'retired', since: at }
      : key

export const evolve = (ring: KeyRing, event: KeyRingEvent): KeyRing => {
  switch (event.type) {
    case 'forged':
      return {
        status: 'forged',
        keys: [
          { ...event.active, status: 'active', since: event.at },
          { ...event.next, status: 'next', since: event.at },
        ],
      }
    case 'rotated': {
      const kept = keysOf(ring).filter(({ status }) => !(event.compromised && status === 'active'))
      return {
        status: 'forged',
        keys: [...kept.map(key => turned(key, event.at)), { ...event.next, status: 'next', since: event.at }],
      }
    }
    case 'retired-dropped':
      return { status: 'forged', keys: keysOf(ring).filter(({ kid }) => !event.kids.includes(kid)) }
  }
}
