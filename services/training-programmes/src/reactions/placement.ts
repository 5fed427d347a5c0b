import { placementTopic, type TopicEvent } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, type Projection, sourceOf } from '@noinghe/service-kit'
import { followPlacement, type Progress } from '../progress/progress.ts'

/** Keeps each slot's progress along the funnel: from assigned to hired. */
export const onPlacement = ({ progress }: { readonly progress: Projection<Progress> }): BoundReaction => {
  const follow = async (event: TopicEvent<typeof placementTopic>) => {
    // directly under a training contract: there is no slot
    if (event.data.contract !== undefined) return
    await progress.apply(event.data.slot, sourceOf(event), state => followPlacement(state, event))
  }
  return on(placementTopic, {
    assigned: follow,
    unassigned: follow,
    started: follow,
    completed: follow,
    'ended-early': follow,
    transferred: follow,
    'early-end-told': ignore,
    'did-not-start': follow,
    'seat-answered': follow,
    'outcome-recorded': follow,
    paused: ignore,
    resumed: ignore,
    'week-logged': ignore,
    'week-confirmed': ignore,
    'week-disputed': ignore,
    'week-settled': ignore,
    'particulars-changed': ignore,
  })
}
