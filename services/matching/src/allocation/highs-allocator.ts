import { type Allocation, type Allocator, boundOf, type Instance, objectiveOf } from '@noinghe/matching-engine'
import loadHighs, { type Highs, type ModelData, type Solution } from 'highs'

/**
 * Exact allocation with HiGHS (simplex, one thread, fixed seed): the oracle, and the engine until our own takes the port.
 * Simplex and no presolve, so that flows and prices come from one basis: with whole weights and capacities both are
 * whole (the matrix is totally unimodular); interior methods give fractions.
 *
 * A solve blocks the thread it runs on (about 0.5 s for 1,000 × 1,000 with 20 pairs a demand).
 *
 * @throws Error when HiGHS ends other than optimal, or with numbers that are not whole.
 */
export const highsAllocator = (): Allocator => {
  let loading: Promise<Highs> | undefined
  return async instance => {
    const started = performance.now()
    if (instance.pairs.length === 0) return finished(instance, { started, solver: 'none', heads: [], prices: [] })
    loading ??= loadHighs()
    const highs = await loading
    const solution = solve(highs, instance)
    return finished(instance, {
      started,
      solver: `highs ${highs.version.string} simplex`,
      heads: wholeNumbers(solution.colValue),
      prices: wholeNumbers(solution.rowDual),
    })
  }
}

type Solved = {
  readonly started: number
  readonly solver: string
  readonly heads: readonly number[]
  /** Demands first, then slots: the rows of the model. */
  readonly prices: readonly number[]
}

const finished = (instance: Instance, { started, solver, heads, prices }: Solved): Allocation => {
  const flows = heads.flatMap((headcount, pair) => (headcount > 0 ? [{ pair, headcount }] : []))
  const demandPrices = instance.demands.map((_, at) => prices[at] ?? 0)
  const slotPrices = instance.slots.map((_, at) => prices[instance.demands.length + at] ?? 0)
  const objective = objectiveOf(instance, flows)
  const bound = boundOf(instance, demandPrices, slotPrices)
  const milliseconds = performance.now() - started
  return { flows, objective, bound, gap: bound - objective, demandPrices, slotPrices, solver, milliseconds }
}

const solve = (highs: Highs, instance: Instance): Solution =>
  highs.withModel(transportation(highs, instance), model => {
    model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex', random_seed: 0 })
    const { modelStatus } = model.run()
    if (modelStatus !== highs.constants.modelStatus.optimal)
      throw new Error(`HiGHS ended with model status ${modelStatus} instead of optimal`)
    return model.getSolution()
  })

/** One column a pair, one row a demand, one row a slot; column-wise, two ones a column. */
const transportation = (highs: Highs, { demands, slots, pairs }: Instance): ModelData => {
  const numCols = pairs.length
  const rows = [...demands, ...slots]
  const indices = new Int32Array(numCols * 2)
  pairs.forEach(({ demand, slot }, at) => {
    indices[at * 2] = demand
    indices[at * 2 + 1] = demands.length + slot
  })
  return {
    numCols,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: pairs.map(({ weight }) => weight),
    colLower: new Float64Array(numCols),
    colUpper: pairs.map(({ cap }) => cap ?? highs.infinity),
    rowLower: rows.map(() => -highs.infinity),
    rowUpper: rows.map(({ free }) => free),
    matrix: {
      format: 'csc',
      numRows: rows.length,
      numCols,
      starts: Int32Array.from({ length: numCols + 1 }, (_, at) => at * 2),
      indices,
      values: new Float64Array(numCols * 2).fill(1),
    },
  }
}

/** HiGHS computes in doubles; what it means is whole. `+ 0` turns −0 into 0. */
const wholeNumbers = (values: Float64Array): readonly number[] =>
  Array.from(values, value => {
    const rounded = Math.round(value)
    if (Math.abs(value - rounded) > 1e-6) throw new Error(`HiGHS gave ${value} where a whole number was due`)
    return rounded + 0
  })
