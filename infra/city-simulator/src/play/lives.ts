import { eachOf } from '@noinghe/local/demo'
import { afterwards, earlyEnds, lives } from '../life/habits.ts'
import type { Graduate, Group, Town, Worker } from './town.ts'
import { answerSeat } from './work.ts'

/** Said long after it was: then with a reason. */
const lateDays = 60

const endEarly = async (town: Town, group: Group, worker: Worker, day: number): Promise<boolean> => {
  const { city, stage, tally, busyUntil } = town
  const { placement, learner } = worker
  const path = `/placements/${placement}`
  const primary = city.draw.weighted(earlyEnds, placement, 'why')
  const second = city.draw.weighted(earlyEnds, placement, 'why-too')
  const by = city.draw.chance(0.5, placement, 'who') ? group.school : group.enterprise
  const body = { endedOn: stage.clock.dayAt(day), reasons: [...new Set([primary, second])], primary }
  const said = await tally.tried(by.member, { service: 'placements', of: path, path: `${path}/end-early`, body })
  if (said === undefined) return false
  busyUntil.set(learner, day)
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
      for (const worker of group.running) {
        if (draw.chance(lives.endsEarly, worker.placement, day, 'ends')) {
          if (await endEarly(town, group, worker, day)) gone.add(worker.placement)
        } else if (draw.chance(lives.pauses, worker.placement, day, 'pauses')) await rest(town, group, worker, day)
      }
      group.running = group.running.filter(({ placement }) => !gone.has(placement))
    },
    4,
  )
}

const complete = async (town: Town, group: Group, worker: Worker, day: number): Promise<void> => {
  const { stage, tally, graduates } = town
  const path = `/placements/${worker.placement}`
  const late = day - group.endsOn > lateDays ? { lateReason: 'Hồ sơ về muộn' } : {}
  const body = { completedOn: stage.clock.dayAt(group.endsOn), ...late }
  const said = await tally.tried(group.enterprise.member, {
    service: 'placements',
    of: path,
    path: `${path}/complete`,
    body,
  })
  if (said !== undefined) graduates.push({ ...worker, group, endedOn: group.endsOn })
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

const tell = async (town: Town, { placement, group }: Graduate, day: number): Promise<void> => {
  const { city, stage, tally } = town
  const path = `/placements/${placement}`
  const drawn = city.draw.weighted(afterwards, placement, 'afterwards')
  // an enterprise that wanted to hire nobody hires nobody
  const outcome = drawn === 'hired-here' && group.demand.hirable === 0 ? 'seeking-work' : drawn
  const by = outcome === 'hired-here' ? group.enterprise : group.school
  await tally.tried(by.member, {
    service: 'placements',
    of: path,
    path: `${path}/outcome`,
    body: { outcome, on: stage.clock.dayAt(day) },
  })
}

const askedAfter = 14

/** Two weeks after the end somebody tells what became of the learner; of silent parties nobody hears. */
export const followUp = async (town: Town, day: number): Promise<void> => {
  const due = town.graduates.filter(({ endedOn }) => day >= endedOn + askedAfter)
  const left = town.graduates.filter(({ endedOn }) => day < endedOn + askedAfter)
  town.graduates.splice(0, town.graduates.length, ...left)
  await eachOf(
    due.filter(({ group }) => group.school.manner.answers > 0),
    graduate => tell(town, graduate, day),
    4,
  )
}
