import {
  type CohortId,
  type LocalDate,
  type ProgrammeId,
  refuse,
  type SchoolId,
  type surveyTopic,
} from '@noinghe/contracts'
import type { SurveyCounts } from '@noinghe/reference-data'
import { addWorkingDays } from '@noinghe/reference-data'
import type { Decision, Facts, LifeCycle, PublishMap } from '@noinghe/service-kit'
import { type SurveyGroup, type SurveyKind, surveyForms } from './kinds.ts'

type About = {
  readonly school: SchoolId
  readonly kind: SurveyKind
  readonly group: SurveyGroup
  readonly year: number
  readonly programme?: ProgrammeId
  readonly cohort?: CohortId
  readonly trade?: string
  readonly base: number
  readonly dueBy: LocalDate
  /** Opaque marks of those asked; an employer's is its id. */
  readonly asked: readonly string[]
}
type Running = About & {
  /** Who has answered, apart from what was answered. */
  readonly answered: readonly string[]
  readonly tally: Readonly<Record<string, number>>
  /** The day on which those who have not answered are reminded; gone once they were, or all have answered. */
  readonly remindOn?: LocalDate
  /** How many were asked and answered, once who they were is past its time. */
  readonly forgotten?: { readonly sample: number; readonly answered: number }
}

/** One survey of one group: whom it asked, how many answered, how often each code. Nobody's answer is kept as theirs. */
export type Survey =
  | { readonly status: 'absent' }
  | (Running & { readonly status: 'open' })
  | (Running & { readonly status: 'closed' })
export type KnownSurvey = Exclude<Survey, { status: 'absent' }>

export type SurveyCommand =
  | ({ readonly type: 'send' } & About)
  | { readonly type: 'answer'; readonly who: string; readonly code: string }
  | { readonly type: 'close' }
  | { readonly type: 'pass-time' }
  /** Its time is over: who was asked and who answered goes, the counts stay. */
  | { readonly type: 'forget' }
export type SurveyEvent =
  | ({ readonly type: 'sent'; readonly remindOn?: LocalDate } & About)
  | { readonly type: 'reminded' }
  | { readonly type: 'answered'; readonly who: string; readonly code: string }
  | { readonly type: 'closed' }
  | { readonly type: 'forgotten' }

export const initial: Survey = { status: 'absent' }
export const lifeCycle = {
  send: ['absent'],
  answer: ['open'],
  close: ['open'],
  'pass-time': ['open'],
  forget: ['closed'],
} as const satisfies LifeCycle<Survey, SurveyCommand>

export const decide = (survey: Survey, command: SurveyCommand, { today }: Facts): Decision<SurveyEvent> => {
  if (command.type === 'send') return send(command, today)
  if (survey.status === 'absent') return []
  switch (command.type) {
    case 'answer': {
      const { who, code } = command
      if (!survey.asked.includes(who)) return refuse('survey-not-for-you')
      if (survey.answered.includes(who)) return refuse('survey-answered')
      if (today > survey.dueBy) return refuse('not-in-this-state', { params: { status: 'closed' } })
      const known = surveyForms[survey.kind].choices.some(choice => choice.code === code)
      return known ? [{ type: 'answered', who, code }] : refuse('survey-answer-unknown', { at: '/code' })
    }
    case 'close':
      return [{ type: 'closed' }]
    case 'pass-time':
      if (today > survey.dueBy) return [{ type: 'closed' }]
      return survey.remindOn !== undefined && today >= survey.remindOn ? [{ type: 'reminded' }] : []
    case 'forget':
      return survey.forgotten === undefined ? [{ type: 'forgotten' }] : []
  }
}

/** So many working days before the last day, whoever is silent is reminded; a survey shorter than that reminds nobody. */
const workingDaysLeft = 5

const send = (command: Extract<SurveyCommand, { type: 'send' }>, today: LocalDate): Decision<SurveyEvent> => {
  const { type: _, ...about } = command
  const { kind, group, dueBy, trade, cohort, programme, base } = about
  const asked = [...new Set(about.asked)]
  if (!surveyForms[kind].groups.includes(group))
    return refuse('survey-group-differs', { at: '/group', params: { kind } })
  // CS10 is per trade; the others per cohort, programme or trade
  if (kind === 'CS10' ? trade === undefined : (trade ?? cohort ?? programme) === undefined)
    return refuse('survey-scope-missing', { at: '/trade' })
  if (asked.length > base) return refuse('survey-sample-above-base', { at: '/base' })
  if (dueBy < today) return refuse('window-past', { at: '/dueBy' })
  const remindOn = addWorkingDays(dueBy, -workingDaysLeft)
  return [{ type: 'sent', ...about, asked, ...(remindOn > today ? { remindOn } : {}) }]
}

export const evolve = (survey: Survey, event: SurveyEvent): Survey => {
  if (event.type === 'sent') {
    const { type: _, ...about } = event
    return { ...about, status: 'open', answered: [], tally: {} }
  }
  if (survey.status === 'absent') return survey
  if (event.type === 'closed') return { ...survey, status: 'closed' }
  if (event.type === 'reminded') return withoutReminder(survey)
  if (event.type === 'forgotten') {
    const { sample, answered } = countsOf(survey)
    return { ...survey, asked: [], answered: [], forgotten: { sample, answered } }
  }
  const answered = [...survey.answered, event.who].sort()
  return {
    ...(answered.length === survey.asked.length ? withoutReminder(survey) : survey),
    answered,
    tally: { ...survey.tally, [event.code]: (survey.tally[event.code] ?? 0) + 1 },
  }
}

const withoutReminder = (survey: KnownSurvey): KnownSurvey => {
  const { remindOn: _, ...rest } = survey
  return rest
}

/** What a figure is made from. */
export const countsOf = ({ kind, base, asked, answered, tally, forgotten }: KnownSurvey): SurveyCounts => ({
  base,
  sample: forgotten?.sample ?? asked.length,
  answered: forgotten?.answered ?? answered.length,
  positive: surveyForms[kind].choices
    .filter(({ positive }) => positive)
    .reduce((sum, { code }) => sum + (tally[code] ?? 0), 0),
})

const refsOf = ({ school, kind, group, year, programme, cohort, trade }: About) => ({
  school,
  kind,
  group,
  year,
  ...(programme === undefined ? {} : { programme }),
  ...(cohort === undefined ? {} : { cohort }),
  ...(trade === undefined ? {} : { trade }),
})

const known = (state: Survey): KnownSurvey => {
  if (state.status === 'absent') throw new Error('an absent survey has published an event')
  return state
}

/** Counts leave, nobody's answer as theirs. */
export const publish = {
  sent: event => ({
    name: 'sent',
    data: { ...refsOf(event), base: event.base, sample: event.asked.length, dueBy: event.dueBy },
  }),
  answered: (_, state) => {
    const survey = known(state)
    const tally = Object.entries(survey.tally).map(([code, count]) => ({ code, count }))
    return { name: 'answered', data: { ...refsOf(survey), ...countsOf(survey), tally } }
  },
  reminded: (_, state) => {
    const survey = known(state)
    const { sample, answered } = countsOf(survey)
    return { name: 'reminded', data: { ...refsOf(survey), sample, answered, dueBy: survey.dueBy } }
  },
  closed: (_, state) => {
    const survey = known(state)
    return { name: 'closed', data: { ...refsOf(survey), ...countsOf(survey) } }
  },
  forgotten: (_, state) => ({ name: 'particulars-changed', data: refsOf(known(state)) }),
} as const satisfies PublishMap<Survey, SurveyEvent, typeof surveyTopic>
