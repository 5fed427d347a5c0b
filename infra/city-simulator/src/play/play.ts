import type { Cast, Stage } from '@noinghe/local/demo'
import type { City } from '../city/city.ts'
import { planOf } from '../life/plan.ts'
import { answerProposals, signDrafts } from './answers.ts'
import { assess } from './assessments.ts'
import { graduate } from './certificates.ts'
import { weekdayOn } from './days.ts'
import { assignLearners, findGroups } from './groups.ts'
import { followIncidents, meetIncidents } from './incidents.ts'
import { answerBreaches, rule } from './law.ts'
import { postPlanned, withdrawPlanned } from './listings.ts'
import { completeGroups, liveOn } from './lives.ts'
import { answerFollowUps, tellOutcomes } from './outcomes.ts'
import { answerSurveys, sendSurveys } from './surveys.ts'
import { createTally, type Tally } from './tally.ts'
import { type Town, townOf } from './town.ts'
import { visitWorkplaces } from './visits.ts'
import { signWeeks, startGroups } from './work.ts'

export type Player = {
  readonly town: Town
  /** Lives every day up to this one; the clock is the caller's and stands there already. */
  readonly liveUpTo: (day: number) => Promise<void>
  readonly tally: Tally
}

/** What is done once a week, on its first look. */
const lookAtTheWeek = async (town: Town, day: number): Promise<void> => {
  await liveOn(town, day)
  await meetIncidents(town, day)
  await assess(town, day)
  await answerFollowUps(town, day)
  await answerSurveys(town, day)
}

/** One look of everybody at their work, on a day on which the clock stands. */
const lookAround = async (town: Town, before: number, day: number): Promise<void> => {
  await rule(town, before, day)
  await postPlanned(town, before, day)
  await withdrawPlanned(town, before, day)
  await answerProposals(town, day)
  await signDrafts(town, day)
  await findGroups(town)
  await assignLearners(town, day)
  await startGroups(town, day)
  if (weekdayOn(town.stage.clock, day) < town.city.size.rhythm) await lookAtTheWeek(town, day)
  await signWeeks(town, day)
  await visitWorkplaces(town, day)
  await followIncidents(town, day)
  await answerBreaches(town, day)
  await completeGroups(town, day)
  await tellOutcomes(town, day)
  await graduate(town, before, day)
  await sendSurveys(town, before, day)
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
