import { SignedGroupWeek, StartsReply } from '@noinghe/contracts'
import { eachOf } from '@noinghe/local/demo'
import { lives } from '../life/habits.ts'
import { absences } from '../life/reasons.ts'
import { handOutCodes } from './pupils.ts'
import type { Group, Town, Worker } from './town.ts'

/** Whoever did not come: the school says why, and both sides what becomes of the seat. */
const stayAway = async (town: Town, group: Group, { placement }: Worker): Promise<void> => {
  const { city, stage, tally } = town
  const path = `/placements/${placement}`
  const reason = city.draw.weighted(absences, placement, 'absence')
  const body = { on: stage.clock.dayAt(group.startsOn), reason }
  const said = await tally.tried(group.school.member, {
    service: 'placements',
    of: path,
    path: `${path}/did-not-start`,
    body,
  })
  if (said !== undefined) await answerSeat(town, group, placement)
}

/** Some answer, the others let the days pass. */
export const answerSeat = async ({ city, tally }: Town, group: Group, placement: string): Promise<void> => {
  const path = `/placements/${placement}`
  for (const [by, balance] of [
    [group.school, 'supply'],
    [group.enterprise, 'need'],
  ] as const)
    if (city.draw.chance(lives.seatAnswered * by.manner.answers, placement, balance))
      await tally.tried(by.member, {
        service: 'placements',
        of: path,
        path: `${path}/seat-answers`,
        body: { balance, reopen: city.draw.chance(0.5, placement, balance, 'reopen') },
      })
}

const begin = async (town: Town, group: Group): Promise<void> => {
  const { city, stage, tally } = town
  group.begun = true
  if (group.assigned.length === 0) return
  const absent = group.assigned.filter(({ placement }) => city.draw.chance(lives.didNotStart, placement, 'absent'))
  const reply = await tally.tried(group.enterprise.member, {
    service: 'placements',
    path: `/agreements/${group.agreement}/starts`,
    body: { startedOn: stage.clock.dayAt(group.startsOn), except: absent.map(({ placement }) => placement) },
  })
  if (reply === undefined) return
  const { started, refusals } = StartsReply.parse(reply.body)
  tally.count(started.length - 1)
  for (const { refusal } of refusals) tally.refused(refusal.code)
  const began = new Set<string>(started.map(({ placement }) => placement))
  group.running = group.assigned.filter(({ placement }) => began.has(placement))
  for (const worker of absent) await stayAway(town, group, worker)
  await handOutCodes(town, group)
}

/** Enterprises say who came, on the day or, as some do, days after it. */
export const startGroups = async (town: Town, day: number): Promise<void> => {
  const { draw } = town.city
  const due = [...town.groups.values()].filter(({ begun, startsOn, agreement, enterprise }) => {
    const late = draw.chance(lives.startsLate, agreement, 'late') || enterprise.manner.answers === 0
    return !begun && day >= startsOn + (late ? 6 : 0)
  })
  await eachOf(due, group => begin(town, group), 4)
}

const signWeek = async (town: Town, group: Group, monday: number): Promise<void> => {
  const { city, stage, tally } = town
  const week = stage.clock.dayAt(monday)
  const missed = group.running.filter(({ placement }) => city.draw.chance(lives.misses, placement, week, 'misses'))
  const exceptions = missed.map(({ placement }) => {
    const day = monday + city.draw.between(0, 4, placement, week, 'missed')
    return { placement, days: { [stage.clock.dayAt(day)]: 0 } }
  })
  // who began in mid-week was not there before: such an exception is left out
  const possible = exceptions.filter(({ days }) =>
    Object.keys(days).every(
      date => stage.clock.dayOf(date) >= group.startsOn && stage.clock.dayOf(date) <= group.endsOn,
    ),
  )
  const reply = await tally.tried(group.enterprise.member, {
    service: 'placements',
    path: `/agreements/${group.agreement}/weeks/${week}/sign`,
    body: { exceptions: possible },
  })
  if (reply === undefined) return
  const { signed, refusals } = SignedGroupWeek.parse(reply.body)
  tally.count(signed.length - 1)
  for (const { refusal } of refusals) tally.refused(refusal.code)
}

/** Hours are signed week by week, by prompt enterprises on Monday, by slow ones when they come to it. */
export const signWeeks = async (town: Town, day: number): Promise<void> => {
  const due = [...town.groups.values()].filter(({ begun, running }) => begun && running.length > 0)
  await eachOf(
    due,
    async group => {
      const until = Math.min(day - group.enterprise.manner.signsAfter, group.endsOn + 6)
      for (; group.nextWeek + 6 <= until; group.nextWeek += 7) await signWeek(town, group, group.nextWeek)
    },
    4,
  )
}
