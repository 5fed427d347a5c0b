import { PlacementView } from '@noinghe/contracts'
import { transfers } from '../life/reasons.ts'
import type { Group, Town, Worker } from './town.ts'
import { answerSeat } from './work.ts'

/** Weeks that are left at the new place, at least. */
const worthWhile = 14

/** Another enterprise's group of the same class that has a place left. */
const elsewhere = ({ groups }: Town, { slot, enterprise, demand }: Group, day: number): Group | undefined =>
  [...groups.values()].find(
    other =>
      other.slot.cohort === slot.cohort &&
      other.demand.trade === demand.trade &&
      other.enterprise !== enterprise &&
      other.endsOn > day + worthWhile &&
      other.assigned.length < other.headcount,
  )

/** At the new place the learner goes on the same day, where its group has begun already. */
const goOn = async ({ stage, tally }: Town, to: Group, worker: Worker, day: number): Promise<void> => {
  to.assigned.push(worker)
  if (!to.begun) return
  const path = `/placements/${worker.placement}`
  const body = { startedOn: stage.clock.dayAt(day) }
  const said = await tally.tried(to.enterprise.member, { service: 'placements', of: path, path: `${path}/start`, body })
  if (said !== undefined) to.running.push(worker)
}

/** The school moves a learner to another enterprise: that is no drop-out. @returns whether there was a place */
export const transfer = async (town: Town, group: Group, worker: Worker, day: number): Promise<boolean> => {
  const { city, stage, tally, busyUntil, namedOn } = town
  const to = elsewhere(town, group, day)
  if (to === undefined) return false
  const path = `/placements/${worker.placement}`
  const said = await tally.tried(group.school.member, {
    ...{ service: 'placements', of: path, path: `${path}/transfer` },
    body: {
      agreement: to.agreement,
      transferredOn: stage.clock.dayAt(day - 1),
      reason: city.draw.weighted(transfers, worker.placement, 'moves'),
    },
  })
  const placement = said === undefined ? undefined : PlacementView.parse(said.body).transferredTo
  if (placement === undefined) return false
  busyUntil.set(worker.learner, to.endsOn)
  namedOn.set(placement, day)
  await goOn(town, to, { placement, learner: worker.learner }, day)
  await answerSeat(town, group, worker.placement)
  return true
}
