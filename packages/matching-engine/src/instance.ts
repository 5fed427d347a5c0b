/**
 * The problem: heads of demands meet seats of slots along eligible pairs, so that the score is highest. A maximum-weight
 * transportation problem (b-matching) with owners on both sides, and bonuses that fall as a node fills: still a flow, so
 * whole numbers in give whole numbers out. All of it in columns: position n of every column speaks of the same node or pair.
 *
 * Unit of weights and bonuses: points a head. Unit of limits and widths: heads (or seats). All are whole numbers.
 */
export type Instance = {
  readonly demands: Side
  readonly slots: Side
  readonly pairs: Pairs
  /** What demands' `owner` points to. */
  readonly enterprises?: Owners
  /** What slots' `owner` points to. */
  readonly schools?: Owners
  /** At most so many heads in all. */
  readonly maximum?: number
  /**
   * `weight`: the highest score; pairs of negative weight are never used. `headcount-first`: as many heads as possible,
   * and of those allocations the one of the highest score; a negative pair is used only if more are placed.
   */
  readonly order: Order
}

export type Order = 'weight' | 'headcount-first'

export type Side = {
  /** Heads of each demand, seats of each slot; not negative. */
  readonly limit: Float64Array
  /** Position of its enterprise or school; −1: none. */
  readonly owner?: Int32Array
  readonly steps?: Steps
}

export type Owners = {
  /** What all that is owned may take together; Infinity: no limit. */
  readonly limit: Float64Array
  readonly steps?: Steps
}

/**
 * Concave bonuses: of the heads that fill a node, the first `width` earn `bonus` points each, the next the next bonus, what
 * is beyond the last step nothing. A node's bonuses fall from step to step (equal ones may follow each other) and are not
 * negative. Node n has the steps from[n] to from[n + 1] − 1.
 */
export type Steps = {
  readonly from: Int32Array
  readonly width: Float64Array
  readonly bonus: Float64Array
}

/** The same demand and slot may appear in several pairs. */
export type Pairs = {
  readonly demand: Int32Array
  readonly slot: Int32Array
  /** What a head is worth; may be negative. */
  readonly weight: Float64Array
  /** At most so many heads; absent or Infinity: as many as demand and slot have. */
  readonly limit?: Float64Array
  /** So many heads are settled and stay, whatever they are worth; they count towards every limit. */
  readonly locked?: Float64Array
  /** So many heads, those of a standing proposal, are worth `keepBonus` more each; locked ones are not among them. */
  readonly kept?: Float64Array
  readonly keepBonus?: number
  /** 1: of the strict tier; the score of these pairs comes first, that of the others only decides between equals. */
  readonly priority?: Uint8Array
}
