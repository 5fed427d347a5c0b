import type { Sizes } from './sizes.ts'
import type { Solver } from './solvers/solver.ts'

/** What a part of the benchmark works with. */
export type Stage = { readonly sizes: Sizes; readonly peers: readonly Solver[] }
