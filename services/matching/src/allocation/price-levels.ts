import type { FullPrices } from '@noinghe/matching-engine'

/** What a head of each demand and a seat of each slot cost in full, level by level. */
export type Levels = readonly FullPrices[]

/** The first level at which worth and cost of a head differ, and by how many points. */
export type Difference = { readonly level: number; readonly points: number }

/** What a head is worth to the objective: its weight, and at the level before that its weight if it is of the strict tier. */
export type Worth = { readonly weight: number; readonly priority: boolean }

/** Worth less cost, where they differ first: that level decides whether the pair is missing. Undefined: nowhere. */
export const differenceOf = (
  levels: Levels,
  demand: number,
  slot: number,
  { weight, priority }: Worth,
): Difference | undefined => {
  let level = 0
  for (const { name, demand: demandPrices, slot: slotPrices } of levels) {
    const worth = name === 'headcount' ? 1 : name === 'priority' && !priority ? 0 : weight
    const points = worth - (demandPrices[demand] ?? 0) - (slotPrices[slot] ?? 0)
    if (points !== 0) return { level, points }
    level++
  }
  return undefined
}

/** The same prices with one slot instead of several: at each level it costs as little as the cheapest; of none, Infinity. */
export const lowestOf = (levels: Levels, slots: readonly number[]): Levels =>
  levels.map(prices => ({
    ...prices,
    slot: Float64Array.of(slots.reduce((low, at) => Math.min(low, prices.slot[at] ?? 0), Number.POSITIVE_INFINITY)),
  }))

/** Demands and slots that cost less than before at any level; all where there is no before. */
export const fallenOf = (before: Levels | undefined, levels: Levels) => {
  const fallen = (side: 'demand' | 'slot') =>
    Array.from(
      levels[0]?.[side] ?? [],
      (_, at) =>
        before === undefined ||
        levels.some((prices, level) => (prices[side][at] ?? 0) < (before[level]?.[side][at] ?? 0)),
    )
  return { demand: fallen('demand'), slot: fallen('slot') }
}
