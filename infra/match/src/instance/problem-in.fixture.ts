import { sourceOf } from '../json/text-source.fixture.ts'
import { type Problem, problemOf } from './problem.ts'
import { readInstanceFile } from './read-instance-file.ts'

const BUFFER = 4096

/** The problem in what a file says. */
export const problemIn = (written: object | string): Problem =>
  problemOf(readInstanceFile(sourceOf(typeof written === 'string' ? written : JSON.stringify(written)), BUFFER))

/** The flow problem in what a file says. */
export const instanceIn = (written: object) => {
  const problem = problemIn(written)
  if (problem.kind === 'stable') throw new Error('this is a stable one')
  return problem.instance
}
