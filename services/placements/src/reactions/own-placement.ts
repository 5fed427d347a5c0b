import { type contractEndReasons, isRefusal, placementTopic, type TopicEvent } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, sourceOf } from '@noinghe/service-kit'
import type { TrainingContracts } from '../training-contract/training-contract.store.ts'

type Parts = { readonly contracts: TrainingContracts }
type Event = TopicEvent<typeof placementTopic>

/** What follows in this service when a placement is over: its training contract ends with it. */
export const onOwnPlacement = ({ contracts }: Parts): BoundReaction => {
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
    completed: end('completed'),
    'ended-early': end('other'),
    transferred: end('transferred'),
    'did-not-start': end('did-not-start'),
    assigned: ignore,
    unassigned: ignore,
    started: ignore,
    paused: ignore,
    resumed: ignore,
    'week-logged': ignore,
    'week-confirmed': ignore,
    'week-disputed': ignore,
    'week-settled': ignore,
    'early-end-told': ignore,
    'seat-answered': ignore,
    'outcome-recorded': ignore,
    'particulars-changed': ignore,
  })
}
