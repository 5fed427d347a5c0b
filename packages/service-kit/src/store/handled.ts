import type { Refusal } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import { type Context, currentContext } from '../context.ts'
import type { Vault } from '../vault.ts'
import type { AggregateDocument, HandledEntry } from './document.ts'
import type { Saved } from './port.ts'

/**
 * Requests that came with an Idempotency-Key, kept beside the state they changed: the same one again gets its first
 * reply. Replies may name persons: they are sealed. A plain digest of a body with a password in it could be guessed
 * at; a keyed one cannot.
 */
export const createHandled = <S>(vault: Pick<Vault, 'seal' | 'open' | 'digest'>) => {
  const replyOf = ({ reply }: HandledEntry): { replay?: unknown } =>
    reply === undefined ? {} : { replay: JSON.parse(vault.open(reply)) }

  return {
    /** What is to be kept of the request in hand, if it has a key. */
    entryOf: (context: Context | undefined, after: Saved<S>, step: string): HandledEntry | undefined => {
      if (context?.idempotency === undefined) return undefined
      const reply = context.render?.(after)
      const { key, fingerprint } = context.idempotency
      const kept = reply === undefined ? {} : { reply: vault.seal(JSON.stringify(reply)) }
      return { key: key + step, fingerprint: vault.digest(fingerprint), version: after.version, ...kept }
    },

    /** The first outcome of the request in hand, if this document has seen it; a refusal if its key came with another body. */
    replayOf: (
      { handled }: Pick<AggregateDocument, 'handled'>,
      now: Saved<S>,
      step: string,
    ): Saved<S> | Refusal | undefined => {
      const asked = currentContext()?.idempotency
      if (asked === undefined) return undefined
      const before = handled?.find(entry => entry.key === asked.key + step)
      if (before === undefined) return undefined
      if (before.fingerprint !== vault.digest(asked.fingerprint)) return refuse('key-reused')
      return { ...now, version: before.version, ...replyOf(before) }
    },
  }
}
