import type { placementTopic } from '@noinghe/contracts'
import type { PublishMap } from '@noinghe/service-kit'
import type { Placement, PlacementEvent, Terms } from './placement.model.ts'

/** What every event of a placement names: the seat and its parties, never the learner. */
const refsOf = ({ agreement, seat, demand, slot, enterprise, school }: Terms) => ({
  agreement,
  seat,
  demand,
  slot,
  enterprise,
  school,
})

const refs = (state: Placement) => {
  if (state.status === 'absent') throw new Error('an absent placement has published an event')
  return refsOf(state)
}

/** The last day of use of a seat: seats come back only for the time that is left of them. */
const until = (state: Placement) => {
  if (state.status === 'absent') throw new Error('an absent placement has published an event')
  return state.plannedTo
}

/** Domain events to contract events: remarks, signatures and the learner stay here; a random reference, sex and age band leave. */
export const publish = {
  assigned: ({ terms, learner }) => {
    const { type, trade, level, sex, ageBand, plannedFrom, plannedTo, hoursPerWeek, province, ward } = terms
    return {
      name: 'assigned',
      data: {
        ...refsOf(terms),
        learnerref: learner.ref,
        type,
        ...(trade === undefined ? {} : { trade }),
        level,
        sex,
        ageBand,
        plannedFrom,
        plannedTo,
        hoursPerWeek,
        province,
        ward,
      },
    }
  },
  unassigned: (_, state) => ({ name: 'unassigned', data: refs(state) }),
  started: ({ on }, state) => ({ name: 'started', data: { ...refs(state), effectiveOn: on } }),
  'did-not-start': ({ on, reason }, state) => ({
    name: 'did-not-start',
    data: { ...refs(state), reason, effectiveOn: on },
  }),
  paused: ({ on, reason }, state) => ({ name: 'paused', data: { ...refs(state), reason, effectiveOn: on } }),
  resumed: ({ on }, state) => ({ name: 'resumed', data: { ...refs(state), effectiveOn: on } }),
  completed: ({ on, hours }, state) => ({ name: 'completed', data: { ...refs(state), hours, effectiveOn: on } }),
  'ended-early': ({ on, hours, reasons, primary }, state) => ({
    name: 'ended-early',
    data: { ...refs(state), hours, reasons: [...reasons], primary, effectiveOn: on },
  }),
  'week-logged': ({ week, hours, nightHours, overtimeHours }, state) => ({
    name: 'week-logged',
    data: { ...refs(state), week, hours, nightHours, overtimeHours },
  }),
  'week-confirmed': ({ week, by }, state) => ({ name: 'week-confirmed', data: { ...refs(state), week, by } }),
  'week-disputed': ({ week }, state) => ({ name: 'week-disputed', data: { ...refs(state), week } }),
  'week-settled': ({ week, hours }, state) => ({ name: 'week-settled', data: { ...refs(state), week, hours } }),
  'seat-answered': ({ balance, reopen, by }, state) => ({
    name: 'seat-answered',
    data: { ...refs(state), balance, reopen, by, until: until(state) },
  }),
  'outcome-recorded': ({ outcome, monthsAfter, on }, state) => ({
    name: 'outcome-recorded',
    data: { ...refs(state), outcome, monthsAfter, effectiveOn: on },
  }),
  rescheduled: (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
  forgotten: (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
} as const satisfies PublishMap<Placement, PlacementEvent, typeof placementTopic>
