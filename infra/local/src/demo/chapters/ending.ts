import { eachOf, expected } from '../expectation.ts'
import type { Member } from '../member.ts'
import * as moves from '../moves.ts'
import type { Stage } from '../stage.ts'

/** Those who stayed complete on the last agreed day. */
export const complete = async (
  { clock }: Stage,
  enterprise: Member,
  agreement: string,
  count: number,
): Promise<readonly string[]> => {
  const running = await moves.placementsOf(enterprise, agreement, '&status=started')
  expected({ vi: `còn ${count} người`, en: `${count} are left` }, running.length === count, running.length)
  const completedOn = clock.dayAt(-15)
  await eachOf(running, ({ id }) => moves.changePlacement(enterprise, id, 'complete', { completedOn }), 4)
  return running.map(({ id }) => id)
}

/** So many are hired where they learned, the others study on. */
export const hire = async (
  { clock }: Stage,
  { enterprise, school }: moves.Pair,
  completed: readonly string[],
  count: number,
): Promise<void> => {
  const on = clock.dayAt(-7)
  await eachOf(
    completed,
    (id, at) =>
      at < count
        ? moves.changePlacement(enterprise, id, 'outcome', { outcome: 'hired-here', on })
        : moves.changePlacement(school, id, 'outcome', { outcome: 'further-study', on }),
    4,
  )
}
