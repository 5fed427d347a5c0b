import { solve } from '@noinghe/matching-engine'
import { instanceIn } from '../instance/problem-in.fixture.ts'
import { sourceOf } from '../json/text-source.fixture.ts'
import { readResultFile } from './read-result-file.ts'
import { resultOf } from './result.ts'
import { resultText } from './result-text.ts'
import { flowFaults } from './verify-flow.ts'

/** What `solve` prints for a file. */
export const printed = (written: object): string => {
  const instance = instanceIn(written)
  return [...resultText(resultOf(instance, solve(instance)))].join('')
}

/** Codes and places of what `verify` finds wrong with a result for a file. */
export const faultsIn = (written: object, result: object | string): readonly string[] => {
  const text = typeof result === 'string' ? result : JSON.stringify(result)
  return flowFaults(instanceIn(written), readResultFile(sourceOf(text), 4096)).map(({ code, at }) => `${code} ${at}`)
}
