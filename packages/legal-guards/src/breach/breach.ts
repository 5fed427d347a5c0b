import type { BreachTopic, EventData, LocalDate, Side } from '@noinghe/contracts'
import type { Words } from '@noinghe/legal-rules'
import { addWorkingDays } from '@noinghe/reference-data'
import type { Decider, Decision, Facts, LifeCycle } from '@noinghe/service-kit'

export type BreachAnswer = EventData<BreachTopic, 'answered'>['answer']
export type BreachEnd = EventData<BreachTopic, 'cleared'>['reason']

/** Working days in which enterprise and school may correct or explain. */
const daysToAnswer = 3

/** The fact a breach is found in, and whose it is. */
export type BreachSubject = {
  /** Kind of the aggregate: slot, agreement, placement, … */
  readonly kind: string
  readonly id: string
  /** What of it: a day, a week's first day, a version of the rule. The same period is never found twice. */
  readonly period: string
  readonly enterprise?: string | undefined
  readonly school?: string | undefined
  readonly province: string
  readonly ward: string
  readonly park?: string | undefined
}

export type FoundBreach = {
  readonly rule: string
  readonly version: number
  /** Of the rule, as they were when it was found. */
  readonly title: Words
  readonly ground: Words
  readonly codes: readonly string[]
  readonly subject: BreachSubject
  /** Accident, age under 14, banned work: it does not wait for an answer. */
  readonly immediate: boolean
}

/** The text stays here, sealed. */
export type Answered = {
  readonly side: Side
  readonly answer: BreachAnswer
  readonly on: LocalDate
  readonly text?: string | undefined
}

type Known = FoundBreach & {
  readonly foundOn: LocalDate
  /** Last day to answer. */
  readonly answerBy: LocalDate
  readonly answers: readonly Answered[]
}

/** A standing fact against a rule: first its parties correct or explain, then it is a case of the authority's. */
export type Breach =
  | { readonly status: 'absent' }
  | (Known & { readonly status: 'found' })
  | (Known & { readonly status: 'escalated'; readonly escalatedOn: LocalDate })
  | (Known & { readonly status: 'cleared'; readonly clearedOn: LocalDate; readonly reason: BreachEnd })

export type BreachCommand =
  | ({ readonly type: 'find' } & FoundBreach)
  | {
      readonly type: 'answer'
      readonly side: Side
      readonly answer: BreachAnswer
      readonly text?: string | undefined
    }
  /** Judged again, the rule no longer refuses. */
  | { readonly type: 'clear'; readonly reason: BreachEnd }
  /** The clock's. */
  | { readonly type: 'escalate' }

export type BreachEvent =
  | ({ readonly type: 'found'; readonly foundOn: LocalDate; readonly answerBy: LocalDate } & FoundBreach)
  | { readonly type: 'answered'; readonly answered: Answered }
  | { readonly type: 'cleared'; readonly on: LocalDate; readonly reason: BreachEnd }
  | { readonly type: 'escalated'; readonly on: LocalDate }

export const lifeCycle = {
  find: ['absent', 'cleared', 'found', 'escalated'],
  answer: ['found', 'escalated'],
  clear: ['found', 'escalated'],
  escalate: ['found'],
} as const satisfies LifeCycle<Breach, BreachCommand>

export const decide = (breach: Breach, command: BreachCommand, { today }: Facts): Decision<BreachEvent> => {
  switch (command.type) {
    case 'find':
      return find(breach, foundOf(command), today)
    case 'answer': {
      const { side, answer, text } = command
      return [{ type: 'answered', answered: { side, answer, on: today, ...(text === undefined ? {} : { text }) } }]
    }
    case 'clear':
      return [{ type: 'cleared', on: today, reason: command.reason }]
    case 'escalate':
      return breach.status === 'found' && breach.answerBy < today ? [{ type: 'escalated', on: today }] : []
  }
}

const foundOf = ({ rule, version, title, ground, codes, subject, immediate }: FoundBreach): FoundBreach => ({
  rule,
  version,
  title,
  ground,
  codes,
  subject,
  immediate,
})

/** Found again while it stands, only what is new counts: further codes, or that it may not wait any more. */
const find = (breach: Breach, found: FoundBreach, today: LocalDate): Decision<BreachEvent> => {
  const stands = breach.status === 'found' || breach.status === 'escalated'
  const known = stands ? breach.codes : []
  if (stands && found.codes.every(code => known.includes(code))) return []
  const codes = [...new Set([...known, ...found.codes])]
  const answerBy = stands ? breach.answerBy : addWorkingDays(today, daysToAnswer)
  return [
    { ...found, type: 'found', codes, foundOn: stands ? breach.foundOn : today, answerBy },
    ...(found.immediate && breach.status !== 'escalated' ? [{ type: 'escalated', on: today } as const] : []),
  ]
}

export const evolve = (breach: Breach, event: BreachEvent): Breach => {
  if (event.type === 'found') {
    const { type: _, ...found } = event
    if (breach.status === 'escalated') return { ...breach, ...found }
    return { status: 'found', ...found, answers: breach.status === 'absent' ? [] : breach.answers }
  }
  if (breach.status === 'absent') return breach
  switch (event.type) {
    case 'answered':
      return {
        ...breach,
        answers: [...breach.answers.filter(({ side }) => side !== event.answered.side), event.answered],
      }
    case 'cleared':
      return { ...knownOf(breach), status: 'cleared', clearedOn: event.on, reason: event.reason }
    case 'escalated':
      return { ...knownOf(breach), status: 'escalated', escalatedOn: event.on }
  }
}

const knownOf = ({
  rule,
  version,
  title,
  ground,
  codes,
  subject,
  immediate,
  foundOn,
  answerBy,
  answers,
}: Exclude<Breach, { status: 'absent' }>): Known => ({
  rule,
  version,
  title,
  ground,
  codes,
  subject,
  immediate,
  foundOn,
  answerBy,
  answers,
})

export const breachDecider: Decider<Breach, BreachCommand, BreachEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}
