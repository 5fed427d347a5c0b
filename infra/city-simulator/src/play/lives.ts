import { eachOf } from '@noinghe/local/demo'
import { lives } from '../life/habits.ts'
import { earlyEnds, stays } from '../life/reasons.ts'
import { certifyAttendance } from './certificates.ts'
import type { Group, Party, Town, Worker } from './town.ts'
import { transfer } from './transfers.ts'
import { answerSeat } from './work.ts'

/** Said long after it was: then with a reason. */
const lateDays = 60

/** The others tell how they see it, where they answer at all; what differs stays side by side. */
const tellToo = async (town: Town, group: Group, { placement, learner }: Worker, by: Party): Promise<void> => {
  const { city, tally, pupils } = town
  const other = by === group.school ? group.enterprise : group.school
  const others = [
    { key: other.key, member: other.member, answers: other.manner.answers },
    { key: learner, member: pupils.get(learner), answers: lives.learnerAnswers },
  ]
  for (const { key, member, answers } of others) {
    if (member === undefined || !city.draw.chance(answers, placement, key, 'tells')) continue
    const primary = city.draw.weighted(earlyEnds, placement, key, 'why')
    const body = { reasons: [primary], primary, stay: [city.draw.weighted(stays, placement, key, 'stay')] }
    const path = `/placements/${placement}`
    await tally.tried(member, { service: 'placements', of: path, path: `${path}/early-end-accounts`, body })
  }
}

const endEarly = async (town: Town, group: Group, worker: Worker, day: number): Promise<boolean> => {
  const { city, stage, tally, busyUntil } = town
  const { placement, learner } = worker
  const path = `/placements/${placement}`
  const primary = city.draw.weighted(earlyEnds, placement, 'why')
  const second = city.draw.weighted(earlyEnds, placement, 'why-too')
  const by = city.draw.chance(0.5, placement, 'who') ? group.school : group.enterprise
  const stay = [city.draw.weighted(stays, placement, 'stay')]
  const body = { endedOn: stage.clock.dayAt(day), reasons: [...new Set([primary, second])], primary, stay }
  const said = await tally.tried(by.member, { service: 'placements', of: path, path: `${path}/end-early`, body })
  if (said === undefined) return false
  busyUntil.set(learner, day)
  await tellToo(town, group, worker, by)
  await answerSeat(town, group, placement)
  return true
}

const rest = async ({ stage, tally }: Town, group: Group, { placement }: Worker, day: number): Promise<void> => {
  const path = `/placements/${placement}`
  const paused = { pausedOn: stage.clock.dayAt(day - 4), reason: 'health' }
  const by = { service: 'placements', of: path } as const
  const said = await tally.tried(group.school.member, { ...by, path: `${path}/pause`, body: paused })
  if (said !== undefined)
    await tally.tried(group.school.member, {
      ...by,
      path: `${path}/resume`,
      body: { resumedOn: stage.clock.dayAt(day) },
    })
}

/** What happens to learners at work, once a week. */
export const liveOn = async (town: Town, day: number): Promise<void> => {
  const { draw } = town.city
  const atWork = [...town.groups.values()].filter(({ startsOn, endsOn }) => day >= startsOn + 7 && day < endsOn - 7)
  await eachOf(
    atWork,
    async group => {
      const gone = new Set<string>()
      // who comes from elsewhere meanwhile has this week before them
      for (const worker of [...group.running]) {
        if (draw.chance(lives.endsEarly, worker.placement, day, 'ends')) {
          if (await endEarly(town, group, worker, day)) gone.add(worker.placement)
        } else if (draw.chance(lives.transfers, worker.placement, day, 'moves')) {
          if (await transfer(town, group, worker, day)) gone.add(worker.placement)
        } else if (draw.chance(lives.pauses, worker.placement, day, 'pauses')) await rest(town, group, worker, day)
      }
      group.running = group.running.filter(({ placement }) => !gone.has(placement))
    },
    4,
  )
}

const complete = async (town: Town, group: Group, worker: Worker, day: number): Promise<void> => {
  const { stage, tally, graduates, completed } = town
  const path = `/placements/${worker.placement}`
  const late = day - group.endsOn > lateDays ? { lateReason: 'Hồ sơ về muộn' } : {}
  const body = { completedOn: stage.clock.dayAt(group.endsOn), ...late }
  const said = await tally.tried(group.enterprise.member, {
    service: 'placements',
    of: path,
    path: `${path}/complete`,
    body,
  })
  if (said === undefined) return
  const graduate = { ...worker, group, endedOn: group.endsOn }
  graduates.push(graduate)
  completed.set(group.slot.cohort, [...(completed.get(group.slot.cohort) ?? []), graduate])
  await certifyAttendance(town, graduate, day)
}

/** The end as agreed; a few enterprises say so only long afterwards. */
export const completeGroups = async (town: Town, day: number): Promise<void> => {
  const { draw } = town.city
  const due = [...town.groups.values()].filter(({ running, endsOn, agreement, nextWeek }) => {
    const delay = draw.chance(lives.recordedLate, agreement, 'completes-late') ? lateDays + 10 : 1
    return running.length > 0 && day >= endsOn + delay && nextWeek > endsOn
  })
  await eachOf(
    due,
    async group => {
      for (const worker of group.running) await complete(town, group, worker, day)
      group.running = []
    },
    4,
  )
}
