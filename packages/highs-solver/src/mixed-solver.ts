import type { MixedAnswer, MixedIntegerSolver, MixedLimits, MixedModel } from '@noinghe/matching-engine'
import type { Highs, Model, ModelData } from 'highs'
import { loadedHighs } from './loaded.ts'

/**
 * HiGHS' branch and cut behind the port of the matching engine: fixed seed, no gap allowed, one thread (this build has no others), so that it is the
 * node limit that stops a search and the same model gives the same answer; time is the last resort.
 *
 * A search blocks the thread it runs on.
 *
 * The solver throws when HiGHS ends in a way that says nothing about the model.
 */
export const highsMixedSolver = (): MixedIntegerSolver => async (mixed, limits) => {
  const highs = await loadedHighs()
  return highs.withModel(modelOf(highs, mixed), model => searched(highs, model, limits))
}

const searched = (highs: Highs, model: Model, { nodes, seconds }: MixedLimits): MixedAnswer => {
  model.options.set({
    output_flag: false,
    random_seed: 0,
    mip_rel_gap: 0,
    mip_abs_gap: 0,
    mip_max_nodes: nodes,
    time_limit: seconds,
  })
  const { modelStatus } = model.run()
  const status = statusOf(highs, modelStatus)
  if (status === 'infeasible') return { status, values: new Float64Array(), bound: Number.NEGATIVE_INFINITY, nodes: 0 }
  const found = model.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible
  return {
    status,
    values: found ? model.getSolution().colValue : new Float64Array(),
    bound: Number(model.info.get('mip_dual_bound')),
    nodes: Number(model.info.get('mip_node_count')),
  }
}

const statusOf = (highs: Highs, status: number): MixedAnswer['status'] => {
  const { optimal, infeasible, unboundedOrInfeasible, timeLimit, solutionLimit } = highs.constants.modelStatus
  if (status === optimal) return 'optimal'
  if (status === timeLimit) return 'time-limit'
  // HiGHS counts nodes as a limit of solutions
  if (status === solutionLimit) return 'node-limit'
  // all columns have bounds, so what is infeasible or unbounded is infeasible
  if (status === infeasible || status === unboundedOrInfeasible) return 'infeasible'
  throw new Error(`HiGHS ended with model status ${status}`)
}

const modelOf = (highs: Highs, mixed: MixedModel): ModelData => {
  const { continuous, integer } = highs.constants.variableType
  const numCols = mixed.cost.length
  const numRows = mixed.rowLower.length
  const finite = (bound: number) => Math.max(-highs.infinity, Math.min(highs.infinity, bound))
  return {
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: mixed.cost,
    colLower: mixed.lower.map(finite),
    colUpper: mixed.upper.map(finite),
    rowLower: mixed.rowLower.map(finite),
    rowUpper: mixed.rowUpper.map(finite),
    matrix: {
      format: 'csr',
      numRows,
      numCols,
      starts: mixed.rowStart,
      indices: mixed.column,
      values: mixed.coefficient,
    },
    integrality: Int32Array.from(mixed.integer, whole => (whole === 1 ? integer : continuous)),
  }
}
