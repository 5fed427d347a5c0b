import { checkInstance } from '../check-instance.ts'
import type { Instance } from '../instance.ts'
import { solve } from '../solve.ts'
import { checkConditions, type MixedConditions } from './conditions.ts'
import type { MixedAllocation } from './mixed-allocation.ts'
import type { MixedIntegerSolver, MixedLimits } from './model.ts'
import { pickPairs } from './part.ts'
import { splitOf } from './parts.ts'
import { type SolvedPart, solvePart } from './solve-part.ts'

/**
 * Solves an instance with conditions that no flow can express. Only connected components with a condition go to the
 * mixed-integer solver, and of these only such whose best flow does not meet it anyway; the rest is an exact flow. Where a
 * limit stops the solver the best answer so far stands, and the gap says how much better one could be; if that is worth less
 * than the flow without those whose conditions are not met, this stands. Without conditions any order goes; with them
 * `weight` only.
 *
 * @param limits for each component: search nodes (10,000 unless said) and, as the last resort, seconds (10)
 * @throws InstanceError when the instance is none
 * @throws MixedError when the conditions can not be met or not be understood
 */
export const solveMixed = async (
  instance: Instance,
  conditions: MixedConditions,
  solver: MixedIntegerSolver,
  { nodes = 10_000, seconds = 10 }: Partial<MixedLimits> = {},
): Promise<MixedAllocation> => {
  checkInstance(instance)
  checkConditions(instance, conditions)
  const { parts, rest } = splitOf(instance, conditions)
  const flow = solve(flowInstance(instance, rest))
  const heads = new Float64Array(instance.pairs.weight.length)
  rest.forEach((pair, at) => {
    heads[pair] = flow.heads[at]!
  })
  const solved: SolvedPart[] = []
  for (const part of parts) {
    const one = await solvePart(part, solver, { nodes, seconds })
    part.pairs.forEach((pair, at) => {
      heads[pair] = one.heads[at]!
    })
    solved.push(one)
  }
  const components = solved.map(({ component }) => component)
  const exact = flow.levels.at(-1)?.value ?? 0
  const gap = components.reduce((sum, one) => sum + one.gap, 0)
  const score = components.reduce((sum, one) => sum + one.value, exact)
  return {
    heads,
    score,
    bound: score + gap,
    gap,
    status: gap === 0 ? 'optimal' : 'bounded',
    deterministic: !solved.some(({ timedOut }) => timedOut),
    flow: { pairs: rest, allocation: flow },
    components,
  }
}

/** The instance with only these pairs; its nodes keep their numbers, and so their prices. */
const flowInstance = (instance: Instance, pairs: Int32Array): Instance => ({
  ...instance,
  pairs: pickPairs(instance.pairs, pairs),
})
