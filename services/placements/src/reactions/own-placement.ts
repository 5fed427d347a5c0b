import { type contractEndReasons, isRefusal, placementTopic, type TopicEvent } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, sourceOf } from '@noinghe/service-kit'
import type { Assessments } from '../assessment/assessment.store.ts'
import { createAfterPlacement } from '../feedback/after-placement.ts'
import type { FollowUps } from '../outcome/follow-up.store.ts'
import { placedOnce } from '../placement/once.ts'
import type { Placements } from '../placement/placement.store.ts'
import type { TrainingContracts } from '../training-contract/training-contract.store.ts'

type Parts = {
  readonly contracts: TrainingContracts
  readonly placements: Placements
  readonly assessments: Assessments
  readonly followUps: FollowUps
}
type Event = TopicEvent<typeof placementTopic>

/** What follows in this service from a placement: its training contract ends with it, and questions are asked. */
export const onOwnPlacement = ({ contracts, ...parts }: Parts): BoundReaction => {
  const after = createAfterPlacement(parts)
  const end = (reason: (typeof contractEndReasons)[number]) => async (event: Event) => {
    const id = event.data.contract ?? (await contracts.find({ 'state.index.placement': event.subject }, 1))[0]?.id
    if (id === undefined) return
    const outcome = await contracts.react(id, sourceOf(event), state =>
      state.status === 'signed'
        ? { type: 'end', on: event.data.effectiveOn, reason, lateReason: 'the placement is over' }
        : undefined,
    )
    if (isRefusal(outcome)) throw new Error(`training contract ${id} cannot end: ${outcome.refused}`)
  }
  return on(placementTopic, {
    started: after.started,
    completed: both(end('completed'), after.completed),
    'ended-early': both(end('other'), after.completed),
    transferred: both(end('transferred'), after.transferred),
    'outcome-recorded': after.recorded,
    'did-not-start': end('did-not-start'),
    assigned: placedOnce(parts.placements),
    unassigned: ignore,
    paused: ignore,
    resumed: ignore,
    'week-logged': ignore,
    'week-confirmed': ignore,
    'week-disputed': ignore,
    'week-settled': ignore,
    'early-end-told': ignore,
    'seat-answered': ignore,
    'particulars-changed': ignore,
  })
}

const both =
  (first: (event: Event) => Promise<void>, then: (event: Event) => Promise<void>) => async (event: Event) => {
    await first(event)
    await then(event)
  }
