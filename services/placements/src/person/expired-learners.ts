import type { LocalDate } from '@noinghe/contracts'
import { type Expiry, expiryOf, monthsBefore } from '@noinghe/personal-data'
import { endOfDay, localDate } from '@noinghe/service-kit'
import type { KnownPlacement } from '../placement/placement.model.ts'
import { live } from '../placement/placement.ts'
import type { RoomParts } from './learner-room.ts'

/** Longest study beside the retention: who was never placed may still be at school (three years of college; proposal). */
const studyMonths = 36
const portion = 500

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
  /** Entered before the day, in portions by id; of each portion those past their time. */
  const eachPortion = async function* (before: LocalDate) {
    let after = ''
    for (;;) {
      const found = await learners.model
        .find(
          { 'state.status': 'enrolled', createdAt: { $lt: new Date(endOfDay(before)) }, _id: { $gt: after } },
          { createdAt: 1 },
        )
        .sort({ _id: 1 })
        .limit(portion)
        .lean()
      const ids = found.map(({ _id }) => _id)
      const seated = await placements.find({ 'state.learner.id': { $in: ids } }, portion * 20)
      const of = (id: string) =>
        seated.flatMap(({ state }) => (state.status !== 'absent' && state.learner?.id === id ? [state] : []))
      const expired = found
        .filter(({ _id, createdAt }) => isExpired(localDate(createdAt), of(_id), before))
        .map(({ _id }) => _id)
      yield { expired, looked: found.length }
      after = ids.at(-1) ?? after
      if (found.length < portion) return
    }
  }
  return expiryOf(eachPortion, erase)
}
