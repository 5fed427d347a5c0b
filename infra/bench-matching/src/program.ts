import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { repositoryRoot } from '@noinghe/local'

const start = promisify(execFile)

/** What is built for the benchmark, and its instances. */
export const peersFolder = join(repositoryRoot, '.local/bench-peers')
export const sourcesFolder = join(repositoryRoot, 'infra/bench-matching/peers')
export const instancesFolder = join(repositoryRoot, '.local/bench-matching')

/** What a program printed. */
export type Printed = { readonly stdout: string; readonly stderr: string }

/**
 * Runs a program to its end.
 *
 * @param withinMs it is ended when it takes longer
 * @throws Error with what it complained of, when it fails, is not there or takes too long
 */
export const runProgram = async (
  command: string,
  args: readonly string[],
  { withinMs = 0, cwd = repositoryRoot }: { withinMs?: number; cwd?: string } = {},
): Promise<Printed> => {
  const began = performance.now()
  try {
    return await start(command, args, { cwd, timeout: withinMs, killSignal: 'SIGKILL', maxBuffer: 2 ** 30 })
  } catch (error) {
    if (withinMs > 0 && performance.now() - began >= withinMs) throw new Error(`not done within ${withinMs / 1000} s`)
    throw error
  }
}

/** Runs a program of Node, which also says how much memory it held at most: its last line on standard error. */
export const runNode = (args: readonly string[], withinMs?: number): Promise<Printed> =>
  runProgram(process.execPath, ['--import', join(sourcesFolder, 'peak.mjs'), ...args], { withinMs })

/** The number after `name: ` on a line of its own. @throws Error when there is none */
export const statedIn = (text: string, name: string): number => {
  const line = text.split('\n').findLast(each => each.startsWith(`${name}: `))
  if (line === undefined) throw new Error(`"${name}" was not stated`)
  return Number(line.slice(name.length + 2))
}

/** Why something failed, in one line: the last one that speaks of an error, or the last one of all. */
export const reasonOf = (error: unknown): string => {
  const lines = (error instanceof Error ? error.message : String(error)).trim().split('\n')
  return lines.findLast(line => /error/i.test(line)) ?? lines.at(-1) ?? ''
}

/** The engine on files. */
export const commandLine = 'infra/match/dist/main.js'
