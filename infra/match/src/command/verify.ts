import { checkInstance } from '@noinghe/matching-engine'
import type { Problem } from '../instance/problem.ts'
import { readProblem } from '../instance/read-problem.ts'
import { readingFile } from '../json/open-file.ts'
import type { ClaimFault } from '../result/claimed-heads.ts'
import { withFile } from '../result/engine-refusal.ts'
import { type Claimed, readResultFile } from '../result/read-result-file.ts'
import { flowFaults } from '../result/verify-flow.ts'
import { mixedFaults } from '../result/verify-mixed.ts'
import { stableFaults } from '../result/verify-stable.ts'
import { argumentsOf } from './arguments.ts'
import type { Command } from './command.ts'

/** `verify FILE RESULT`: prints what is wrong with a result; 0: nothing, 1: something. */
export const verify: Command = async (args, { print }) => {
  const { values } = argumentsOf(args, ['FILE', 'RESULT'], [])
  const [file = '', result = ''] = values
  const problem = readProblem(file)
  const claimed = readingFile(result, readResultFile)
  const faults = await withFile(file, () => faultsOf(problem, claimed))
  await print(faultsText(faults))
  return faults.length === 0 ? 0 : 1
}

const faultsOf = (problem: Problem, claimed: Claimed): readonly ClaimFault[] => {
  if (problem.kind === 'flow') {
    checkInstance(problem.instance)
    return flowFaults(problem.instance, claimed)
  }
  if (problem.kind === 'mixed') {
    checkInstance(problem.instance)
    return mixedFaults(problem.instance, problem.conditions, claimed)
  }
  return stableFaults(problem.instance, claimed)
}

function* faultsText(faults: readonly ClaimFault[]): Generator<string> {
  yield `{"valid":${faults.length === 0},"faults":[`
  for (const [at, fault] of faults.entries()) yield (at === 0 ? '' : ',') + JSON.stringify(fault)
  yield ']}\n'
}
