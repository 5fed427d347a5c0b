import { InputError } from '../json/input-error.ts'
import type { Command } from './command.ts'
import { explain } from './explain.ts'
import { generate } from './generate.ts'
import { solve } from './solve.ts'
import { usage } from './usage.ts'
import { verify } from './verify.ts'

const commands: Readonly<Record<string, Command>> = { solve, verify, explain, generate }

/** Exit code for input that can not be used. */
const MALFORMED = 2

/**
 * Runs a command line. What is wrong with it or its files is one line on standard error and code 2; anything else that
 * goes wrong is a fault of ours and thrown.
 */
export const run: Command = async ([name = '', ...args], output) => {
  if (name === '--help' || args.includes('--help')) {
    await output.print([usage])
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    if (name !== '') output.note(`${name}: không có lệnh này / no such command`)
    output.note(usage)
    return MALFORMED
  }
  try {
    return await command(args, output)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    output.note(error.message)
    return MALFORMED
  }
}
