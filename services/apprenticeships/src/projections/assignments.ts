import type { SeatId } from '@noinghe/contracts'
import { type Projection, projection } from '@noinghe/service-kit'

/** Seats of an agreement somebody is or was placed on, by placement: `placements` settles the fate of those. */
export type Assignments = { readonly seats: Readonly<Record<string, SeatId>> }

/** By agreement id. */
export const assignments = projection<Assignments>({ collection: 'assignments', initial: { seats: {} } })

export const assigned =
  (placement: string, seat: SeatId) =>
  ({ seats }: Assignments): Assignments => ({ seats: { ...seats, [placement]: seat } })

/** Taken off before the start, as if never assigned. */
export const unassigned =
  (placement: string) =>
  ({ seats }: Assignments): Assignments => ({
    seats: Object.fromEntries(Object.entries(seats).filter(([id]) => id !== placement)),
  })

export const placedSeats = async (copies: Projection<Assignments>, agreement: string): Promise<readonly SeatId[]> => [
  ...new Set(Object.values((await copies.get(agreement))?.seats ?? {})),
]
