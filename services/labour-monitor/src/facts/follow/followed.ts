import type { TopicContract, TopicEvent } from '@noinghe/contracts'
import type { Entity } from '../entity.ts'
import type { Move, When } from '../move.ts'
import type { SeatReturn } from '../seat-return.ts'

/** What one event changes: its aggregate, and what it adds to the figures. */
export type Followed = {
  readonly after: Entity
  readonly moves?: readonly Move[]
  readonly returns?: readonly SeatReturn[]
}

/** Pure: the aggregate before, an event of it, and what follows. Version and time are the fold's to set. */
export type Follow<T extends TopicContract> = (before: Entity, event: TopicEvent<T>) => Followed

export const whenOf = (event: { readonly time: string; readonly data: { readonly effectiveOn: string } }): When => ({
  effectiveOn: event.data.effectiveOn,
  time: event.time,
})

/** Seats given back by one event. */
export const returned = (
  seats: readonly string[],
  answer: { readonly balance: string; readonly reopen: boolean; readonly demand: string; readonly slot: string },
  { effectiveOn, time }: When,
): readonly SeatReturn[] =>
  seats.map(seat => ({
    seat,
    balance: answer.balance,
    reopen: answer.reopen,
    demand: answer.demand,
    slot: answer.slot,
    effective_on: effectiveOn,
    time,
  }))

/** The aggregate stays as it is: the event only counts as a version. */
export const unmoved = (before: Entity): Followed => ({ after: before })
