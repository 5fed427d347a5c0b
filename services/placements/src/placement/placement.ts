import { type LocalDate, refuse } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'
import { monthsBetween, refuseDate } from './dates.ts'
import type { EarlyEndCommand, EarlyEndEvent } from './early-end.model.ts'
import { endEarly, tellEarlyEnd, transfer } from './early-end.ts'
import type { BegunPlacement, Break, Placement, PlacementCommand, PlacementEvent } from './placement.model.ts'
import { answerSeat, answerSilentSeats, askBoth, askNeed, askNobody, daysToAnswer } from './seats.ts'
import { suggestionAfterEarlyEnd, suggestionAfterNoStart } from './suggestions.ts'
import type { Remark, WeekCommand, WeekEvent } from './weeks.model.ts'
import { confirmSilentWeeks, confirmWeek, disputeWeek, evolveWeeks, hoursOf, logWeek, settleWeek } from './weeks.ts'

export const initial: Placement = { status: 'absent' }

const withLogbook = ['started', 'paused', 'completed', 'ended-early', 'transferred'] as const
/** States in which a learner takes up a place. */
export const live = ['assigned', 'started', 'paused'] as const

export const lifeCycle = {
  assign: ['absent', 'unassigned'],
  unassign: ['assigned'],
  start: ['assigned'],
  'not-start': ['assigned'],
  pause: ['started'],
  resume: ['paused'],
  complete: ['started', 'paused'],
  'end-early': ['started', 'paused'],
  'tell-early-end': ['ended-early'],
  transfer: ['started', 'paused'],
  'log-week': withLogbook,
  'confirm-week': withLogbook,
  'dispute-week': withLogbook,
  'settle-week': withLogbook,
  'answer-seat': ['ended-early', 'transferred', 'did-not-start'],
  'record-outcome': ['completed', 'ended-early'],
  reschedule: live,
  'pass-deadlines': [...withLogbook, 'did-not-start'],
  forget: ['unassigned', 'completed', 'ended-early', 'transferred', 'did-not-start'],
} as const satisfies LifeCycle<Placement, PlacementCommand>

export const decide = (placement: Placement, command: PlacementCommand, facts: Facts): Decision<PlacementEvent> => {
  const { today } = facts
  if (command.type === 'assign') {
    if (today > command.terms.plannedTo) return refuse('agreement-not-active')
    const { terms, learner, law } = command
    return [{ type: 'assigned', terms, learner, ...(law ? { law } : {}) }]
  }
  // the life cycle lets nothing but `assign` happen to what does not exist
  if (placement.status === 'absent') return []
  switch (command.type) {
    case 'unassign':
      return [{ type: 'unassigned' }]
    case 'start':
      if (placement.type !== 'A' && !command.contracted) return refuse('training-contract-missing')
      return refuseDate(command, today, '/startedOn', { within: placement }) ?? [{ type: 'started', on: command.on }]
    case 'not-start': {
      const { on, reason, from, remark } = command
      return (
        refuseDate(command, today, '/on') ?? [
          {
            type: 'did-not-start',
            on,
            reason,
            answerBy: addWorkingDays(today, daysToAnswer),
            ...(remark ? { remark: { from, on: today, text: remark } } : {}),
          },
        ]
      )
    }
    case 'answer-seat':
      return answerSeat(placement, command, today)
    case 'reschedule': {
      const { plannedFrom, plannedTo, hoursPerWeek } = command
      const same =
        plannedFrom === placement.plannedFrom &&
        plannedTo === placement.plannedTo &&
        hoursPerWeek === placement.hoursPerWeek
      return same ? [] : [{ type: 'rescheduled', plannedFrom, plannedTo, hoursPerWeek }]
    }
    case 'pass-deadlines':
      return [
        ...('weeks' in placement ? confirmSilentWeeks(placement, today) : []),
        ...('questions' in placement ? answerSilentSeats(placement, today) : []),
      ]
    case 'forget':
      return placement.learner === undefined && placement.remarks === undefined ? [] : [{ type: 'forgotten' }]
    default:
      return 'startedOn' in placement ? decideBegun(placement, command, facts) : []
  }
}

type BegunCommand =
  | WeekCommand
  | EarlyEndCommand
  | Extract<PlacementCommand, { type: 'pause' | 'resume' | 'complete' | 'record-outcome' }>

const decideBegun = (
  placement: BegunPlacement,
  command: BegunCommand,
  { today, now }: Facts,
): Decision<PlacementEvent> => {
  const since = { from: placement.startedOn }
  switch (command.type) {
    case 'pause':
      return (
        refuseDate(command, today, '/pausedOn', since) ?? [{ type: 'paused', on: command.on, reason: command.reason }]
      )
    case 'resume':
      return (
        refuseDate(command, today, '/resumedOn', { from: placement.breaks.at(-1)?.from ?? placement.startedOn }) ?? [
          { type: 'resumed', on: command.on },
        ]
      )
    case 'complete':
      return (
        refuseDate(command, today, '/completedOn', since) ?? [
          { type: 'completed', on: command.on, hours: hoursOf(placement.weeks) },
        ]
      )
    case 'end-early':
      return endEarly(placement, command, today)
    case 'tell-early-end':
      return placement.status === 'ended-early' ? tellEarlyEnd(placement, command, today) : []
    case 'transfer':
      return transfer(placement, command, today)
    case 'log-week':
      return logWeek(placement, command, { today, now })
    case 'confirm-week':
      return confirmWeek(placement, command)
    case 'dispute-week':
      return disputeWeek(placement, command, today)
    case 'settle-week':
      return settleWeek(placement, command, today)
    case 'record-outcome':
      return 'endedOn' in placement ? recordOutcome(placement, command, today) : []
  }
}

