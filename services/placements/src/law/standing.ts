import { type LocalDate, placementTopic } from '@noinghe/contracts'
import {
  type BreachSubject,
  eachSaved,
  type Guards,
  type Rejudge,
  ruleOfPeriod,
  type StandingSubject,
  type StandingVerdict,
} from '@noinghe/legal-guards'
import { type Clock, type Filter, ignore, on, type Saved, type Timer } from '@noinghe/service-kit'
import type { KnownPlacement, Placement } from '../placement/placement.model.ts'
import type { Placements } from '../placement/placement.store.ts'
import { live } from '../placement/placement.ts'
import { mondayOf, plannedWeek } from '../placement/schedule.ts'
import { begun } from '../placement/week.view.ts'
import { weekWith } from '../placement/weeks.ts'
import type { Agreements } from '../projections/agreements.ts'
import { dayFacts, weekFacts } from './facts.ts'
import { type Judging, type Question, questionsOf, type Standing } from './judging.ts'

type Parts = {
  readonly guards: Guards
  readonly judging: Judging
  readonly placements: Placements
  readonly agreements: Agreements
  readonly clock: Clock
  /** Finds the breaches of a fact that stands, and clears those that are over. */
  readonly found: (subject: BreachSubject, verdicts: readonly StandingVerdict[]) => Promise<void>
}

/** Period of what holds of a learner at work on any day, apart from the hours of one. */
const standingPeriod = 'standing'
const weekPeriod = (week: LocalDate): string => `week-${week}`

const known = ({ state }: Saved<Placement>): KnownPlacement | undefined =>
  state.status === 'absent' ? undefined : state

const subjectOf = (
  id: string,
  { enterprise, school, province, ward, park }: KnownPlacement,
): Omit<BreachSubject, 'period'> => ({
  kind: 'placement',
  id,
  enterprise,
  school,
  province,
  ward,
  ...(park === undefined ? {} : { park }),
})

/** A later day of a learner at work, as agreed: birthdays pass, training and health checks run out. */
const laterDay = (placement: KnownPlacement, { facts }: Standing, today: LocalDate): Question => {
  const planned = 'startedOn' in placement ? plannedWeek(placement, mondayOf(today))[today] : undefined
  const hours = planned === undefined || planned === 0 ? (facts.hoursOfDay ?? 0) : planned
  // the pattern alone is judged: overtime and holidays are the log's to tell
  return { moment: 'day', on: today, facts: { ...dayFacts(facts, { date: today, hours }), overtimeHours: 0 } }
}

/** What stands in this service: signed weeks and learners at work, judged again when the day, the rule or the fact changes. */
export const createStandingLaw = ({ guards, judging, placements, agreements, clock, found }: Parts) => {
  const look = ({ moment, on: day, facts }: Question, { about }: Standing) =>
    guards.look(moment, facts, { on: day, exceptionsFor: about })

  const judgeWeek = async (id: string, week: LocalDate): Promise<void> => {
    const saved = await placements.get(id)
    const placement = saved && begun(saved)
    const signed = placement?.state.weeks[week]
    const standing = placement && (await judging.standingOf(placement.state))
    if (placement === undefined || signed === undefined || standing === undefined) return
    const subject = subjectOf(id, placement.state)
    for (const question of questionsOf(standing.facts, week, weekWith(placement.state, week))) {
      // a teacher may have settled the week on other hours than its days add up to
      const asked =
        question.moment === 'week' ? { ...question, facts: weekFacts(standing.facts, signed.hours) } : question
      const period = asked.moment === 'week' ? weekPeriod(week) : asked.on
      await found({ ...subject, period }, await look(asked, standing))
    }
  }

  const judgeToday = async (saved: Saved<Placement>, today: LocalDate): Promise<void> => {
    const placement = known(saved)
    const standing = placement && (await judging.standingOf(placement))
    if (placement === undefined || standing === undefined) return
    const verdicts = await look(laterDay(placement, standing, today), standing)
    await found({ ...subjectOf(saved.id, placement), period: standingPeriod }, verdicts)
  }

  /** Those of whom the rules may say something else on another day: minors, and whose safety training runs out. */
  const watched = async (today: LocalDate): Promise<Filter> => {
    const lapsed = await agreements.find({ 'state.practice.safetyTraining.holdsTo': { $lt: today } }, 10_000)
    return {
      'state.status': { $in: ['started', 'paused'] },
      $or: [
        { 'state.ageBand': { $in: ['under-15', '15-17'] } },
        { 'state.agreement': { $in: lapsed.map(({ _id }) => _id) } },
      ],
    }
  }

  let judgedOn = ''
  /** Every later day by the domain's clock; after a restart today's is judged once more, which finds nothing twice. */
  const laterDays: Timer = {
    name: 'judge-later-days',
    everyMs: 30_000,
    run: async () => {
      const { today } = clock.facts()
      if (judgedOn === today) return
      for await (const saved of eachSaved(placements, await watched(today))) await judgeToday(saved, today)
      judgedOn = today
    },
  }

  const rejudge: Rejudge = async ({ id, period }) => {
    const saved = await placements.get(id)
    const placement = saved && known(saved)
    const standing = placement && (await judging.standingOf(placement))
    if (placement === undefined || standing === undefined) return undefined
    const ask = (question: Question) => ({
      moment: question.moment,
      facts: question.facts,
      about: { on: question.on, exceptionsFor: standing.about },
    })
    if (period === standingPeriod) {
      const over = !live.some(status => status === placement.status)
      return over ? undefined : ask(laterDay(placement, standing, clock.facts().today))
    }
    if (ruleOfPeriod(period) !== undefined)
      return ask({ moment: 'rule-change', on: clock.facts().today, facts: standing.facts })
    const week = period.startsWith('week-') ? period.slice(5) : mondayOf(period)
    const signed = 'weeks' in placement ? placement.weeks[week] : undefined
    if (signed === undefined || !('weeks' in placement)) return undefined
    if (period.startsWith('week-'))
      return ask({ moment: 'week', on: week, facts: weekFacts(standing.facts, signed.hours) })
    const day = questionsOf(standing.facts, week, weekWith(placement, week)).find(
      ({ moment, on: date }) => moment === 'day' && date === period,
    )
    return day && ask(day)
  }

  return {
    laterDays,
    rejudge,
    /** Everybody assigned or at work, for the first day of a new version of a rule. */
    subjects: async function* (): AsyncGenerator<StandingSubject> {
      for await (const saved of eachSaved(placements, { 'state.status': { $in: [...live] } })) {
        const placement = known(saved)
        const standing = placement && (await judging.standingOf(placement))
        if (placement !== undefined && standing !== undefined)
          yield { subject: subjectOf(saved.id, placement), facts: standing.facts, exceptionsFor: standing.about }
      }
    },
    /** After the fact, from the topic: a kill between a save and its breach loses none. */
    onOwnPlacement: on(placementTopic, {
      assigned: ignore,
      unassigned: ignore,
      started: async event => {
        const saved = await placements.get(event.subject)
        if (saved) await judgeToday(saved, clock.facts().today)
      },
      paused: ignore,
      resumed: ignore,
      'week-logged': event => judgeWeek(event.subject, event.data.week),
      'week-confirmed': ignore,
      'week-disputed': ignore,
      'week-settled': event => judgeWeek(event.subject, event.data.week),
      completed: ignore,
      'ended-early': ignore,
      'early-end-told': ignore,
      transferred: ignore,
      'did-not-start': ignore,
      'seat-answered': ignore,
      'outcome-recorded': ignore,
      'particulars-changed': ignore,
    }),
  }
}
