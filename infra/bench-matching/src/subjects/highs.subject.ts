import { readColumns } from '../instances/columns.ts'
import { loadModel } from './highs-model.ts'
import type { Subject } from './subject.ts'

/** Solves the instance in the given file of columns. */
export const subject: Subject = async ([path = '']) => {
  const { model, run } = await loadModel(readColumns(path))
  const seconds = run() / 1000
  return { objective: Math.round(model.getObjectiveValue()), seconds }
}
