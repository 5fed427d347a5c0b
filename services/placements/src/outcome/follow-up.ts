import { type followUpMonths, type followUpSources, type LocalDate, type outcomes, refuse } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'
import type { Parties } from '../feedback/parties.ts'
import type { TradeTie } from '../placement/placement.model.ts'

export type Months = (typeof followUpMonths)[number]
export type Source = (typeof followUpSources)[number]
type OutcomeKind = (typeof outcomes)[number]

type Asked = Parties & { readonly months: Months; readonly opensOn: LocalDate }
type Answer = {
  readonly outcome: OutcomeKind
  readonly tie?: TradeTie
  readonly by: Source
  readonly answeredOn: LocalDate
}

/** What became of a former learner so many months after the end: asked, reminded once, answered or not. */
export type FollowUp =
  | { readonly status: 'absent' }
  | (Asked & { readonly status: 'planned' })
  | (Asked & { readonly status: 'asked' | 'reminded' | 'unanswered'; readonly dueBy: LocalDate })
  | (Asked & Answer & { readonly status: 'answered'; readonly dueBy?: LocalDate })
export type KnownFollowUp = Exclude<FollowUp, { status: 'absent' }>

export type FollowUpCommand =
  | ({ readonly type: 'plan' } & Asked)
  /** What the clock brings: the question, the reminder, the end of waiting. */
  | { readonly type: 'pass-time' }
  | {
      readonly type: 'answer'
      readonly outcome: OutcomeKind
      readonly tie?: TradeTie | undefined
      readonly by: Source
    }

export type FollowUpEvent =
  | ({ readonly type: 'planned' } & Asked)
  | { readonly type: 'asked'; readonly dueBy: LocalDate; readonly on: LocalDate }
  | { readonly type: 'reminded' }
  | ({ readonly type: 'answered' } & Answer)
  | { readonly type: 'unanswered' }

export const initial: FollowUp = { status: 'absent' }

export const lifeCycle = {
  plan: ['absent'],
  'pass-time': ['planned', 'asked', 'reminded'],
  // silence is no answer, but an answer that comes after all is one
  answer: ['planned', 'asked', 'reminded', 'unanswered'],
} as const satisfies LifeCycle<FollowUp, FollowUpCommand>

const workingDaysToAnswer = 10

export const decide = (followUp: FollowUp, command: FollowUpCommand, { today }: Facts): Decision<FollowUpEvent> => {
  switch (command.type) {
    case 'plan': {
      const { type: _, ...asked } = command
      return [{ type: 'planned', ...asked }, ...opened(asked, today)]
    }
    case 'pass-time':
      if (followUp.status === 'planned') return opened(followUp, today)
      if (followUp.status === 'asked' && today > followUp.dueBy) return [{ type: 'reminded' }]
      if (followUp.status === 'reminded' && today > unansweredAfter(followUp.dueBy)) return [{ type: 'unanswered' }]
      return []
    case 'answer': {
      const { outcome, tie, by } = command
      if (by === 'enterprise' && outcome !== 'hired-here')
        return refuse('follow-up-by-learner-or-school', { at: '/outcome' })
      return [{ type: 'answered', outcome, ...(tie === undefined ? {} : { tie }), by, answeredOn: today }]
    }
  }
}

const opened = ({ opensOn }: Pick<Asked, 'opensOn'>, today: LocalDate): readonly FollowUpEvent[] =>
  opensOn <= today ? [{ type: 'asked', dueBy: addWorkingDays(today, workingDaysToAnswer), on: today }] : []

/** The last day on which a reminded question still waits. */
export const unansweredAfter = (dueBy: LocalDate): LocalDate => addWorkingDays(dueBy, workingDaysToAnswer)

export const evolve = (followUp: FollowUp, event: FollowUpEvent): FollowUp => {
  if (event.type === 'planned') {
    const { type: _, ...asked } = event
    return { ...asked, status: 'planned' }
  }
  if (followUp.status === 'absent') return followUp
  switch (event.type) {
    case 'asked':
      return { ...followUp, status: 'asked', dueBy: event.dueBy }
    case 'reminded':
    case 'unanswered':
      return 'dueBy' in followUp && followUp.dueBy !== undefined
        ? { ...followUp, status: event.type, dueBy: followUp.dueBy }
        : followUp
    case 'answered': {
      const { type: _, ...answer } = event
      return { ...followUp, ...answer, status: 'answered' }
    }
  }
}

/** Of those asked and no longer waiting, how many answered, in per cent with two decimals; of nobody there is no rate. */
export const responseRate = (answered: number, unanswered: number): number | undefined =>
  answered + unanswered === 0 ? undefined : Math.round((answered / (answered + unanswered)) * 10_000) / 100
