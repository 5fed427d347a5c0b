import { isRefusal, type Refusal } from '@noinghe/contracts'
import { currentCause, type Saved, withContext } from '@noinghe/service-kit'
import { type Logbooks, logbookIdOf } from '../logbook/logbook.store.ts'
import type { Placements } from '../placement/placement.store.ts'
import { live } from '../placement/placement.ts'
import type { TrainingContracts } from '../training-contract/training-contract.store.ts'
import type { Learners } from './learner.store.ts'
import type { Learner } from './learner.ts'

export type Rooms = {
  readonly learners: Learners
  readonly placements: Placements
  readonly contracts: TrainingContracts
  readonly logbooks: Logbooks
}

/** What was written about a group as a whole goes with the last one of it. */
const forgetGroup = async (
  { placements, logbooks }: Rooms,
  agreement: string,
  learner: string,
): Promise<Refusal | undefined> => {
  const others = { 'state.agreement': agreement, 'state.learner.id': { $exists: true, $nin: [learner, null] } }
  if ((await placements.count(others)) > 0) return undefined
  const book = logbookIdOf(agreement)
  if ((await logbooks.get(book)) === undefined) return undefined
  const forgotten = await logbooks.change(book, undefined, { type: 'forget' })
  return isRefusal(forgotten) ? forgotten : undefined
}

/** Takes the learner out of every placement and training contract; on its own, without the request's Idempotency-Key, which belongs to the learner. */
const forgetIn = async (rooms: Rooms, learner: string): Promise<Refusal | undefined> => {
  const { placements, contracts } = rooms
  const seats = await placements.find({ 'state.learner.id': learner }, 1000)
  // the groups first: after the placements nothing leads there, and a repeat has to find what a crash left
  const groups = new Set(seats.flatMap(({ state }) => (state.status === 'absent' ? [] : [state.agreement as string])))
  for (const agreement of groups) {
    const forgotten = await forgetGroup(rooms, agreement, learner)
    if (isRefusal(forgotten)) return forgotten
  }
  for (const { id } of seats) {
    const forgotten = await placements.change(id, undefined, { type: 'forget' })
    if (isRefusal(forgotten)) return forgotten
  }
  for (const { id } of await contracts.find({ 'state.learner.id': learner }, 1000)) {
    const forgotten = await contracts.change(id, undefined, { type: 'forget' })
    if (isRefusal(forgotten)) return forgotten
  }
  return undefined
}

/**
 * Erases a learner: the key goes, then what points there. A repeat finishes what a crash left.
 *
 * @param version what the caller has seen; undefined for timers and the ledger of erasures
 * @param anyway also in a placement: somebody erased before whom a restored backup brought back
 */
export const eraseLearner = async (
  rooms: Rooms,
  id: string,
  { version, anyway = false }: { readonly version?: number; readonly anyway?: boolean } = {},
): Promise<Saved<Learner> | Refusal> => {
  const { learners, placements } = rooms
  const inPlacement =
    !anyway && (await placements.count({ 'state.learner.id': id, 'state.status': { $in: [...live] } })) > 0
  const erased = await learners.change(id, version, { type: 'erase', inPlacement })
  if (isRefusal(erased)) return erased
  // the key is gone; what is left points nowhere, and this removes the pointers
  return (await withContext({ cause: currentCause() }, () => forgetIn(rooms, id))) ?? erased
}
