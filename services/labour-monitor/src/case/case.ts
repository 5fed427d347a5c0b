import type { AccountId, caseOwners, caseRules, caseTopic, EventData, LocalDate } from '@noinghe/contracts'
import { addWorkingDays } from '@noinghe/reference-data'
import type { Decider, Decision, Facts, LifeCycle, PublishMap } from '@noinghe/service-kit'

export type CaseRule = (typeof caseRules)[number]
export type CaseOwner = (typeof caseOwners)[number]
type Severity = EventData<typeof caseTopic, 'opened'>['severity']
type Reason = EventData<typeof caseTopic, 'closed'>['reason']

/** Where the subject lies, as far as the facts say; it decides who may see the case. */
export type CasePlace = {
  readonly province?: string | undefined
  readonly ward?: string | undefined
  readonly park?: string | undefined
}

/** What the facts say is wrong: a rule, whom it concerns, and the period in which it is one case. */
export type Finding = CasePlace & {
  readonly rule: CaseRule
  readonly subject: string
  readonly period: string
  readonly severity: Severity
  readonly measured?: number | undefined
}

/** Whose power a case is and how many working days it may take; a rule that is not here is anybody's, without a deadline. */
const powers: Readonly<Partial<Record<CaseRule, { readonly owner: CaseOwner; readonly days: number }>>> = {
  'legal-breach': { owner: 'labour-authority', days: 10 },
  accident: { owner: 'labour-authority', days: 5 },
}

/** The authority that decides about cases of a rule, where there is one. */
export const ownerOf = (rule: CaseRule): CaseOwner | undefined => powers[rule]?.owner

/** Free text of an official: stays here, encrypted, and is never published. */
export type Comment = { readonly by: string; readonly on: LocalDate; readonly text: string }

type Opened = Finding & {
  readonly openedOn: LocalDate
  readonly dueOn?: LocalDate | undefined
  readonly comments: readonly Comment[]
  readonly assignee?: AccountId | undefined
}

/** Something an official should look at. */
export type Case =
  | { readonly status: 'absent' }
  | ({ readonly status: 'open' } & Opened)
  | ({ readonly status: 'closed'; readonly reason: Reason; readonly closedOn: LocalDate } & Opened)

export type CaseCommand =
  | { readonly type: 'open'; readonly finding: Finding }
  | { readonly type: 'assign'; readonly assignee: AccountId }
  | { readonly type: 'comment'; readonly by: string; readonly text: string }
  | { readonly type: 'close'; readonly reason: Reason; readonly by: string; readonly text?: string | undefined }

export type CaseEvent =
  | {
      readonly type: 'opened'
      readonly finding: Finding
      readonly on: LocalDate
      readonly dueOn?: LocalDate | undefined
    }
  | { readonly type: 'assigned'; readonly assignee: AccountId }
  | { readonly type: 'commented'; readonly comment: Comment }
  | { readonly type: 'closed'; readonly reason: Reason; readonly on: LocalDate }

export const lifeCycle = {
  open: ['absent'],
  assign: ['open'],
  comment: ['open', 'closed'],
  close: ['open'],
} as const satisfies LifeCycle<Case, CaseCommand>

export const decide = (found: Case, command: CaseCommand, { today }: Facts): Decision<CaseEvent> => {
  switch (command.type) {
    case 'open':
      return [open(command.finding, today)]
    case 'assign':
      return found.status === 'open' && found.assignee === command.assignee
        ? []
        : [{ type: 'assigned', assignee: command.assignee }]
    case 'comment':
      return [{ type: 'commented', comment: { by: command.by, on: today, text: command.text } }]
    case 'close': {
      const said: readonly CaseEvent[] =
        command.text === undefined
          ? []
          : [{ type: 'commented', comment: { by: command.by, on: today, text: command.text } }]
      return [...said, { type: 'closed', reason: command.reason, on: today }]
    }
  }
}

const open = (finding: Finding, today: LocalDate): CaseEvent => {
  const power = powers[finding.rule]
  const dueOn = power === undefined ? {} : { dueOn: addWorkingDays(today, power.days) }
  return { type: 'opened', finding, on: today, ...dueOn }
}

export const evolve = (found: Case, event: CaseEvent): Case => {
  if (event.type === 'opened') {
    const dueOn = event.dueOn === undefined ? {} : { dueOn: event.dueOn }
    return { status: 'open', ...event.finding, openedOn: event.on, ...dueOn, comments: [] }
  }
  if (found.status === 'absent') return found
  switch (event.type) {
    case 'assigned':
      return { ...found, assignee: event.assignee }
    case 'commented':
      return { ...found, comments: [...found.comments, event.comment] }
    case 'closed':
      return { ...found, status: 'closed', reason: event.reason, closedOn: event.on }
  }
}

export const caseDecider: Decider<Case, CaseCommand, CaseEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

/** Who works on it and what was said stays here. */
export const publish: PublishMap<Case, CaseEvent, typeof caseTopic> = {
  opened: ({ finding: { rule, subject, severity, measured }, dueOn }) => ({
    name: 'opened',
    // the subject is the id of an aggregate, whichever
    data: {
      rule,
      subject: subject as EventData<typeof caseTopic, 'opened'>['subject'],
      severity,
      measured,
      ...(ownerOf(rule) === undefined ? {} : { owner: ownerOf(rule) }),
      ...(dueOn === undefined ? {} : { dueOn }),
    },
  }),
  assigned: () => ({ name: 'assigned', data: {} }),
  commented: () => ({ name: 'commented', data: {} }),
  closed: ({ reason }) => ({ name: 'closed', data: { reason } }),
}
