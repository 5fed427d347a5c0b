import type { Instance } from '../instance.ts'
import { solve } from '../solve.ts'
import { feasibilityFaults, filledBy } from '../verify/filled.ts'
import { conditionFaults } from './condition-faults.ts'
import type { MixedComponent } from './mixed-allocation.ts'
import { MixedError } from './mixed-error.ts'
import type { MixedAnswer, MixedIntegerSolver, MixedLimits } from './model.ts'
import { mixedModelOf } from './model-of.ts'
import type { Part } from './part.ts'
import { scoreOf } from './score.ts'
import { withoutUnmet } from './without-unmet.ts'

export type SolvedPart = {
  readonly component: MixedComponent
  /** By pair of the component. */
  readonly heads: Float64Array
  readonly timedOut: boolean
}

/** Solves one component; see `solveMixed`. */
export const solvePart = async (part: Part, solver: MixedIntegerSolver, limits: MixedLimits): Promise<SolvedPart> => {
  const { instance, conditions } = part
  const relaxed = solve(instance)
  const most = relaxed.levels.at(-1)?.bound ?? 0
  if (conditionFaults(instance, conditions, relaxed.heads).length === 0)
    return solvedPart(part, relaxed.heads, { bound: most, status: 'optimal', nodes: 0 })
  const answer = await solver(mixedModelOf(part), limits)
  const heads = bestOf(part, answer)
  const proved = answer.status === 'infeasible' ? most : roundedBound(instance, answer.bound)
  const bound = Math.min(most, proved)
  return solvedPart(part, heads, { bound, status: answer.status, nodes: answer.nodes })
}

const solvedPart = (
  { demands, slots, instance }: Part,
  heads: Float64Array,
  { bound: least, status, nodes }: { bound: number; status: MixedAnswer['status']; nodes: number },
): SolvedPart => {
  const value = scoreOf(instance, heads)
  // a bound below what was found is noise of the solver's doubles
  const bound = Math.max(value, least)
  const gap = bound - value
  const open = status === 'node-limit' || status === 'time-limit' ? status : 'tolerance'
  return {
    component: { demands, slots, status: gap === 0 ? 'optimal' : open, value, bound, gap, nodes },
    heads,
    timedOut: status === 'time-limit',
  }
}

/**
 * The solver's heads, rounded, or, where a limit stopped it, a flow without those whose conditions are not met, or only the
 * locked ones: whichever is worth most. The solver's numbers count for nothing unless they keep all limits and conditions.
 */
const bestOf = (part: Part, { status, values }: MixedAnswer): Float64Array => {
  const { instance } = part
  const count = instance.pairs.weight.length
  const candidates = [instance.pairs.locked ?? new Float64Array(count)]
  if (status !== 'optimal') candidates.push(withoutUnmet(part))
  if (values.length > 0) candidates.push(values.slice(0, count).map(value => Math.round(value) + 0))
  const [best] = candidates
    .filter(heads => isAnswer(part, heads))
    .map(heads => ({ heads, value: scoreOf(instance, heads) }))
    .sort((a, b) => b.value - a.value)
  if (best !== undefined) return best.heads
  throw new MixedError(
    status === 'infeasible' ? 'locks-contradict-condition' : 'locks-not-completed',
    `component of ${part.demands.length > 0 ? `demand ${part.demands[0]}` : `slot ${part.slots[0]}`}`,
  )
}

const isAnswer = ({ instance, conditions }: Part, heads: Float64Array): boolean =>
  feasibilityFaults(instance, heads, filledBy(instance, heads)).length === 0 &&
  conditionFaults(instance, conditions, heads).length === 0

/** Values are whole, so is the bound; what the solver's tolerances (1e-7 a head, doubles) may hide is added first. */
const roundedBound = ({ demands }: Instance, bound: number): number => {
  const heads = demands.limit.reduce((sum, some) => sum + some, 0)
  return Math.floor(bound + 1e-6 * (1 + heads) + 1e-9 * Math.abs(bound))
}
