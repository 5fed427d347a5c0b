import { type LocalDate, type Refusal, refuse } from '@noinghe/contracts'
import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'
import { refuseDate } from '../placement/dates.ts'
import { declarationsAfter, declarationsNow, isOwed, responsibleOn } from './duties.ts'
import type {
  Course,
  Incident,
  IncidentCommand,
  IncidentEvent,
  KnownIncident,
  Reporter,
  Text,
} from './incident.model.ts'

export const initial: Incident = { status: 'absent' }

export const lifeCycle = {
  report: ['absent'],
  revise: ['reported'],
  declare: ['reported'],
  close: ['reported'],
} as const satisfies LifeCycle<Incident, IncidentCommand>

/** Deaths make it fatal and nothing else does; the same for serious injuries below that. */
const refuseCourse = ({ severity, deaths, seriouslyInjured }: Course): Refusal | undefined => {
  const worst = deaths > 0 ? 'fatal' : seriouslyInjured > 0 ? 'serious' : undefined
  const says = severity === 'fatal' || severity === 'serious' ? severity : undefined
  return worst === says ? undefined : refuse('severity-contradicts-counts', { at: '/severity' })
}

const textOf = (from: Reporter, on: LocalDate, sealed: string | undefined): { text?: Text } =>
  sealed === undefined ? {} : { text: { from, on, sealed } }

export const decide = (incident: Incident, command: IncidentCommand, facts: Facts): Decision<IncidentEvent> => {
  const { today } = facts
  if (command.type === 'report') return report(command, facts)
  if (incident.status === 'absent') return []
  switch (command.type) {
    case 'revise': {
      const { course, by } = command
      const wrong = refuseCourse(course)
      if (wrong) return wrong
      const declarations = declarationsNow(course, incident.happenedOn, incident.declarations)
      return [{ type: 'revised', course, declarations, ...textOf(by, today, command.text) }]
    }
    case 'declare':
      return declare(incident, command, today)
    case 'close': {
      const owed = incident.declarations.find(isOwed)
      if (owed) return refuse('declaration-owed', { params: { date: owed.dueOn } })
      const { by, measures } = command
      return [{ type: 'closed', measures: [...new Set(measures)], on: today, ...textOf(by, today, command.text) }]
    }
  }
}

const report = (
  command: Extract<IncidentCommand, { type: 'report' }>,
  { today, now }: Facts,
): Decision<IncidentEvent> => {
  const { where, placements, happenedOn, happenedAt, course, by, lateReason } = command
  const wrong =
    refuseDate({ on: happenedOn, lateReason }, today, '/happenedOn') ??
    refuseAhead(happenedOn, happenedAt, now) ??
    refuseCourse(course)
  if (wrong) return wrong
  // told here the enterprise knows: its own report, or one that it is shown at once
  const declarations = declarationsAfter(course, happenedOn).map(declaration =>
    declaration.towards === 'employer' ? { ...declaration, declaredOn: today } : declaration,
  )
  return [
    {
      type: 'reported',
      ...where,
      ...course,
      placements: [...new Set(placements)],
      happenedOn,
      ...(happenedAt === undefined ? {} : { happenedAt }),
      reportedAt: now,
      by,
      responsible: responsibleOn(where.placementType, happenedOn),
      declarations,
      texts: command.text === undefined ? [] : [{ from: by, on: today, sealed: command.text }],
    },
  ]
}

/** An hour that has not come yet; Asia/Ho_Chi_Minh is UTC+7 all year. */
const refuseAhead = (on: LocalDate, at: string | undefined, now: string): Refusal | undefined =>
  at !== undefined && Date.parse(`${on}T${at}:00+07:00`) > Date.parse(now)
    ? refuse('date-in-future', { at: '/happenedAt', params: { date: `${on} ${at}` } })
    : undefined

const declare = (
  incident: KnownIncident,
  { towards, on, at, document }: Extract<IncidentCommand, { type: 'declare' }>,
  today: LocalDate,
): Decision<IncidentEvent> => {
  const owed = incident.declarations.find(declaration => declaration.towards === towards)
  if (owed === undefined) return refuse('declaration-not-due', { at: '/towards' })
  if (!isOwed(owed)) return refuse('declaration-already-made', { at: '/towards' })
  if (on > today) return refuse('date-in-future', { at: '/declaredOn', params: { date: on } })
  if (on < incident.happenedOn)
    return refuse('date-too-early', { at: '/declaredOn', params: { from: incident.happenedOn } })
  return [{ type: 'declared', towards, on, ...(at ? { at } : {}), ...(document ? { document } : {}) }]
}

export const evolve = (incident: Incident, event: IncidentEvent): Incident => {
  if (event.type === 'reported') {
    const { type: _, ...known } = event
    return { ...known, status: 'reported' }
  }
  if (incident.status === 'absent') return incident
  switch (event.type) {
    case 'revised':
      return { ...incident, ...event.course, declarations: event.declarations, texts: added(incident, event.text) }
    case 'declared': {
      const { towards, on, at, document } = event
      const declarations = incident.declarations.map(one =>
        one.towards === towards
          ? { ...one, declaredOn: on, ...(at ? { declaredAt: at } : {}), ...(document ? { document } : {}) }
          : one,
      )
      return { ...incident, declarations }
    }
    case 'closed':
      return {
        ...incident,
        status: 'closed',
        measures: event.measures,
        closedOn: event.on,
        texts: added(incident, event.text),
      }
  }
}

const added = ({ texts }: KnownIncident, text: Text | undefined) => (text === undefined ? texts : [...texts, text])
