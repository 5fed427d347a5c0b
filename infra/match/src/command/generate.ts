import { generateInstance, kinds } from '../generate/generate-instance.ts'
import { instanceText } from '../generate/instance-text.ts'
import { InputError } from '../json/input-error.ts'
import { argumentsOf, wholeOption, wordOption } from './arguments.ts'
import type { Command } from './command.ts'

const DEGREE = '20'
const SEED = '1'

/** `generate --kind random --demands 1000 --slots 1000`: prints an instance file. */
export const generate: Command = async (args, { print }) => {
  const { options } = argumentsOf(args, [], ['--kind', '--demands', '--slots', '--degree', '--seed'])
  const of = (name: string, otherwise?: string): string => {
    const said = options.get(name) ?? otherwise
    if (said === undefined) throw new InputError(name, { vi: 'thiếu tùy chọn này', en: 'option missing' })
    return said
  }
  const kind = wordOption('--kind', of('--kind'), kinds)
  const size = {
    demands: wholeOption('--demands', of('--demands'), 0),
    slots: wholeOption('--slots', of('--slots'), 0),
    degree: wholeOption('--degree', of('--degree', DEGREE), 0),
  }
  const seed = wholeOption('--seed', of('--seed', SEED), 0)
  if (size.demands * Math.min(size.degree, size.slots) > MOST_EDGES)
    throw new InputError('--demands', { vi: `nhiều nhất ${MOST_EDGES} cặp`, en: `at most ${MOST_EDGES} pairs` })
  await print(instanceText(generateInstance(kind, size, seed)))
  return 0
}

/** More do not fit into columns. */
const MOST_EDGES = 2 ** 30
