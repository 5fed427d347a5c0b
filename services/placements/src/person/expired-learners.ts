import type { LocalDate } from '@noinghe/contracts'
import { type Candidate, type Expiry, expiryOf, monthsBefore, portionsOf } from '@noinghe/personal-data'
import { localDate } from '@noinghe/service-kit'
import type { KnownPlacement } from '../placement/placement.model.ts'
import { live } from '../placement/placement.ts'
import type { RoomParts } from './learner-room.ts'

/** Longest study beside the retention: who was never placed may still be at school (three years of college; proposal). */
const studyMonths = 36

const endOf = (placement: KnownPlacement): LocalDate => {
  if ('endedOn' in placement) return placement.endedOn
  return 'on' in placement ? placement.on : placement.plannedTo
}
const isLive = ({ status }: KnownPlacement): boolean => live.some(one => one === status)

/** Whether a learner's data is past its time; `before` is the first day that is kept. */
export const isExpired = (enteredOn: LocalDate, placements: readonly KnownPlacement[], before: LocalDate): boolean =>
  placements.length === 0
    ? enteredOn < monthsBefore(before, studyMonths)
    : placements.every(one => !isLive(one) && endOf(one) < before)

/**
 * Learners whose last placement ended before a day, and those never placed who came long before.
 *
 * @param erase erases one and whatever points there, or refuses
 */
export const expiredLearners = (
  { learners, placements }: RoomParts,
  erase: (learner: string) => Promise<unknown>,
): Expiry => {
  const past = async (found: readonly Candidate[], before: LocalDate) => {
    const ids = found.map(({ id }) => id)
    const seated = await placements.find({ 'state.learner.id': { $in: ids } }, ids.length * 20)
    const of = (id: string) =>
      seated.flatMap(({ state }) => (state.status !== 'absent' && state.learner?.id === id ? [state] : []))
    return found.flatMap(({ id, createdAt }) => (isExpired(localDate(createdAt), of(id), before) ? [id] : []))
  }
  return expiryOf(portionsOf(learners, { 'state.status': 'enrolled' }, past), erase)
}
