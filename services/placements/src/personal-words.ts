import { type Refusal, refuse } from '@noinghe/contracts'
import type { Sealed, Vault } from '@noinghe/service-kit'
import { type EnrolledLearner, type Learners, learnersById } from './learner/learner.store.ts'
import type { Placements } from './placement/placement.store.ts'

/** Opens what was written; nothing where a key is gone. */
export type Open = (written: string) => string | undefined

/**
 * What people write about learners, sealed under the keys of all the learners it is about: with any one of them erased
 * nobody reads it again, whatever else of a crashed erasure is still to do.
 */
export type PersonalWords = {
  /** The text sealed, nothing for no text; refused where a learner's key is gone. */
  readonly seal: (placements: readonly string[], text: string | undefined) => Promise<Sealed | undefined | Refusal>
  /** What opens texts about these placements' learners, or nothing once a key is gone. */
  readonly opener: (placements: readonly string[]) => Promise<Open | undefined>
}

type Opening = Pick<Vault, 'open'>

const unwrapped = (vault: Opening, keys: readonly Buffer[], written: string): string | undefined => {
  try {
    return keys.toReversed().reduce((inner, key) => vault.open(inner, key), written)
  } catch {
    return undefined
  }
}

/** Sealed text is one long word; what people wrote before texts were sealed here is not. */
const isSealed = (written: string): boolean => /^[\w-]{38,}$/.test(written)

/** By the keys of all, or of the first alone as older records have it; older words may stand open. */
const openWith =
  (vault: Opening, keys: readonly Buffer[]): Open =>
  written =>
    unwrapped(vault, keys, written) ??
    unwrapped(vault, keys.slice(0, 1), written) ??
    (isSealed(written) ? undefined : written)

/** The same for one learner already at hand. */
export const openerOf =
  (vault: Pick<Vault, 'open' | 'unwrap'>) =>
  ({ key }: Pick<EnrolledLearner, 'key'>): Open =>
    openWith(vault, [vault.unwrap(key)])

export const personalWords = (placements: Placements, learners: Learners, vault: Vault): PersonalWords => {
  /** In the order of the ids; none if one of them is gone. */
  const keysOn = async (ids: readonly string[]): Promise<readonly Buffer[] | undefined> => {
    const unique = [...new Set(ids)]
    const found = unique.length === 0 ? [] : await placements.find({ _id: { $in: unique } }, unique.length)
    const learnerOn = new Map(
      found.flatMap(({ id, state }) =>
        state.status !== 'absent' && state.learner ? [[id, state.learner.id as string]] : [],
      ),
    )
    const people = await learnersById(learners, [...learnerOn.values()])
    const keys = unique.flatMap(id => people.get(learnerOn.get(id) ?? '')?.key ?? [])
    return keys.length === unique.length && keys.length > 0 ? keys.map(vault.unwrap) : undefined
  }
  return {
    seal: async (ids, text) => {
      if (text === undefined) return undefined
      const keys = await keysOn(ids)
      return keys ? keys.reduce((inner, key) => vault.seal(inner, key), text) : refuse('learner-erased')
    },
    opener: async ids => {
      const keys = await keysOn(ids)
      return keys && openWith(vault, keys)
    },
  }
}
