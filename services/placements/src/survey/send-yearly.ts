import { isRefusal } from '@noinghe/contracts'
import { type Clock, deriveId } from '@noinghe/service-kit'
import type { Learners } from '../learner/learner.store.ts'
import type { Placements } from '../placement/placement.store.ts'
import type { Cohorts } from '../projections/cohorts.ts'
import { markOf } from './mark.ts'
import { cohortsIn, hirersSince, learnersOfCohort, surveysOf } from './sample.store.ts'
import type { Surveys } from './survey.store.ts'
import {
  type Due,
  dueBy,
  employersOf,
  hiredSince,
  keyOf,
  largestSample,
  notYetSent,
  satisfactionOf,
  yearToAsk,
} from './yearly.ts'

type Parts = {
  readonly surveys: Surveys
  readonly learners: Learners
  readonly placements: Placements
  readonly cohorts: Cohorts
}

/**
 * Sends the surveys of the year: CS10 to employers of graduates by trade, CS09 to learners and graduates by cohort. Their
 * ids are derived, so that whoever looks twice, or two instances at once, send each once; what becomes known later in the
 * season is sent on the next day.
 */
export const createYearlySurveys = ({ surveys, learners, placements, cohorts }: Parts, clock: Clock) => {
  const send = async (due: Due, asked: readonly string[], today: string): Promise<void> => {
    // nobody of them is here to be asked
    if (asked.length === 0) return
    const base = Math.max(due.base, asked.length)
    const outcome = await surveys.create(
      { type: 'send', ...due, base, asked, dueBy: dueBy(today) },
      { id: deriveId('yearly-survey', keyOf(due)) },
    )
    if (isRefusal(outcome) && outcome.refused !== 'already-exists')
      throw new Error(`${due.kind} of ${due.year} was not sent: ${outcome.refused}`)
  }

  const sendAll = async (year: number, today: string): Promise<void> => {
    const sent = await surveysOf(surveys, year)
    const hirers = await hirersSince(placements, hiredSince(year))
    const employers = new Map(hirers.map(of => [keyOf(employersOf(of, year)), of.enterprises]))
    for (const due of notYetSent(
      hirers.map(of => employersOf(of, year)),
      sent,
    ))
      await send(due, (employers.get(keyOf(due)) ?? []).slice(0, largestSample), today)

    const groups = (await cohortsIn(cohorts, year)).flatMap(cohort => satisfactionOf(cohort, year, today) ?? [])
    for (const due of notYetSent(groups, sent)) {
      const asked = await learnersOfCohort(learners, due.school, due.cohort ?? '', largestSample)
      await send(due, asked.map(markOf), today)
    }
  }

  let done: string | undefined
  return async (): Promise<void> => {
    const { today } = clock.facts()
    const year = yearToAsk(today)
    if (year === undefined || done === today) return
    await sendAll(year, today)
    done = today
  }
}
