import type { placementTopic } from '@noinghe/contracts'
import { changed, type Entity } from '../entity.ts'
import { daysFrom, type Move, move, type When } from '../move.ts'
import { type Follow, type Followed, returned, unmoved, whenOf } from './followed.ts'

/** The last outcome counts, as in the services' own read models: a later one may take "hired" back. */
const outcomeMoves = (before: Entity, outcome: string, when: When): readonly Move[] => {
  const [was, is] = [before.hired_on !== null, outcome === 'hired-here']
  if (was === is) return []
  const days = daysFrom(before.ended_on, before.hired_on ?? when.effectiveOn)
  return [move('hired', before, is ? 1 : -1, when, { countedOn: before.hired_on, days })]
}

export const followPlacement: Follow<typeof placementTopic> = (before, event): Followed => {
  const when = whenOf(event)
  const { agreement, seat, demand, slot, enterprise, school } = event.data
  // directly under a training contract there is neither demand nor slot nor school: the ids name nothing
  const known =
    event.data.contract === undefined
      ? changed(before, { agreement, seat, demand, slot, enterprise, school })
      : changed(before, { agreement, seat, enterprise })
  const ended = (status: string, hours = before.hours): Entity =>
    changed(known, { status, hours, ended_on: when.effectiveOn })
  switch (event.name) {
    case 'assigned': {
      const { type, trade, level, province, ward } = event.data
      const opened_on = when.effectiveOn
      const dimensions = { type, trade: trade ?? null, level, province, ward }
      const after = changed(known, { ...dimensions, status: 'assigned', heads: 1, opened_on })
      const origin = event.data.contract === undefined ? { origin: agreement } : {}
      return { after, moves: [move('assigned', after, 1, when, origin)] }
    }
    case 'unassigned':
      return {
        after: ended('unassigned'),
        moves: [move('assigned', known, -1, when, { countedOn: before.opened_on, origin: agreement })],
      }
    case 'started': {
      const days = daysFrom(before.opened_on, when.effectiveOn)
      return {
        after: changed(known, { status: 'started', began_on: when.effectiveOn }),
        moves: [move('started', known, 1, when, { days })],
      }
    }
    case 'paused':
      return { after: changed(known, { status: 'paused' }) }
    case 'resumed':
      return { after: changed(known, { status: 'started' }) }
    case 'completed': {
      const days = daysFrom(before.began_on, when.effectiveOn)
      return {
        after: ended('completed', event.data.hours),
        moves: [move('completed', known, 1, when, { days })],
      }
    }
    case 'ended-early':
      return { after: ended('ended-early', event.data.hours) }
    case 'transferred': {
      // no drop-out: the person is counted on at the other enterprise, and here no longer
      const gone = (step: 'assigned' | 'started', countedOn: string | null) =>
        move(step, known, -1, when, { countedOn })
      return {
        after: ended('transferred', event.data.hours),
        moves: [gone('assigned', before.opened_on), gone('started', before.began_on)],
      }
    }
    case 'did-not-start':
      return { after: ended('did-not-start') }
    case 'outcome-recorded': {
      const { outcome } = event.data
      const hired_on = outcome === 'hired-here' ? (before.hired_on ?? when.effectiveOn) : null
      return { after: changed(known, { outcome, hired_on }), moves: outcomeMoves(known, outcome, when) }
    }
    case 'seat-answered':
      return { after: known, returns: returned([seat], event.data, when) }
    case 'early-end-told':
    case 'week-logged':
    case 'week-confirmed':
    case 'week-disputed':
    case 'week-settled':
    case 'particulars-changed':
      return unmoved(known)
  }
}
