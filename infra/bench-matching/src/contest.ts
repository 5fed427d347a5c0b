import { interleave } from '@noinghe/bench'
import type { InstanceFile } from './instances/files.ts'
import { reasonOf } from './program.ts'
import type { Outcome, Solver } from './solvers/solver.ts'

type Failure = { readonly failure: string }

/** A solver's outcomes on one file, one per round, or why there are none. */
export type Entry = { readonly name: string } & ({ readonly outcomes: readonly Outcome[] } | Failure)

const attempt = async (solver: Solver, file: InstanceFile, withinMs: number): Promise<Outcome | Failure> => {
  try {
    return await solver.solve(file, withinMs)
  } catch (error) {
    return { failure: reasonOf(error) }
  }
}

const entryOf = (name: string, found: readonly (Outcome | Failure)[]): Entry => {
  const failed = found.find(each => 'failure' in each)
  if (failed !== undefined) return { name, failure: failed.failure }
  return { name, outcomes: found.flatMap(each => ('failure' in each ? [] : [each])) }
}

/** One run of a solver. */
export const once = async (file: InstanceFile, solver: Solver, withinMs: number): Promise<Entry> =>
  entryOf(solver.name, [await attempt(solver, file, withinMs)])

/** As many runs of every solver as there are rounds, in turns; one that fails is not run again. */
export const inTurns = async (
  file: InstanceFile,
  solvers: readonly Solver[],
  { rounds, withinMs }: { readonly rounds: number; readonly withinMs: number },
): Promise<readonly Entry[]> => {
  const failed = new Map<string, Failure>()
  const measure = async (solver: Solver): Promise<Outcome | Failure> => {
    const outcome = failed.get(solver.name) ?? (await attempt(solver, file, withinMs))
    if ('failure' in outcome) failed.set(solver.name, outcome)
    return outcome
  }
  const contenders = solvers.map(solver => ({ name: solver.name, measure: () => measure(solver) }))
  const of = await interleave(contenders, rounds)
  return solvers.map(({ name }) => entryOf(name, of(name)))
}
