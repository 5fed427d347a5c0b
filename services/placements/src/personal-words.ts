import { type Refusal, refuse } from '@noinghe/contracts'
import type { Sealed, Vault } from '@noinghe/service-kit'
import type { Learners } from './learner/learner.store.ts'
import type { Placement } from './placement/placement.model.ts'
import type { Placements } from './placement/placement.store.ts'

/** Seals and opens under the key of one learner: what is sealed so goes with the learner. */
export type PersonalWords = {
  /** The text sealed, nothing for no text; refused where the learner's key is gone. */
  readonly seal: (placement: string, text: string | undefined) => Promise<Sealed | undefined | Refusal>
  /** What opens texts of a placement's learner, or nothing once the key is gone. */
  readonly opener: (placement: string) => Promise<((sealed: Sealed) => string) | undefined>
}

/** The key of the learner on a placement. */
export const keyOf = async (learners: Learners, vault: Vault, placement: Placement): Promise<Buffer | undefined> => {
  if (placement.status === 'absent' || placement.learner === undefined) return undefined
  const learner = (await learners.get(placement.learner.id))?.state
  return learner?.status === 'enrolled' ? vault.unwrap(learner.key) : undefined
}

export const personalWords = (placements: Placements, learners: Learners, vault: Vault): PersonalWords => {
  const keyOn = async (id: string) => {
    const placement = await placements.get(id)
    return placement && keyOf(learners, vault, placement.state)
  }
  return {
    seal: async (id, text) => {
      if (text === undefined) return undefined
      const key = await keyOn(id)
      return key ? vault.seal(text, key) : refuse('learner-erased')
    },
    opener: async id => {
      const key = await keyOn(id)
      return key && (sealed => vault.open(sealed, key))
    },
  }
}
