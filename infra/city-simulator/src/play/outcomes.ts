import { FollowUpPage } from '@noinghe/contracts'
import { eachOf } from '@noinghe/local/demo'
import { lives } from '../life/habits.ts'
import { afterwards, ties } from '../life/reasons.ts'
import { allOf } from './pages.ts'
import type { Graduate, Town } from './town.ts'

type Became = { readonly outcome: string; readonly tie?: string }

const working: readonly string[] = ['hired-here', 'hired-elsewhere', 'self-employed']

/** What a learner does so many months after the end; most go on with what they do. */
const becameOf = ({ city: { draw } }: Town, placement: string, months: number, hirable: boolean): Became => {
  const moved = months > 0 && draw.chance(0.3, placement, months, 'moved')
  const drawn = draw.weighted(afterwards, placement, moved ? months : 0, 'afterwards')
  // an enterprise that wanted to hire nobody hires nobody
  const outcome = drawn === 'hired-here' && !hirable ? 'seeking-work' : drawn
  return working.includes(outcome) ? { outcome, tie: draw.weighted(ties, placement, 'tie') } : { outcome }
}

const hirableAt = ({ groups }: Town, agreement: string): boolean => (groups.get(agreement)?.demand.hirable ?? 0) > 0

const tell = async (town: Town, { placement, group }: Graduate, day: number): Promise<void> => {
  const { stage, tally } = town
  const path = `/placements/${placement}`
  const became = becameOf(town, placement, 0, hirableAt(town, group.agreement))
  const by = became.outcome === 'hired-here' ? group.enterprise : group.school
  await tally.tried(by.member, {
    ...{ service: 'placements', of: path, path: `${path}/outcome` },
    body: { ...became, on: stage.clock.dayAt(day) },
  })
}

const toldAfter = 14

/** Two weeks after the end some tell by themselves what became of the learner; the others are asked, or say nothing. */
export const tellOutcomes = async (town: Town, day: number): Promise<void> => {
  const due = town.graduates.filter(({ endedOn }) => day >= endedOn + toldAfter)
  const left = town.graduates.filter(({ endedOn }) => day < endedOn + toldAfter)
  town.graduates.splice(0, town.graduates.length, ...left)
  const telling = due.filter(
    ({ group, placement }) =>
      group.school.manner.answers > 0 && town.city.draw.chance(lives.outcomeTold, placement, 'told'),
  )
  await eachOf(telling, graduate => tell(town, graduate, day), 4)
}

/** Once a week schools look at the follow-ups at 0, 6 and 12 months that wait; silence is recorded as silence. */
export const answerFollowUps = async (town: Town, day: number): Promise<void> => {
  const { city, tally, parties, data } = { ...town, data: town.city.data }
  const schools = data.schools.flatMap(({ key }) => parties.get(key) ?? []).filter(({ manner }) => manner.answers > 0)
  await eachOf(schools, async ({ key, member, manner }) => {
    const waiting = await allOf(member, 'placements', '/follow-ups?waiting=true', FollowUpPage)
    for (const { id, placement, months } of waiting)
      if (city.draw.chance(manner.answers / 2, key, id, day)) {
        const of = `/follow-ups/${id}`
        const body = becameOf(town, placement, months, true)
        await tally.tried(member, { service: 'placements', of, path: `${of}/answer`, body })
      }
  })
}
