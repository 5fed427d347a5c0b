import { isRefusal } from '@noinghe/contracts'
import { type Saved, sourceOf } from '@noinghe/service-kit'
import type { Placement, Terms } from './placement.model.ts'
import { type Placements, takenIn } from './placement.store.ts'
import { live } from './placement.ts'

type Live = Saved<Placement> & { readonly state: Exclude<Placement, { status: 'absent' }> }
type Event = { readonly subject: string; readonly aggregateVersion: number }

const isLive = (saved: Saved<Placement>): saved is Live => live.some(status => status === saved.state.status)

/** One carries the other on: for a moment of the transfer both are there. */
const isTransfer = (a: Live, b: Live): boolean => carriesOn(a.state, b.id) || carriesOn(b.state, a.id)
const carriesOn = ({ transferredFrom }: Pick<Terms, 'transferredFrom'>, id: string): boolean => transferredFrom === id

/** Whoever has started stays, of two that wait the earlier one; ids tell apart what was written in one millisecond. */
const givesWay = (a: Live, b: Live): Live | undefined => {
  const waiting = [a, b].filter(({ state }) => state.status === 'assigned')
  return waiting.toSorted((one, other) => +other.createdAt - +one.createdAt || (other.id < one.id ? -1 : 1))[0]
}

/**
 * Nobody is placed twice: two assignments of one learner at the same moment each look again after their write (`assign`),
 * and what a process that died in between has left is found here, from the own topic. Of two placements whose days
 * overlap one gives its seat back; both ends of it come to the same one, so it may run twice and on two instances.
 */
export const placedOnce = (placements: Placements) => async (event: Event) => {
  const placed = await placements.get(event.subject)
  if (placed === undefined || !isLive(placed) || placed.state.learner === undefined) return
  const { learner, plannedFrom, plannedTo } = placed.state
  const overlapping = await placements.find(takenIn(learner.id, { startsOn: plannedFrom, endsOn: plannedTo }), 20)
  for (const other of overlapping.filter(isLive)) {
    if (other.id === placed.id || isTransfer(placed, other)) continue
    const loser = givesWay(placed, other)
    // under its own training contract it has no seat of an agreement to give back
    if (loser === undefined || loser.state.contract !== undefined) continue
    const outcome = await placements.react(loser.id, sourceOf(event), state =>
      state.status === 'assigned' ? { type: 'unassign' } : undefined,
    )
    if (isRefusal(outcome)) throw new Error(`${loser.id} cannot give its seat back: ${outcome.refused}`)
    if (loser.id === placed.id) return
  }
}
