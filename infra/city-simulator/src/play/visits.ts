import { VisitView } from '@noinghe/contracts'
import { eachOf } from '@noinghe/local/demo'
import { findings } from '../life/safety.ts'
import { weekdayOn } from './days.ts'
import type { Group, Town } from './town.ts'

/** Teachers work from Monday to Friday. */
const workday = ({ stage: { clock } }: Town, day: number): number => day - Math.max(0, weekdayOn(clock, day) - 4)

/** A teacher means to come half-way. */
const plan = async (town: Town, group: Group, day: number): Promise<void> => {
  const { city, stage, tally } = town
  const on = workday(town, Math.round((group.startsOn + group.endsOn) / 2))
  group.visit = 'over'
  if (on <= day || !city.draw.chance(0.7, group.agreement, 'visited')) return
  const reply = await tally.tried(group.school.member, {
    service: 'placements',
    path: '/visits',
    body: { agreement: group.agreement, plannedFor: stage.clock.dayAt(on) },
  })
  if (reply !== undefined) group.visit = { id: VisitView.parse(reply.body).id, on, moved: false }
}

/** Made as planned, moved by a week, called off. */
const come = async (town: Town, group: Group, day: number): Promise<void> => {
  const { city, stage, tally } = town
  const { visit } = group
  if (visit === 'none' || visit === 'over') return
  const of = `/visits/${visit.id}`
  const say = (verb: string, body: object) =>
    tally.tried(group.school.member, { service: 'placements', of, path: `${of}/${verb}`, body })
  const drawn = city.draw.fraction(visit.id, 'visit')
  const later = workday(town, day + 7)
  if (drawn < 0.15 && !visit.moved && later < group.endsOn) {
    await say('move', { plannedFor: stage.clock.dayAt(later) })
    group.visit = { ...visit, on: later, moved: true }
    return
  }
  group.visit = 'over'
  if (drawn > 0.92 || group.running.length === 0) {
    await say('cancel', { reason: group.running.length === 0 ? 'placements-over' : 'teacher-unable' })
    return
  }
  const found = city.draw.weighted<string | undefined>(findings, visit.id, 'finds')
  const met = group.running.map(({ placement }) => placement)
  const follow = found === undefined ? {} : { findings: [found], followUpBy: stage.clock.dayAt(day + 14) }
  await say('record', { madeOn: stage.clock.dayAt(Math.min(visit.on, day)), placements: met, ...follow })
}

/** Teachers of schools that answer at all go and see their learners at work. */
export const visitWorkplaces = async (town: Town, day: number): Promise<void> => {
  const groups = [...town.groups.values()].filter(({ begun, school }) => begun && school.manner.answers > 0)
  const unplanned = groups.filter(({ visit, running }) => visit === 'none' && running.length > 0)
  await eachOf(unplanned, group => plan(town, group, day), 4)
  const due = groups.filter(({ visit }) => visit !== 'none' && visit !== 'over' && visit.on <= day)
  await eachOf(due, group => come(town, group, day), 4)
}
