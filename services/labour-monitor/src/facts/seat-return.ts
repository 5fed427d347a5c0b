import type { Columns } from './columns.ts'

/** A seat was given back to one of its two balances, or the side said no. */
export type SeatReturn = {
  readonly seat: string
  readonly balance: string
  readonly reopen: boolean
  readonly demand: string
  readonly slot: string
  readonly effective_on: string
  readonly time: string
}

export const seatReturnColumns = {
  seat: 'varchar',
  balance: 'varchar',
  reopen: 'boolean',
  demand: 'varchar',
  slot: 'varchar',
  effective_on: 'date',
  time: 'timestamp',
} as const satisfies Columns<SeatReturn>
