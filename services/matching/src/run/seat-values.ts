import type { SeatValues } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { DemandTerms, SlotTerms } from '../ledger/listing.store.ts'
import { isListed, type Listing } from '../ledger/listing.ts'
import type { Run } from './run.ts'

/** What there is to join: the latest batch of each market asked for, and the open listings of those markets. */
export type Valued = {
  readonly runs: readonly Saved<Run>[]
  readonly demands: readonly Saved<Listing<DemandTerms>>[]
  readonly slots: readonly Saved<Listing<SlotTerms>>[]
}

type By = 'trade' | 'level'
type Item = z.input<typeof SeatValues>['items'][number]
type Group = Omit<Item, 'mean'> & { readonly sum: number }

/** Which trade's (or level's) extra seat is worth most. Prices of a certificate are the lowest possible, so each is exact. */
export const seatValues = ({ runs, demands, slots }: Valued, by: By): z.input<typeof SeatValues> => {
  const batches = runs.flatMap(({ state }) => (state.status === 'absent' ? [] : [state]))
  if (batches.length === 0) return { runs: [], items: [] }
  const prices = new Map(batches.flatMap(({ certificate }) => certificate.slots.map(({ id, price }) => [id, price])))
  const groups = new Map<string | undefined, Group>()
  const add = ({ trade, level }: DemandTerms | SlotTerms, to: (group: Group) => Group): void => {
    const [key, name] = by === 'level' ? [level, { level }] : [trade, trade === undefined ? {} : { trade }]
    groups.set(key, to(groups.get(key) ?? { ...name, ...nothing }))
  }
  for (const { state } of demands)
    if (isListed(state)) add(state.terms, group => ({ ...group, waiting: group.waiting + state.free }))
  for (const { id, state } of slots)
    if (isListed(state)) add(state.terms, group => withSlot(group, state.free, prices.get(id) ?? 0))
  return {
    runs: batches.map(({ id, market, completedAt }) => ({ id, market, completedAt })),
    items: [...groups.values()].map(itemOf).toSorted(dearestFirst),
  }
}

const nothing = { slots: 0, free: 0, waiting: 0, highest: 0, sum: 0 } as const

const withSlot = (group: Group, free: number, value: number): Group => ({
  ...group,
  slots: group.slots + 1,
  free: group.free + free,
  highest: Math.max(group.highest, value),
  sum: group.sum + value,
})

/** One decimal. */
const itemOf = ({ sum, ...counts }: Group): Item => ({
  ...counts,
  mean: Math.round((10 * sum) / Math.max(1, counts.slots)) / 10,
})

/** Where seats are worth the same, those come first for which more people wait. */
const dearestFirst = (a: Item, b: Item): number =>
  b.highest - a.highest || b.mean - a.mean || b.waiting - a.waiting || (nameOf(a) < nameOf(b) ? -1 : 1)

const nameOf = ({ trade, level }: Item): string => trade ?? level ?? ''
