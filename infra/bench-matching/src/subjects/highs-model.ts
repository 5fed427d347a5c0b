import loadHighs, { type Highs, type ModelData } from 'highs'
import type { Columns } from '../instances/columns.ts'

/** One column a pair, one row a demand, one row a slot; by columns, two ones in each. Heads without a seat need no column. */
const modelOf = (highs: Highs, { demand, capacity, from, to, weight }: Columns): ModelData => {
  const [numCols, numRows] = [weight.length, demand.length + capacity.length]
  return {
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(weight),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(highs.infinity),
    rowLower: new Float64Array(numRows).fill(-highs.infinity),
    rowUpper: Float64Array.from([...demand, ...capacity]),
    matrix: {
      format: 'csc',
      numRows,
      numCols,
      starts: Int32Array.from({ length: numCols + 1 }, (_, pair) => 2 * pair),
      indices: Int32Array.from({ length: 2 * numCols }, (_, at) =>
        at % 2 === 0 ? (from[at / 2] ?? 0) : demand.length + (to[(at - 1) / 2] ?? 0),
      ),
      values: new Float64Array(2 * numCols).fill(1),
    },
  }
}

/** The instance as a model in HiGHS' memory, not yet solved. */
export const loadModel = async (columns: Columns) => {
  const highs = await loadHighs()
  const model = highs.createModel(modelOf(highs, columns))
  model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex' })
  /** Milliseconds of one call; starts from the last basis when there is one. */
  const run = (): number => {
    const began = performance.now()
    const { modelStatus } = model.run()
    const milliseconds = performance.now() - began
    if (modelStatus !== highs.constants.modelStatus.optimal) throw new Error(`HiGHS ended with status ${modelStatus}`)
    return milliseconds
  }
  return { model, run, infinity: highs.infinity }
}

export type Loaded = Awaited<ReturnType<typeof loadModel>>
