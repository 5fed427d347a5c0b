import type { LinearProgram } from './linear-program.ts'
import type { Bounds, Corner } from './simplex.ts'

export type Proof = {
  readonly value: number
  /** What every optimal allocation of this level keeps to, and none that is worse does. */
  readonly held: { readonly columns: Bounds; readonly rows: Bounds }
}

/**
 * Checks in whole numbers of any size that no point within the bounds is worth more than this corner: its value is that of
 * the dual solution the prices make. Then a point is as good if and only if each column and row that the prices value lies
 * at the bound they value it at (complementary slackness): those bounds are what the next level has to hold.
 *
 * @returns undefined when the rounded numbers prove nothing: values too large for doubles.
 */
export const proofOf = (
  program: LinearProgram,
  level: number,
  bounds: { readonly columns: Bounds; readonly rows: Bounds },
  { columns, prices }: Corner,
): Proof | undefined => {
  const points = program.columns.map(column => column.points[level] ?? 0)
  const reduced = points.map(point => BigInt(point))
  const activity = program.rows.map(({ terms }, row) => {
    let sum = 0
    for (const { column, sign } of terms) {
      sum += sign * (columns[column] ?? 0)
      reduced[column] = (reduced[column] ?? 0n) - BigInt(sign) * BigInt(prices[row] ?? 0)
    }
    return sum
  })
  if (!within(columns, bounds.columns) || !within(activity, bounds.rows)) return undefined
  const ofColumns = worthOf(reduced, bounds.columns)
  const ofRows = worthOf(prices.map(BigInt), bounds.rows)
  if (ofColumns === undefined || ofRows === undefined) return undefined
  const value = points.reduce((sum, point, column) => sum + BigInt(point) * BigInt(columns[column] ?? 0), 0n)
  if (value !== ofColumns + ofRows || !Number.isSafeInteger(Number(value))) return undefined
  return {
    value: Number(value),
    held: { columns: heldAt(reduced, bounds.columns), rows: heldAt(prices.map(BigInt), bounds.rows) },
  }
}

const within = (values: readonly number[], { lower, upper }: Bounds): boolean =>
  values.every((value, at) => value >= (lower[at] ?? 0) && value <= (upper[at] ?? 0))

/** Price times the bound that it presses against; undefined where that bound is none. */
const worthOf = (prices: readonly bigint[], { lower, upper }: Bounds): bigint | undefined => {
  let worth = 0n
  for (const [at, price] of prices.entries()) {
    if (price === 0n) continue
    const bound = (price > 0n ? upper : lower)[at] ?? 0
    if (!Number.isFinite(bound)) return undefined
    worth += price * BigInt(bound)
  }
  return worth
}

const heldAt = (prices: readonly bigint[], { lower, upper }: Bounds): Bounds => ({
  lower: lower.map((bound, at) => ((prices[at] ?? 0n) > 0n ? (upper[at] ?? 0) : bound)),
  upper: upper.map((bound, at) => ((prices[at] ?? 0n) < 0n ? (lower[at] ?? 0) : bound)),
})
