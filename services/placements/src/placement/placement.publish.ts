import type { DemandId, placementTopic, SchoolId, SlotId } from '@noinghe/contracts'
import { deriveId, type PublishMap } from '@noinghe/service-kit'
import type { Judgement } from './judgement.model.ts'
import type { Placement, PlacementEvent, Terms } from './placement.model.ts'

/**
 * What every event of a placement names: the seat and its parties, never the learner. The first version of these events
 * asks for demand, slot and school; directly under a training contract, where there are none, ids derived from the
 * contract stand there and `contract` says so.
 */
const refsOf = (terms: Terms) => {
  const { agreement, seat, enterprise, contract } = terms
  return {
    agreement,
    seat,
    demand: terms.demand ?? deriveId<DemandId>('no-demand', agreement),
    slot: terms.slot ?? deriveId<SlotId>('no-slot', agreement),
    enterprise,
    school: terms.school ?? deriveId<SchoolId>('no-school', agreement),
    ...(contract === undefined ? {} : { contract }),
  }
}

const refs = (state: Placement) => {
  if (state.status === 'absent') throw new Error('an absent placement has published an event')
  return refsOf(state)
}

/** The last day of use of a seat: seats come back only for the time that is left of them. */
const until = (state: Placement) => {
  if (state.status === 'absent') throw new Error('an absent placement has published an event')
  return state.plannedTo
}

/** Rule, version and outcome, to be counted; what they were judged on stays here. */
const publishedLaw = (law: Judgement | undefined) =>
  law?.rules.map(({ rule, version, outcome }) => ({ rule, version, outcome }))

/** Domain events to contract events: remarks, signatures and the learner stay here; a random reference, sex and age band leave. */
export const publish = {
  assigned: ({ terms, learner, law }) => {
    const { type, trade, level, sex, ageBand, plannedFrom, plannedTo, hoursPerWeek, province, ward } = terms
    const { transferredFrom } = terms
    return {
      name: 'assigned',
      data: {
        ...refsOf(terms),
        learnerref: learner.ref,
        law: publishedLaw(law),
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
        ...(transferredFrom === undefined ? {} : { transferredFrom }),
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
  'ended-early': ({ on, hours, reasons, primary, view, stay }, state) => ({
    name: 'ended-early',
    data: {
      ...refs(state),
      hours,
      reasons: [...reasons],
      primary,
      ...(view === undefined ? {} : { view }),
      ...(stay === undefined ? {} : { stay: [...stay] }),
      effectiveOn: on,
    },
  }),
  'early-end-told': ({ view, reasons, primary, stay, on }, state) => ({
    name: 'early-end-told',
    data: { ...refs(state), view, reasons: [...reasons], primary, stay: [...stay], effectiveOn: on },
  }),
  transferred: ({ on, hours, to, reason }, state) => ({
    name: 'transferred',
    data: { ...refs(state), hours, to, reason, effectiveOn: on },
  }),
  'week-logged': ({ week, hours, nightHours, overtimeHours, judgement }, state) => ({
    name: 'week-logged',
    data: { ...refs(state), week, hours, nightHours, overtimeHours, law: publishedLaw(judgement) },
  }),
  'week-confirmed': ({ week, by }, state) => ({ name: 'week-confirmed', data: { ...refs(state), week, by } }),
  'week-disputed': ({ week }, state) => ({ name: 'week-disputed', data: { ...refs(state), week } }),
  'week-settled': ({ week, hours }, state) => ({ name: 'week-settled', data: { ...refs(state), week, hours } }),
  'seat-answered': ({ balance, reopen, by }, state) => ({
    name: 'seat-answered',
    data: { ...refs(state), balance, reopen, by, until: until(state) },
  }),
  'outcome-recorded': ({ outcome, monthsAfter, on, tie }, state) => ({
    name: 'outcome-recorded',
    data: { ...refs(state), outcome, monthsAfter, ...(tie === undefined ? {} : { tie }), effectiveOn: on },
  }),
  rescheduled: (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
  forgotten: (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
} as const satisfies PublishMap<Placement, PlacementEvent, typeof placementTopic>