const recordOutcome = (
  { endedOn, outcomes: known }: Extract<Placement, { endedOn: LocalDate }>,
  command: Extract<PlacementCommand, { type: 'record-outcome' }>,
  today: LocalDate,
): Decision<PlacementEvent> => {
  const { outcome, on, from } = command
  if (from === 'enterprise' && outcome !== 'hired-here') return refuse('outcome-by-school', { at: '/outcome' })
  const wrong = refuseDate(command, today, '/on', { from: endedOn })
  if (wrong) return wrong
  const monthsAfter = command.monthsAfter ?? Math.min(24, monthsBetween(endedOn, on))
  const latest = known.find(entry => entry.monthsAfter === monthsAfter)
  const tie = command.tie ?? latest?.tie
  return latest?.outcome === outcome && latest.tie === tie
    ? []
    : [{ type: 'outcome-recorded', outcome, monthsAfter, on, ...(tie === undefined ? {} : { tie }) }]
}

const noted = (
  placement: { remarks?: readonly Remark[] },
  remark: Remark | undefined,
): { remarks?: readonly Remark[] } => (remark ? { remarks: [...(placement.remarks ?? []), remark] } : {})

export const evolve = (placement: Placement, event: PlacementEvent): Placement => {
  if (event.type === 'assigned') {
    const { terms, learner, law } = event
    return { status: 'assigned', ...terms, learner, ...(law ? { law } : {}) }
  }
  if (placement.status === 'absent') return placement
  switch (event.type) {
    case 'unassigned': {
      // the seat goes to somebody else: nothing more is kept of who had it
      const { learner: _, remarks: __, law: ___, ...seat } = placement
      return { ...seat, status: 'unassigned' }
    }
    case 'started':
      return { ...placement, status: 'started', startedOn: event.on, breaks: [], weeks: {} }
    case 'did-not-start':
      return {
        ...placement,
        ...noted(placement, event.remark),
        status: 'did-not-start',
        on: event.on,
        reason: event.reason,
        questions: placement.contract
          ? askNobody(event.answerBy)
          : askBoth(suggestionAfterNoStart[event.reason], event.answerBy),
      }
    case 'rescheduled':
      return {
        ...placement,
        plannedFrom: event.plannedFrom,
        plannedTo: event.plannedTo,
        hoursPerWeek: event.hoursPerWeek,
      }
    case 'seat-answered': {
      if (!('questions' in placement)) return placement
      const question = { ...placement.questions[event.balance], answer: { reopen: event.reopen, by: event.by } }
      return { ...placement, questions: { ...placement.questions, [event.balance]: question } }
    }
    case 'forgotten': {
      const { learner: _, remarks: __, ...rest } = placement
      return rest
    }
    default:
      return 'startedOn' in placement ? evolveBegun(placement, event) : placement
  }
}

type BegunEvent =
  | WeekEvent
  | EarlyEndEvent
  | Extract<PlacementEvent, { type: 'paused' | 'resumed' | 'completed' | 'outcome-recorded' }>

/** A break that lasted to the end ends with it. */
const closed = (breaks: readonly Break[], on: LocalDate): readonly Break[] =>
  breaks.map(rest => (rest.to === undefined ? { ...rest, to: on } : rest))

const over = (placement: BegunPlacement, on: LocalDate) => ({
  ...placement,
  endedOn: on,
  breaks: closed(placement.breaks, on),
  outcomes: [],
})

const evolveBegun = (placement: BegunPlacement, event: BegunEvent): Placement => {
  switch (event.type) {
    case 'paused':
      return { ...placement, status: 'paused', breaks: [...placement.breaks, { from: event.on, reason: event.reason }] }
    case 'resumed':
      return { ...placement, status: 'started', breaks: closed(placement.breaks, event.on) }
    case 'completed':
      return { ...over(placement, event.on), status: 'completed' }
    case 'ended-early': {
      const { on, view, reasons, primary, stay = [] } = event
      return {
        ...over(placement, on),
        ...noted(placement, event.remark),
        status: 'ended-early',
        reasons,
        primary,
        ...(view ? { endedBy: view, accounts: { [view]: { reasons, primary, stay, on } } } : {}),
        questions: placement.contract
          ? askNobody(event.answerBy)
          : askBoth(suggestionAfterEarlyEnd[primary], event.answerBy),
      }
    }
    case 'early-end-told': {
      if (placement.status !== 'ended-early') return placement
      const { view, reasons, primary, stay, on } = event
      const accounts = { ...placement.accounts, [view]: { reasons, primary, stay, on } }
      return { ...placement, ...noted(placement, event.remark), accounts }
    }
    case 'transferred': {
      const { on, to, reason, answerBy } = event
      return { ...over(placement, on), status: 'transferred', to, reason, questions: askNeed(answerBy) }
    }
    case 'outcome-recorded': {
      if (!('endedOn' in placement)) return placement
      const { type: _, ...outcome } = event
      const others = placement.outcomes.filter(known => known.monthsAfter !== outcome.monthsAfter)
      return { ...placement, outcomes: [...others, outcome] }
    }
    case 'week-disputed':
      return { ...placement, ...noted(placement, event.remark), weeks: evolveWeeks(placement.weeks, event) }
    case 'week-settled':
      return { ...placement, ...noted(placement, event.remark), weeks: evolveWeeks(placement.weeks, event) }
    default:
      return { ...placement, weeks: evolveWeeks(placement.weeks, event) }
  }
}
