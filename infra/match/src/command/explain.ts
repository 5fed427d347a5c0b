import { explainPair, sentences, solve } from '@noinghe/matching-engine'
import { readProblem } from '../instance/read-problem.ts'
import { InputError } from '../json/input-error.ts'
import { withFile } from '../result/engine-refusal.ts'
import { argumentsOf, wholeOption } from './arguments.ts'
import type { Command } from './command.ts'

/** `explain FILE i j`: why demand i and slot j were brought together, or were not, as data and in words. */
export const explain: Command = async (args, { print }) => {
  const { values } = argumentsOf(args, ['FILE', 'i', 'j'], [])
  const [file = '', i = '', j = ''] = values
  const problem = readProblem(file)
  if (problem.kind !== 'flow')
    throw new InputError(problem.kind === 'stable' ? 'mode' : 'whole, minimum, linked', {
      vi: 'chỉ giải thích được phân bổ theo điểm, không kèm điều kiện',
      en: 'only allocations by score without such conditions can be explained',
    })
  const { instance } = problem
  const pair = {
    demand: positionOf('i', i, instance.demands.limit.length),
    slot: positionOf('j', j, instance.slots.limit.length),
  }
  const explanation = await withFile(file, () =>
    explainPair(instance, solve(instance, { prices: 'slot-minimal' }), pair),
  )
  const names = { demand: `demand ${i}`, slot: `slot ${j}` }
  await print([`${JSON.stringify({ explanation, sentences: sentences(explanation, names) })}\n`])
  return 0
}

const positionOf = (name: string, written: string, count: number): number => {
  const position = wholeOption(name, written, 0)
  if (position < count) return position
  throw new InputError(name, { vi: `không có ${written} (0..${count - 1})`, en: `no ${written} (0..${count - 1})` })
}
