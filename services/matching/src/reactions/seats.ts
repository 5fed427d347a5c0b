import {
  agreementTopic,
  type Balance,
  type DemandId,
  placementTopic,
  type SeatId,
  type SlotId,
} from '@noinghe/contracts'
import { type BoundReaction, daysBetween, ignore, on } from '@noinghe/service-kit'
import type { ListingChanges } from '../market/listing-changes.ts'

type Answered = {
  readonly id: string
  readonly data: {
    readonly demand: DemandId
    readonly slot: SlotId
    readonly balance: Balance
    readonly reopen: boolean
    readonly until: string
    readonly effectiveOn: string
  }
}

/**
 * The fate of seats. Each answer names its balance; what is given back is proposed again at once, unless so little time is
 * left (from the day of the answer to the last day of use) that no placement would come of it.
 */
const answer =
  (changes: ListingChanges, leastWeeks: number) =>
  async ({ id, data }: Answered, seats: readonly SeatId[]): Promise<void> => {
    const { demand, slot, balance, reopen, until, effectiveOn } = data
    if (!reopen || daysBetween(effectiveOn, until) < leastWeeks * 7) return
    if (balance === 'need') await changes.returnNeed(demand, seats, id)
    else await changes.returnSupply(slot, seats, id)
  }

/** Cancelled before anybody was assigned: the school's places are free again at once; the enterprise is asked. */
export const onAgreement = (changes: ListingChanges, leastWeeks: number): BoundReaction => {
  const answered = answer(changes, leastWeeks)
  return on(agreementTopic, {
    cancelled: event => changes.returnSupply(event.data.slot, event.data.seats, event.id),
    'seat-answered': event => answered(event, event.data.seats),
    drafted: ignore,
    revised: ignore,
    signed: ignore,
    activated: ignore,
    amended: ignore,
    'particulars-changed': ignore,
    // both sides are asked for the seats nobody used; their answers come as seat-answered
    ended: ignore,
  })
}

/** What happened to a placement gives nothing back by itself: both sides are asked, and their answers decide. */
export const onPlacement = (changes: ListingChanges, leastWeeks: number): BoundReaction => {
  const answered = answer(changes, leastWeeks)
  return on(placementTopic, {
    'seat-answered': event => answered(event, [event.data.seat]),
    assigned: ignore,
    unassigned: ignore,
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
    'outcome-recorded': ignore,
    'particulars-changed': ignore,
  })
}
