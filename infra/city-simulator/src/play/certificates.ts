import { eachOf, groupedBy } from '@noinghe/local/demo'
import type { Cohort, Programme } from '../city/schools.ts'
import { lives } from '../life/habits.ts'
import type { Graduate, Town } from './town.ts'

/** Enterprises certify to some that they were there: that counts for no target. */
export const certifyAttendance = async (town: Town, { placement, group }: Graduate, day: number): Promise<void> => {
  const { city, stage, tally } = town
  if (!city.draw.chance(lives.attendanceCertified, placement, 'attendance')) return
  const { dayAt } = stage.clock
  await tally.tried(group.enterprise.member, {
    service: 'placements',
    path: '/certificates',
    body: {
      ...{ placement, kind: 'attendance', number: `XN-${placement.slice(-8)}` },
      ...{ from: dayAt(group.startsOn), to: dayAt(group.endsOn), issuedOn: dayAt(day) },
    },
  })
}

/** The last summer is without training; the school year ends with it. */
const summer = 64
const diplomasAfter = 5

const diploma = async (
  town: Town,
  { trade, level }: Programme,
  cohort: Cohort,
  { placement, group }: Graduate,
  day: number,
) => {
  const { dayAt } = town.stage.clock
  await town.tally.tried(group.school.member, {
    service: 'placements',
    path: '/certificates',
    body: {
      ...{ placement, kind: level, trade, level, number: `BTN-${placement.slice(-8)}` },
      ...{ from: dayAt(cohort.starts_on), to: dayAt(cohort.ends_on + summer), issuedOn: dayAt(day) },
    },
  })
}

/** At the end of its training a cohort gets its diplomas; each learner one, through the last placement. */
export const graduate = async (town: Town, after: number, day: number): Promise<void> => {
  const { cohorts, programmes } = town.city.data
  for (const cohort of cohorts) {
    const on = cohort.ends_on + summer + diplomasAfter
    const programme = programmes.find(({ key }) => key === cohort.programme)
    if (on <= after || on > day || programme === undefined) continue
    const placed = groupedBy(town.completed.get(cohort.key) ?? [], ({ learner }) => learner)
    const last = [...placed.values()].flatMap(those => those.slice(-1))
    await eachOf(last, one => diploma(town, programme, cohort, one, day), 4)
  }
}
