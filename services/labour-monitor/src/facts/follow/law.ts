import type { BreachTopic, incidentTopic } from '@noinghe/contracts'
import { changed } from '../entity.ts'
import { type Follow, unmoved, whenOf } from './followed.ts'

/** Where a breach stands, of which rule (`label`), whose and where; no step of the funnel moves. */
export const followBreach: Follow<BreachTopic> = (before, event) => {
  const on = whenOf(event).effectiveOn
  switch (event.name) {
    case 'found': {
      const { rule, enterprise, school, province, ward, park, immediate } = event.data
      const again = before.status === 'escalated'
      return {
        after: changed(before, {
          status: again ? 'escalated' : 'found',
          label: rule,
          enterprise: enterprise ?? null,
          school: school ?? null,
          province,
          ward,
          park: park ?? null,
          opened_on: on,
          outcome: immediate ? 'immediate' : null,
        }),
      }
    }
    case 'escalated':
      return { after: changed(before, { status: 'escalated', began_on: on }) }
    case 'cleared':
      return { after: changed(before, { status: 'cleared', ended_on: on }) }
    case 'answered':
      return unmoved(before)
  }
}

/** An accident or another incident; `heads` are the placements it concerns. */
export const followIncident: Follow<typeof incidentTopic> = (before, event) => {
  switch (event.name) {
    case 'reported':
    case 'revised': {
      const { kind, severity, enterprise, school, province, ward, park } = event.data
      return {
        after: changed(before, {
          status: 'reported',
          type: kind,
          outcome: severity,
          enterprise: enterprise ?? null,
          school: school ?? null,
          province,
          ward,
          park: park ?? null,
          opened_on: before.opened_on ?? whenOf(event).effectiveOn,
          heads: event.name === 'reported' ? event.data.placements.length : before.heads,
        }),
      }
    }
    case 'closed':
      return { after: changed(before, { status: 'closed', ended_on: whenOf(event).effectiveOn }) }
    case 'declared':
      return unmoved(before)
  }
}
