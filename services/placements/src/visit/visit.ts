import {
  type AgreementId,
  type EnterpriseId,
  type LocalDate,
  type PlacementId,
  refuse,
  type SchoolId,
  type visitCancelReasons,
  type visitFindings,
} from '@noinghe/contracts'
import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'
import { refuseDate } from '../placement/dates.ts'

export type Finding = (typeof visitFindings)[number]
export type CancelReason = (typeof visitCancelReasons)[number]

/** The workplace of an agreement, from its first day to its last. */
export type Workplace = {
  readonly agreement: AgreementId
  readonly enterprise: EnterpriseId
  readonly school: SchoolId
  readonly province: string
  readonly ward: string
  readonly park?: string
}

type Planned = Workplace & { readonly plannedFor: LocalDate; readonly teacher: string }
/** What came of it; the text comes here sealed under the keys of the learners named, where there are any. */
export type Result = {
  readonly madeOn: LocalDate
  readonly placements: readonly PlacementId[]
  readonly findings: readonly Finding[]
  readonly followUpBy?: LocalDate
  readonly text?: string
}

/** A teacher's visit to the workplace where learners of an agreement are. */
export type Visit =
  | { readonly status: 'absent' }
  | (Planned & { readonly status: 'planned' })
  | (Planned & Result & { readonly status: 'made' })
  | (Planned & { readonly status: 'cancelled'; readonly reason: CancelReason })

export type KnownVisit = Exclude<Visit, { status: 'absent' }>

export type VisitCommand =
  | {
      readonly type: 'plan'
      readonly workplace: Workplace
      readonly term: { readonly plannedFrom: LocalDate; readonly plannedTo: LocalDate }
      readonly plannedFor: LocalDate
      readonly teacher: string
    }
  | { readonly type: 'move'; readonly plannedFor: LocalDate; readonly teacher: string }
  | ({ readonly type: 'record'; readonly teacher: string; readonly lateReason?: string | undefined } & Result)
  | { readonly type: 'cancel'; readonly reason: CancelReason }

export type VisitEvent =
  | ({ readonly type: 'planned' } & Planned)
  | { readonly type: 'moved'; readonly plannedFor: LocalDate; readonly teacher: string }
  | ({ readonly type: 'made'; readonly teacher: string } & Result)
  | { readonly type: 'cancelled'; readonly reason: CancelReason }

export const initial: Visit = { status: 'absent' }

export const lifeCycle = {
  plan: ['absent'],
  move: ['planned'],
  record: ['planned'],
  cancel: ['planned'],
} as const satisfies LifeCycle<Visit, VisitCommand>

export const decide = (visit: Visit, command: VisitCommand, { today }: Facts): Decision<VisitEvent> => {
  if (command.type === 'plan') {
    const { workplace, term, plannedFor, teacher } = command
    if (plannedFor < term.plannedFrom || plannedFor > term.plannedTo)
      return refuse('outside-agreement', {
        at: '/plannedFor',
        params: { from: term.plannedFrom, to: term.plannedTo },
      })
    return [{ type: 'planned', ...workplace, plannedFor, teacher }]
  }
  if (visit.status === 'absent') return []
  switch (command.type) {
    case 'move': {
      const { plannedFor, teacher } = command
      if (plannedFor < today) return refuse('date-too-early', { at: '/plannedFor', params: { from: today } })
      return plannedFor === visit.plannedFor ? [] : [{ type: 'moved', plannedFor, teacher }]
    }
    case 'record': {
      const { madeOn, placements, findings, followUpBy, text, teacher, lateReason } = command
      const wrong = refuseDate({ on: madeOn, lateReason }, today, '/madeOn')
      if (wrong) return wrong
      if (followUpBy !== undefined && followUpBy < madeOn)
        return refuse('follow-up-before-visit', { at: '/followUpBy' })
      return [
        {
          type: 'made',
          madeOn,
          teacher,
          placements: [...new Set(placements)],
          findings: [...new Set(findings)],
          ...(followUpBy === undefined ? {} : { followUpBy }),
          ...(text === undefined ? {} : { text }),
        },
      ]
    }
    case 'cancel':
      return [{ type: 'cancelled', reason: command.reason }]
  }
}

export const evolve = (visit: Visit, event: VisitEvent): Visit => {
  if (event.type === 'planned') {
    const { type: _, ...planned } = event
    return { ...planned, status: 'planned' }
  }
  if (visit.status === 'absent') return visit
  switch (event.type) {
    case 'moved':
      return { ...visit, plannedFor: event.plannedFor, teacher: event.teacher }
    case 'made': {
      const { type: _, ...result } = event
      return { ...visit, ...result, status: 'made' }
    }
    case 'cancelled':
      return { ...visit, status: 'cancelled', reason: event.reason }
  }
}
