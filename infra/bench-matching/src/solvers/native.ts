import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { peersFolder, reasonOf, runProgram, sourcesFolder } from '../program.ts'
import { Outcome, type Solver } from './solver.ts'

/** A peer, or why there is none. */
export type Peer =
  | { readonly name: string; readonly solver: Solver }
  | { readonly name: string; readonly missing: string }

const ortoolsVersion = '9.15.6755'

const solver = (name: string, command: string, before: readonly string[], after: readonly string[] = []): Solver => ({
  name,
  solve: async ({ columns }, withinMs) => {
    const { stdout } = await runProgram(command, [...before, columns, ...after], { withinMs })
    return Outcome.parse(JSON.parse(stdout))
  },
})

/** OR-Tools out of its Python wheel, in a virtual environment under .local. */
const ortools = async (): Promise<Solver> => {
  const environment = join(peersFolder, 'venv')
  const python = join(environment, 'bin/python')
  const isThere = () => runProgram(python, ['-c', `import ortools; assert ortools.__version__ == '${ortoolsVersion}'`])
  try {
    await isThere()
  } catch {
    await runProgram('python3', ['-m', 'venv', environment])
    await runProgram(python, ['-m', 'pip', 'install', '--quiet', `ortools==${ortoolsVersion}`])
    await isThere()
  }
  return solver('OR-Tools', python, [join(sourcesFolder, 'simple-min-cost-flow.py')])
}

const compiled = join(peersFolder, 'network-simplex')

/** LEMON is headers only; where the system has none, Debian's package is unpacked under .local. */
const compile = async (): Promise<void> => {
  const unpacked = join(peersFolder, 'lemon')
  if (!existsSync('/usr/include/lemon') && !existsSync(unpacked)) {
    await runProgram('apt-get', ['download', '--quiet', 'liblemon-dev'], { cwd: peersFolder })
    await runProgram('sh', ['-c', 'dpkg -x liblemon-dev_*.deb lemon'], { cwd: peersFolder })
  }
  const source = join(sourcesFolder, 'network-simplex.cpp')
  const include = `-I${join(unpacked, 'usr/include')}`
  await runProgram('g++', ['-O3', '-DNDEBUG', '-std=c++17', '-w', include, source, '-o', compiled])
}

const orMissing = async (name: string, make: () => Promise<Solver>): Promise<Peer> => {
  try {
    return { name, solver: await make() }
  } catch (error) {
    return { name, missing: reasonOf(error) }
  }
}

/** The native peers, made where they are not there yet. The second of LEMON differs in its first tree only. */
export const nativePeers = async (): Promise<readonly Peer[]> => {
  mkdirSync(peersFolder, { recursive: true })
  const compiling = compile()
  const lemon = (name: string, after: readonly string[]) =>
    orMissing(name, async () => {
      await compiling
      return solver(name, compiled, [], after)
    })
  return Promise.all([
    orMissing('OR-Tools', ortools),
    lemon('LEMON', []),
    lemon('LEMON, seats filled first', ['filled']),
  ])
}
