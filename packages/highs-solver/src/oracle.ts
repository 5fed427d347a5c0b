import type { Instance } from '@noinghe/matching-engine'
import { linearProgramOf } from './linear-program.ts'
import { loadedHighs } from './loaded.ts'
import { type Proof, proofOf } from './proof.ts'
import { cornerOf } from './simplex.ts'

/** The best value of each level (headcount?, priority?, score) and heads of each pair that reach them, locked ones included. */
export type Optimum = { readonly levels: readonly number[]; readonly heads: readonly number[] }

/** HiGHS' rounded numbers do not prove that its corner is the best one: the values are too large for doubles. */
export class NotProved extends Error {
  readonly code = 'not-proved'

  constructor(level: number) {
    super(`level ${level}: values too large for doubles to be checked`)
    this.name = 'NotProved'
  }
}

/**
 * The independent oracle: any instance as a linear program, solved by HiGHS' simplex level after level, each within what
 * the ones before leave equally good. Shares nothing with the engine but types. Each level is proved in exact arithmetic
 * (see `proofOf`), so the values are right to the last point, not to a tolerance.
 *
 * Meant for tests: its model is built with no regard to time, for some hundred pairs.
 *
 * @throws NotProved
 * @throws Error when HiGHS finds no optimum, as when locked heads exceed a limit
 */
export const highsOptimum = async (instance: Instance): Promise<Optimum> => {
  const program = linearProgramOf(instance)
  const pairs = instance.pairs.weight.length
  const levels: number[] = []
  if (pairs === 0) return { levels: Array.from({ length: program.levels }, () => 0), heads: [] }
  const highs = await loadedHighs()
  let bounds: Proof['held'] = {
    columns: { lower: program.columns.map(({ lower }) => lower), upper: program.columns.map(({ upper }) => upper) },
    rows: { lower: program.rows.map(() => Number.NEGATIVE_INFINITY), upper: program.rows.map(({ upper }) => upper) },
  }
  let heads: readonly number[] = []
  for (let level = 0; level < program.levels; level++) {
    const corner = cornerOf(highs, program, level, bounds)
    const proof = proofOf(program, level, bounds, corner)
    if (!proof) throw new NotProved(level)
    levels.push(proof.value)
    heads = corner.columns.slice(0, pairs)
    bounds = proof.held
  }
  return { levels, heads }
}
