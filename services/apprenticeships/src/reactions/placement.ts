import { placementTopic } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, type Projection, sourceOf } from '@noinghe/service-kit'
import { type Assignments, assigned, unassigned } from '../projections/assignments.ts'

/** Remembers which seats somebody was placed on. What a placement comes to later changes nothing about that. */
export const onPlacement = (assignments: Projection<Assignments>): BoundReaction =>
  on(placementTopic, {
    assigned: async event => {
      // directly under a training contract: no agreement of this service stands behind it
      if (event.data.contract !== undefined) return
      await assignments.apply(event.data.agreement, sourceOf(event), assigned(event.subject, event.data.seat))
    },
    unassigned: async event => {
      if (event.data.contract !== undefined) return
      await assignments.apply(event.data.agreement, sourceOf(event), unassigned(event.subject))
    },
    started: ignore,
    paused: ignore,
    resumed: ignore,
    'week-logged': ignore,
    'week-confirmed': ignore,
    'week-disputed': ignore,
    'week-settled': ignore,
    completed: ignore,
    'ended-early': ignore,
    'early-end-told': ignore,
    transferred: ignore,
    'did-not-start': ignore,
    'seat-answered': ignore,
    'outcome-recorded': ignore,
    'particulars-changed': ignore,
  })
