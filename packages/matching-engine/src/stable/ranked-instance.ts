/**
 * The problem of programmes that insist on ranked lists: demands rank the slots they may use, slots rank the demands, and
 * nobody's lists are traded against a score. In columns: position n of every column speaks of the same node or pair.
 */
export type RankedInstance = {
  /** Heads of each demand. */
  readonly headcount: Float64Array
  /** Seats of each slot. */
  readonly capacity: Float64Array
  readonly pairs: RankedPairs
  /** The side that gets the best it can get in any stable allocation, and the other the worst; absent: `demand`. */
  readonly proposing?: 'demand' | 'slot'
}

/** The same demand and slot may appear in several pairs. */
export type RankedPairs = {
  readonly demand: Int32Array
  readonly slot: Int32Array
  /** Whole, 1 the best, no two the same within a demand; gaps are allowed. */
  readonly demandRank: Float64Array
  /** Whole, 1 the best, no two the same within a slot; gaps are allowed. */
  readonly slotRank: Float64Array
  /** At most so many heads; absent or Infinity: as many as demand and slot have. */
  readonly limit?: Float64Array
}

export type RankErrorCode = 'rank-tie' | 'not-whole' | 'no-such-node' | 'columns-differ'

/** The instance cannot be solved as it stands; `at` names the place, for example `pair 3`. */
export class RankError extends Error {
  override readonly name = 'RankError'
  readonly code: RankErrorCode
  readonly at: string

  constructor(code: RankErrorCode, at: string) {
    super(`${code} at ${at}`)
    this.code = code
    this.at = at
  }
}

/**
 * Throws a `RankError` at the first broken place: columns of different lengths, numbers that are not whole, pairs of nodes
 * that are not there. Ties are found where the lists are put in order (`listsByRank`). O(demands + slots + pairs).
 */
export const checkRanked = ({ headcount, capacity, pairs }: RankedInstance): void => {
  checkColumns(pairs)
  checkWhole(headcount, 'demand')
  checkWhole(capacity, 'slot')
  checkNodes(pairs.demand, headcount.length)
  checkNodes(pairs.slot, capacity.length)
  checkRanks(pairs.demandRank)
  checkRanks(pairs.slotRank)
  if (pairs.limit) checkLimits(pairs.limit)
}

const checkColumns = (pairs: RankedPairs): void => {
  for (const name of ['slot', 'demandRank', 'slotRank', 'limit'] as const) {
    const column = pairs[name]
    if (column && column.length !== pairs.demand.length) throw new RankError('columns-differ', `pairs.${name}`)
  }
}

const checkWhole = (column: Float64Array, name: string): void => {
  for (let at = 0; at < column.length; at++)
    if (!Number.isSafeInteger(column[at]) || column[at]! < 0) throw new RankError('not-whole', `${name} ${at}`)
}

const checkNodes = (column: Int32Array, nodes: number): void => {
  for (let at = 0; at < column.length; at++)
    if (column[at]! < 0 || column[at]! >= nodes) throw new RankError('no-such-node', `pair ${at}`)
}

const checkRanks = (column: Float64Array): void => {
  for (let at = 0; at < column.length; at++)
    if (!Number.isSafeInteger(column[at]) || column[at]! < 1) throw new RankError('not-whole', `pair ${at}`)
}

const checkLimits = (column: Float64Array): void => {
  for (let at = 0; at < column.length; at++) {
    const limit = column[at]!
    if (limit !== Number.POSITIVE_INFINITY && (!Number.isSafeInteger(limit) || limit < 0))
      throw new RankError('not-whole', `pair ${at}`)
  }
}
