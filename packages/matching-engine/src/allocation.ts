/**
 * Prices, one for each node: what one more head of a demand, one more seat of a slot, one more place under the limit of an
 * owner would be worth. A head of demand i costs `demand[i]` and its enterprise's price, a seat of slot j `slot[j]`, its
 * school's price and `total`. Negative where a bonus pays for more than the pair.
 */
export type Prices = {
  readonly demand: Float64Array
  readonly slot: Float64Array
  readonly enterprise: Float64Array
  readonly school: Float64Array
  readonly total: number
}

/** What is maximised, first things first: a level decides only between allocations that all levels before hold equal. */
export type LevelName = 'headcount' | 'priority' | 'score'

/** One level with its proof. `bound` is what no allocation can exceed by these prices; `bound − value` is the gap. */
export type Level = {
  readonly name: LevelName
  readonly value: number
  readonly bound: number
  readonly prices: Prices
}

/** A solution with the proof of its optimality. */
export type Allocation = {
  /** Heads on each pair of the instance, locked ones included. */
  readonly heads: Float64Array
  /** The last one is the score: weights, keep bonuses and step bonuses. */
  readonly levels: readonly Level[]
  /** Sum over the levels of `bound − value`; 0 proves that nothing better exists. */
  readonly gap: number
  readonly solver: string
}
