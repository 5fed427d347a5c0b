import { SurveyView } from '@noinghe/contracts'
import { eachOf, named } from '@noinghe/local/demo'
import { lives } from '../life/habits.ts'
import type { Party, Respondent, Survey, Town } from './town.ts'

/** Days after the first one on which schools ask their learners (CS09), then employers (CS10). */
const asksLearners = 215
const asksEmployers = 245
const open = 40

const grades = [
  ['2', 1],
  ['3', 2],
  ['4', 4],
  ['5', 3],
] as const

const send = async (
  { stage, tally, surveys }: Town,
  { member }: Party,
  about: object,
  asks: readonly Respondent[],
  day: number,
): Promise<void> => {
  const [year] = stage.clock.dayAt(day).split('-')
  const body = { ...about, year: Number(year), dueBy: stage.clock.dayAt(day + open) }
  const reply = await tally.tried(member, { service: 'placements', path: '/surveys', body })
  if (reply !== undefined) surveys.push({ id: SurveyView.parse(reply.body).id, asks, until: day + open })
}

/** The whole of one class that goes to work is asked; only learners with a code can answer. */
const askLearners = async (town: Town, school: Party, day: number): Promise<void> => {
  const { city, cast, pupils } = town
  const group = [...town.groups.values()].find(one => one.school === school)
  if (group === undefined) return
  const cohort = group.slot.cohort
  const learners = named(cast.learners, cohort)
  const asks = learners.flatMap((key): Respondent[] => {
    const member = pupils.get(key)
    const code = city.draw.weighted(grades, key, 'satisfied')
    return member === undefined ? [] : [{ key, member, answers: lives.learnerAnswers, code }]
  })
  const about = {
    kind: 'CS09',
    group: 'learners',
    cohort: named(cast.cohorts, cohort),
    base: learners.length,
    learners,
  }
  await send(town, school, about, asks, day)
}

/** Employers of one trade the school has placed learners with. */
const askEmployers = async (town: Town, school: Party, day: number): Promise<void> => {
  const groups = [...town.groups.values()].filter(one => one.school === school)
  const trade = groups[0]?.demand.trade
  if (trade === undefined) return
  const parties = new Set(groups.filter(({ demand }) => demand.trade === trade).map(({ enterprise }) => enterprise))
  const asks = [...parties].map(({ key, member, manner }) => ({
    ...{ key, member, answers: manner.answers },
    code: town.city.draw.weighted(grades, key, school.key, 'satisfied'),
  }))
  const employers = asks.map(({ member }) => member.organisation)
  await send(town, school, { kind: 'CS10', group: 'employers', trade, base: asks.length, employers }, asks, day)
}

/** Schools ask once in the span. */
export const sendSurveys = async (town: Town, after: number, day: number): Promise<void> => {
  const { firstDay } = town.city.span
  const dueOn = (offset: number) => firstDay + offset > after && firstDay + offset <= day
  const schools = town.city.data.schools.flatMap(({ key }) => town.parties.get(key) ?? [])
  if (dueOn(asksLearners)) for (const school of schools) await askLearners(town, school, day)
  if (dueOn(asksEmployers)) for (const school of schools) await askEmployers(town, school, day)
}

const answer = async ({ city, tally, surveys }: Town, survey: Survey, day: number): Promise<void> => {
  const now = survey.asks.filter(({ key, answers }) => city.draw.chance(answers, survey.id, key, day))
  await eachOf(now, ({ member, code }) =>
    tally.tried(member, { service: 'placements', path: `/surveys/${survey.id}/answers`, body: { code } }),
  )
  const left = survey.asks.filter(one => !now.includes(one))
  surveys.splice(surveys.indexOf(survey), 1, ...(day + 7 < survey.until ? [{ ...survey, asks: left }] : []))
}

/** Once a week; who is silent stays silent. */
export const answerSurveys = async (town: Town, day: number): Promise<void> => {
  for (const survey of [...town.surveys]) await answer(town, survey, day)
}
