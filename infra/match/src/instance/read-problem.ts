import { readingFile } from '../json/open-file.ts'
import { type Problem, problemOf } from './problem.ts'
import { readInstanceFile } from './read-instance-file.ts'

/**
 * The problem in a file.
 *
 * @throws InputError naming file and place of the first fault
 */
export const readProblem = (path: string): Problem => readingFile(path, source => problemOf(readInstanceFile(source)))
