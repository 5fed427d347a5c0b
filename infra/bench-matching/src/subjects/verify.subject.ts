import { solve, verify } from '@noinghe/matching-engine'
import { instanceOf, readColumns } from '../instances/columns.ts'
import type { Subject } from './subject.ts'

/** Solves the instance in the given file of columns and verifies the result, both cold. */
export const subject: Subject = ([path = '']) => {
  const instance = instanceOf(readColumns(path))
  const began = performance.now()
  const solved = solve(instance)
  const between = performance.now()
  const faults = verify(instance, solved)
  const ended = performance.now()
  if (faults.length > 0) throw new Error(`${faults.length} faults, the first: ${JSON.stringify(faults[0])}`)
  return { solveMs: between - began, verifyMs: ended - between }
}
