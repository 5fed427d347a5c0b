import { type Instance, solve as solveFlow } from '@noinghe/matching-engine'
import { readProblem } from '../instance/read-problem.ts'
import { withFile } from '../result/engine-refusal.ts'
import { resultOf } from '../result/result.ts'
import { resultText } from '../result/result-text.ts'
import { argumentsOf, wholeOption, wordOption } from './arguments.ts'
import type { Command, Output } from './command.ts'
import { printMixed, type SearchLimits } from './solve-mixed.ts'
import { printStable } from './solve-stable.ts'
import { timed } from './timed.ts'

/** `solve FILE`: prints the result. */
export const solve: Command = async (args, output) => {
  const { values, options } = argumentsOf(args, ['FILE'], ['--prices', '--node-limit', '--time-limit'])
  const [file = ''] = values
  const prices = wordOption('--prices', options.get('--prices') ?? 'any', ['any', 'slot-minimal'])
  const limits = limitsOf(options)
  const problem = readProblem(file)
  await withFile(file, () => {
    if (problem.kind === 'stable') return printStable(problem.instance, output)
    if (problem.kind === 'mixed') return printMixed(problem, limits, output)
    return printOptimal(problem.instance, prices, output)
  })
  return 0
}

const limitsOf = (options: ReadonlyMap<string, string>): SearchLimits => {
  const nodes = options.get('--node-limit')
  const seconds = options.get('--time-limit')
  return {
    ...(nodes !== undefined && { nodes: wholeOption('--node-limit', nodes, 1) }),
    ...(seconds !== undefined && { seconds: wholeOption('--time-limit', seconds, 1) }),
  }
}

const printOptimal = async (instance: Instance, prices: 'any' | 'slot-minimal', output: Output): Promise<void> => {
  const allocation = await timed(output, () => solveFlow(instance, { prices }))
  await output.print(resultText(resultOf(instance, allocation)))
}
