import { expected, eachOf } from '../expectation.ts'
import * as moves from '../moves.ts'
import type { Cast, Stage } from '../stage.ts'
import { type Group, heroes } from './beginning.ts'

/** The ten who stayed complete on the last agreed day. */
export const complete = async ({ clock }: Stage, cast: Cast, { agreement }: Group): Promise<readonly string[]> => {
  const { enterprise } = heroes(cast)
  const running = await moves.placementsOf(enterprise, agreement, '&status=started')
  expected({ vi: 'còn 10 người', en: 'ten are left' }, running.length === 10, running.length)
  await eachOf(running, ({ id }) => moves.changePlacement(enterprise, id, 'complete', { completedOn: clock.dayAt(-15) }), 4)
  return running.map(({ id }) => id)
}

/** Nine are hired where they learned, the tenth studies on. */
export const hire = async ({ clock }: Stage, cast: Cast, completed: readonly string[]): Promise<void> => {
  const { enterprise, school } = heroes(cast)
  const on = clock.dayAt(-7)
  const hired = completed.slice(0, 9)
  await eachOf(hired, id => moves.changePlacement(enterprise, id, 'outcome', { outcome: 'hired-here', on }), 4)
  for (const id of completed.slice(9)) await moves.changePlacement(school, id, 'outcome', { outcome: 'further-study', on })
}
