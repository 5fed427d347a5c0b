import type { FullPrices } from '@noinghe/matching-engine'

/** What a head of each demand and a seat of each slot cost in full, level by level. */
export type Levels = readonly FullPrices[]

/** Of one slot, or the lowest of several, by level; below 0 where a bonus pays for more than the pair. */
export type SlotPrices = readonly number[]

/** The first level at which worth and cost of a head differ, and by how many points. */
export type Difference = { readonly level: number; readonly points: number }

/** What a head is worth to the objective: its weight, and at the level before that its weight if it is of the strict tier. */
export type Worth = { readonly weight: number; readonly priority: boolean }

/** Worth less cost, where they differ first: that level decides whether the pair is missing. Undefined: nowhere. */
export const differenceOf = (
  levels: Levels,
  demand: number,
  slotPrices: SlotPrices,
  { weight, priority }: Worth,
): Difference | undefined => {
  let level = 0
  for (const { name, demand: prices } of levels) {
    const worth = name === 'headcount' ? 1 : name === 'priority' && !priority ? 0 : weight
    const points = worth - (prices[demand] ?? 0) - (slotPrices[level] ?? 0)
    if (points !== 0) return { level, points }
    level++
  }
  return undefined
}

export const slotPricesOf = (levels: Levels, slot: number): SlotPrices => levels.map(prices => prices.slot[slot] ?? 0)

/** Of at least one slot. */
export const lowestOf = (slots: readonly SlotPrices[]): SlotPrices =>
  slots.reduce((low, prices) => prices.map((price, level) => Math.min(price, low[level] ?? price)), [])

/** Demands and slots that cost less than before at any level; all where there is no before. */
export const fallenOf = (before: Levels | undefined, levels: Levels) => {
  const fallen = (side: 'demand' | 'slot') => (at: number) =>
    before === undefined || levels.some((prices, level) => (prices[side][at] ?? 0) < (before[level]?.[side][at] ?? 0))
  return { demand: fallen('demand'), slot: fallen('slot') }
}
