import { check, fix } from './check.ts'
import { reporting } from './console.ts'
import { deadLetters } from './dead-letters.ts'
import { rebuild } from './rebuild.ts'
import { runProgram } from './run-program.ts'
import { runTests } from './run-tests.ts'
import { seed } from './seed.ts'
import { Unmet } from './sentence.ts'
import { start } from './start.ts'

type Command = (args: readonly string[]) => Promise<number>

/** What `npm run <name>` does, once everything is installed and built. */
const commands: Readonly<Record<string, Command>> = {
  start,
  test: args => runTests(['unit', 'house', 'integration', 'faults'], args),
  'test:unit': args => runTests(['unit'], args),
  'test:long': args => runTests(['long'], args),
  check,
  fix,
  seed,
  rebuild,
  'dead-letters': deadLetters,
  bench: args => runProgram('infra/bench/dist/main.js', args),
  match: args => runProgram('infra/match/dist/main.js', args),
  'bench:matching': args => runProgram('infra/bench-matching/dist/main.js', args),
}

/** Called by bootstrap.mjs. @returns the exit code. */
export const main = (name: string, args: readonly string[]): Promise<number> =>
  reporting(async () => {
    const command = commands[name]
    if (!command) throw new Unmet({ vi: `Không có lệnh ${name}.`, en: `There is no command ${name}.` })
    return command(args)
  })
