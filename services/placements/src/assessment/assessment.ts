import { type LocalDate, refuse, type scoreBands } from '@noinghe/contracts'
import type { Decision, Facts, LifeCycle, Sealed } from '@noinghe/service-kit'
import type { Parties } from '../feedback/parties.ts'
import { type AssessmentKind, formOf, formOn } from './forms.ts'
import { dueByOf, lapsesAfter, type Occasion, remindersOf } from './schedule.ts'

export type ScoreBand = (typeof scoreBands)[number]
export type Answers = Readonly<Record<string, number>>

type Asked = Parties & { readonly kind: AssessmentKind; readonly occasion: Occasion; readonly opensOn: LocalDate }
type Submission = {
  readonly form: number
  readonly answers: Answers
  readonly submittedOn: LocalDate
  /** Under the key of the placement's learner. */
  readonly remark?: Sealed
  /** What is left once answers and remark are past their time. */
  readonly band?: ScoreBand
}

/** One side's assessment of another on one occasion: planned, due, and answered or not. */
export type Assessment =
  | { readonly status: 'absent' }
  | (Asked & { readonly status: 'planned' })
  /** `reminded`: on how many of its days whoever owes it was reminded; days that nobody saw count as one. */
  | (Asked & { readonly status: 'due'; readonly dueBy: LocalDate; readonly reminded?: number })
  | (Asked & Submission & { readonly status: 'submitted'; readonly dueBy: LocalDate })
  | (Asked & { readonly status: 'lapsed'; readonly dueBy?: LocalDate })
export type KnownAssessment = Exclude<Assessment, { status: 'absent' }>

export type AssessmentCommand =
  | ({ readonly type: 'plan' } & Asked)
  /** What the clock brings: it becomes due, or nobody answered for too long. */
  | { readonly type: 'pass-time' }
  /** The placement is over before half-way. */
  | { readonly type: 'drop' }
  | {
      readonly type: 'submit'
      readonly form: number
      readonly answers: Answers
      readonly remark?: Sealed | undefined
    }
  /** Its time is over: answers and remark go, the band that figures have counted stays. */
  | { readonly type: 'forget' }

export type AssessmentEvent =
  | ({ readonly type: 'planned' } & Asked)
  | { readonly type: 'due'; readonly dueBy: LocalDate; readonly on: LocalDate }
  | ({ readonly type: 'submitted'; readonly late: boolean } & Submission)
  | { readonly type: 'reminded'; readonly days: number }
  | { readonly type: 'lapsed' }
  | { readonly type: 'forgotten'; readonly band: ScoreBand }

export const initial: Assessment = { status: 'absent' }

export const lifeCycle = {
  plan: ['absent'],
  'pass-time': ['planned', 'due'],
  drop: ['planned'],
  submit: ['due'],
  forget: ['submitted'],
} as const satisfies LifeCycle<Assessment, AssessmentCommand>

/** Mean of answers 1–5 as a band. */
export const bandOf = (answers: readonly number[]): ScoreBand => {
  const mean = answers.reduce((sum, answer) => sum + answer, 0) / answers.length
  if (mean < 2.5) return 'low'
  return mean < 3.5 ? 'middle' : 'high'
}

/** The band of a submitted assessment, also after its answers are gone. */
export const bandIn = ({ answers, band }: Pick<Submission, 'answers' | 'band'>): ScoreBand =>
  band ?? bandOf(Object.values(answers))

export const decide = (
  assessment: Assessment,
  command: AssessmentCommand,
  { today }: Facts,
): Decision<AssessmentEvent> => {
  switch (command.type) {
    case 'plan': {
      const { type: _, ...asked } = command
      return [{ type: 'planned', ...asked }, ...opened(asked, today)]
    }
    case 'pass-time':
      if (assessment.status === 'planned') return opened(assessment, today)
      return assessment.status === 'due' ? passed(assessment, today) : []
    case 'drop':
      return [{ type: 'lapsed' }]
    case 'submit':
      return assessment.status === 'due' ? submit(assessment, command, today) : []
    case 'forget':
      return assessment.status === 'submitted' && assessment.band === undefined
        ? [{ type: 'forgotten', band: bandIn(assessment) }]
        : []
  }
}

/** Ten working days from the day it could first be answered, however late the end was recorded. */
const opened = ({ opensOn }: Pick<Asked, 'opensOn'>, today: LocalDate): readonly AssessmentEvent[] =>
  opensOn <= today ? [{ type: 'due', dueBy: dueByOf(today), on: today }] : []

const passed = (
  { dueBy, reminded = 0 }: Extract<Assessment, { status: 'due' }>,
  today: LocalDate,
): readonly AssessmentEvent[] => {
  if (today > lapsesAfter(dueBy)) return [{ type: 'lapsed' }]
  const days = remindersOf(dueBy).filter(day => day <= today).length
  return days > reminded ? [{ type: 'reminded', days }] : []
}

const submit = (
  { kind, dueBy }: Extract<Assessment, { status: 'due' }>,
  { form: version, answers, remark }: Extract<AssessmentCommand, { type: 'submit' }>,
  today: LocalDate,
): Decision<AssessmentEvent> => {
  const form = formOf(kind, version)
  if (form === undefined || form.version !== formOn(kind, today)?.version)
    return refuse('form-version-unknown', { at: '/form' })
  const asked = form.questions.map(({ code }) => code)
  const wrong =
    asked.find(code => answers[code] === undefined) ?? Object.keys(answers).find(code => !asked.includes(code))
  if (wrong !== undefined) return refuse('answers-incomplete', { at: `/answers/${wrong}`, params: { question: wrong } })
  return [
    {
      type: 'submitted',
      form: version,
      answers: Object.fromEntries(asked.map(code => [code, answers[code] ?? 0])),
      submittedOn: today,
      late: today > dueBy,
      ...(remark === undefined ? {} : { remark }),
    },
  ]
}

export const evolve = (assessment: Assessment, event: AssessmentEvent): Assessment => {
  if (event.type === 'planned') {
    const { type: _, ...asked } = event
    return { ...asked, status: 'planned' }
  }
  if (assessment.status === 'absent') return assessment
  switch (event.type) {
    case 'due':
      return { ...assessment, status: 'due', dueBy: event.dueBy }
    case 'reminded':
      return assessment.status === 'due' ? { ...assessment, reminded: event.days } : assessment
    case 'submitted': {
      const { type: _, late: __, ...submission } = event
      if (assessment.status !== 'due') return assessment
      const { reminded: ___, ...asked } = assessment
      return { ...asked, ...submission, status: 'submitted' }
    }
    case 'lapsed':
      return { ...assessment, status: 'lapsed' }
    case 'forgotten': {
      if (assessment.status !== 'submitted') return assessment
      const { remark: _, ...kept } = assessment
      return { ...kept, answers: {}, band: event.band }
    }
  }
}
