/**
 * The problem every allocation engine solves: a maximum-weight transportation problem (b-matching). Headcount of demands
 * meets capacity of slots along eligible pairs; all numbers are whole, so is the optimum (the matrix is totally unimodular).
 */

/** A demand or a slot with its free headcount (whole, not negative). `id` is unique on its side. */
export type Node = { readonly id: string; readonly free: number }

/**
 * An eligible pair. `demand` and `slot` are positions in the instance's lists; `weight` is the worth of one head (whole,
 * not negative); `cap` bounds the heads on this pair. The same demand and slot may appear in several pairs: a kept
 * proposal with its bonus is one capped pair, anything beside it another.
 */
export type Pair = { readonly demand: number; readonly slot: number; readonly weight: number; readonly cap?: number }

export type Instance = {
  readonly demands: readonly Node[]
  readonly slots: readonly Node[]
  readonly pairs: readonly Pair[]
}

/** So many heads on the pair at that position of the instance. */
export type Flow = { readonly pair: number; readonly headcount: number }

/**
 * A solution with the proof of its optimality. Prices are what one more head of a demand, one more seat of a slot would
 * be worth (whole, not negative; not unique where several optima exist).
 */
export type Allocation = {
  /** Ascending by pair, no zeros. */
  readonly flows: readonly Flow[]
  /** Sum of weight × headcount. */
  readonly objective: number
  /** Worth that no allocation can exceed, from the prices. */
  readonly bound: number
  /** `bound − objective`; 0 is the proof that nothing better exists. */
  readonly gap: number
  readonly demandPrices: readonly number[]
  readonly slotPrices: readonly number[]
  readonly solver: string
  readonly milliseconds: number
}

/** Same instance, same allocation. A failure of the solver is an exception, never a worse answer. */
export type Allocator = (instance: Instance) => Promise<Allocation>

/** Sum of weight × headcount. */
export const objectiveOf = (instance: Instance, flows: readonly Flow[]): number =>
  flows.reduce((sum, { pair, headcount }) => sum + (instance.pairs[pair]?.weight ?? 0) * headcount, 0)

/**
 * The worth these prices prove to be out of reach: Σ free × price, and what a capped pair is worth beyond the two prices,
 * for as many heads as its cap lets through (its own dual value; weak duality).
 */
export const boundOf = (
  { demands, slots, pairs }: Instance,
  demandPrices: readonly number[],
  slotPrices: readonly number[],
): number => {
  const priced = (nodes: readonly Node[], prices: readonly number[]) =>
    nodes.reduce((sum, node, at) => sum + node.free * (prices[at] ?? 0), 0)
  const capped = pairs.reduce((sum, { demand, slot, weight, cap }) => {
    if (cap === undefined) return sum
    return sum + cap * Math.max(0, weight - (demandPrices[demand] ?? 0) - (slotPrices[slot] ?? 0))
  }, 0)
  return priced(demands, demandPrices) + priced(slots, slotPrices) + capped
}
