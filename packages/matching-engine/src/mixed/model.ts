/**
 * A mixed-integer program in plain columns: maximise cost · x where rowLower ≤ A x ≤ rowUpper, lower ≤ x ≤ upper, and x is
 * whole wherever `integer` is 1. A is stored by rows: row r has the entries from rowStart[r] to rowStart[r + 1] − 1.
 * Unit of the objective: points. Bounds may be infinite.
 */
export type MixedModel = {
  readonly sense: 'maximise'
  readonly cost: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly integer: Uint8Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  readonly rowStart: Int32Array
  readonly column: Int32Array
  readonly coefficient: Float64Array
}

/** Whichever comes first: so many nodes of the search tree, so many seconds. */
export type MixedLimits = { readonly nodes: number; readonly seconds: number }

export type MixedAnswer = {
  readonly status: 'optimal' | 'node-limit' | 'time-limit' | 'infeasible'
  /** The best columns found; empty where none were. */
  readonly values: Float64Array
  /** No solution is worth more; Infinity where nothing is known. */
  readonly bound: number
  readonly nodes: number
}

/** What `matching` and the command line fill in. Same model, same limits, same answer, unless time ran out. */
export type MixedIntegerSolver = (model: MixedModel, limits: MixedLimits) => Promise<MixedAnswer>

type Term = readonly [column: number, coefficient: number]

/** Collects columns and rows one by one. */
export const createModel = () => {
  const cost: number[] = []
  const lower: number[] = []
  const upper: number[] = []
  const integer: number[] = []
  const rowLower: number[] = []
  const rowUpper: number[] = []
  const rowStart: number[] = [0]
  const column: number[] = []
  const coefficient: number[] = []
  return {
    /** Returns the number of the new column. */
    column: (points: number, least: number, most: number, whole = false): number => {
      cost.push(points)
      lower.push(least)
      upper.push(most)
      integer.push(whole ? 1 : 0)
      return cost.length - 1
    },
    row: (least: number, most: number, terms: readonly Term[]): void => {
      for (const [at, factor] of terms) {
        column.push(at)
        coefficient.push(factor)
      }
      rowLower.push(least)
      rowUpper.push(most)
      rowStart.push(column.length)
    },
    finished: (): MixedModel => ({
      sense: 'maximise',
      cost: Float64Array.from(cost),
      lower: Float64Array.from(lower),
      upper: Float64Array.from(upper),
      integer: Uint8Array.from(integer),
      rowLower: Float64Array.from(rowLower),
      rowUpper: Float64Array.from(rowUpper),
      rowStart: Int32Array.from(rowStart),
      column: Int32Array.from(column),
      coefficient: Float64Array.from(coefficient),
    }),
  }
}

export type ModelUnderway = ReturnType<typeof createModel>
