import type { Cast, Stage } from '@noinghe/local/demo'
import type { City } from '../city/city.ts'
import { planOf } from '../life/plan.ts'
import { answerProposals, signDrafts } from './answers.ts'
import { weekdayOn } from './days.ts'
import { assignLearners, findGroups } from './groups.ts'
import { postPlanned, withdrawPlanned } from './listings.ts'
import { completeGroups, followUp, liveOn } from './lives.ts'
import { createTally, type Tally } from './tally.ts'
import { type Town, townOf } from './town.ts'
import { signWeeks, startGroups } from './work.ts'

export type Player = {
  readonly town: Town
  /** Lives every day up to this one; the clock is the caller's and stands there already. */
  readonly liveUpTo: (day: number) => Promise<void>
  readonly tally: Tally
}

/** One look of everybody at their work, on a day on which the clock stands. */
const lookAround = async (town: Town, before: number, day: number): Promise<void> => {
  await postPlanned(town, before, day)
  await withdrawPlanned(town, before, day)
  await answerProposals(town, day)
  await signDrafts(town, day)
  await findGroups(town)
  await assignLearners(town, day)
  await startGroups(town, day)
  const monday = weekdayOn(town.stage.clock, day) < town.city.size.rhythm
  if (monday) await liveOn(town, day)
  await signWeeks(town, day)
  await completeGroups(town, day)
  await followUp(town, day)
}

/** @param cast who was loaded from the city's own files */
export const createPlayer = (city: City, stage: Stage, cast: Cast): Player => {
  const tally = createTally()
  const [authority] = city.data.authorities
  const department = cast.members.get(authority?.key ?? '')
  if (department === undefined) throw new Error('the city has no labour authority')
  const town = townOf({ city, plan: planOf(city), stage, cast, department, tally })
  let before = city.span.firstDay
  return {
    town,
    tally,
    liveUpTo: async day => {
      await lookAround(town, before, day)
      before = day
    },
  }
}

/** Nobody works on Sundays, and a small city looks only every few days. */
export const lookDays = (city: City, stage: Stage, from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + 1 + at).filter(
    day => day === to || ((day - city.span.firstDay) % city.size.rhythm === 0 && weekdayOn(stage.clock, day) < 6),
  )
