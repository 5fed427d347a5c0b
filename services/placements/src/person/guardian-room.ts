import { isRefusal } from '@noinghe/contracts'
import { type HeldPerson, type PersonRoom, rowsOf } from '@noinghe/personal-data'
import type { Saved } from '@noinghe/service-kit'
import type { Learner } from '../learner/learner.ts'
import { answersFor, bySubject, controllerOf, heldLearner, type RoomParts, writtenAfter } from './learner-room.ts'
import { names } from './words.ts'

/** A learner's guardian bears the learner's id: one at most, and none without a learner. */
const heldGuardian = (saved: Saved<Learner>): HeldPerson | undefined => {
  const learner = heldLearner(saved)
  return learner && saved.state.status === 'enrolled' && saved.state.person.guardian
    ? { id: learner.id, kind: 'guardian', controller: learner.controller }
    : undefined
}

/** Parents and guardians, who are entered with their learner and can be erased without. */
export const guardianRoom = ({ learners }: RoomParts): PersonRoom => ({
  kind: 'guardian',
  find: async id => {
    const saved = await learners.get(id)
    return saved && heldGuardian(saved)
  },
  findOwn: async scope => {
    if (scope.role !== 'guardian') return undefined
    const saved = await bySubject(learners, scope)
    const person = saved && heldGuardian(saved)
    return person && { person, as: 'self' }
  },
  answersFor,
  controllerOf,
  export: async id => {
    const state = (await learners.get(id))?.state
    if (state?.status !== 'enrolled' || state.person.guardian === undefined) return []
    return [{ title: { vi: 'Người giám hộ', en: 'Guardian' }, rows: rowsOf(state.person.guardian, names) }]
  },
  erase: async id => {
    const outcome = await learners.change(id, undefined, state => {
      if (state.status !== 'enrolled' || state.person.guardian === undefined) return undefined
      const { guardian: _, ...person } = state.person
      const { className, cohort } = state
      return {
        type: 'revise',
        person,
        ...(className === undefined ? {} : { className }),
        ...(cohort === undefined ? {} : { cohort }),
      }
    })
    return isRefusal(outcome) ? outcome : undefined
  },
  held: async (after, limit) => {
    const { items, ...more } = await writtenAfter(learners, after, limit)
    const found = await learners.find({ _id: { $in: items.map(({ id }) => id) } }, limit)
    const guarded = new Set(found.filter(saved => heldGuardian(saved) !== undefined).map(({ id }) => id))
    return { items: items.filter(({ id }) => guarded.has(id)), ...more }
  },
})
