import type { Highs, ModelData } from 'highs'
import type { LinearProgram } from './linear-program.ts'

/** What each column and row may still be at this level; rows have a lower bound once an earlier level holds them. */
export type Bounds = { readonly lower: readonly number[]; readonly upper: readonly number[] }

export type Corner = { readonly columns: readonly number[]; readonly prices: readonly number[] }

/**
 * One level by HiGHS' simplex. No presolve and no scaling: the corner and its prices come from one basis, over which only
 * whole numbers are added and subtracted, so both are whole and rounding takes away nothing but noise.
 *
 * @throws Error when HiGHS ends other than optimal
 */
export const cornerOf = (
  highs: Highs,
  program: LinearProgram,
  level: number,
  bounds: { readonly columns: Bounds; readonly rows: Bounds },
): Corner =>
  highs.withModel(modelOf(highs, program, level, bounds), model => {
    model.options.set({
      output_flag: false,
      presolve: 'off',
      solver: 'simplex',
      simplex_scale_strategy: 0,
      random_seed: 0,
    })
    const { modelStatus } = model.run()
    if (modelStatus !== highs.constants.modelStatus.optimal)
      throw new Error(`HiGHS ended with model status ${modelStatus} instead of optimal`)
    const { colValue, rowDual } = model.getSolution()
    // `+ 0` turns −0 into 0
    return {
      columns: Array.from(colValue, value => Math.round(value) + 0),
      prices: Array.from(rowDual, value => Math.round(value) + 0),
    }
  })

const modelOf = (
  highs: Highs,
  { columns, rows }: LinearProgram,
  level: number,
  bounds: { readonly columns: Bounds; readonly rows: Bounds },
): ModelData => {
  const terms = rows.flatMap(row => row.terms)
  const starts = [0]
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.terms.length)
  const finite = (bound: number) => Math.max(-highs.infinity, Math.min(highs.infinity, bound))
  return {
    numCols: columns.length,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: columns.map(({ points }) => points[level] ?? 0),
    colLower: bounds.columns.lower.map(finite),
    colUpper: bounds.columns.upper.map(finite),
    rowLower: bounds.rows.lower.map(finite),
    rowUpper: bounds.rows.upper.map(finite),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: terms.map(({ column }) => column),
      values: terms.map(({ sign }) => sign),
    },
  }
}
