import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { bundle, temporaryFolder } from '@noinghe/testing'

const require = createRequire(import.meta.url)

/** Holds native code, which cannot be bundled. */
const duckdbStaysOutside: Parameters<typeof bundle>[2] = [
  {
    name: 'duckdb-stays-outside',
    setup: ({ onResolve }) =>
      onResolve({ filter: /^@duckdb\/node-api$/ }, ({ path }) => ({
        path: pathToFileURL(require.resolve(path)).href,
        external: true,
      })),
  },
]

/** A program of this folder, ready to be run. */
export const programOf = (file: string): Promise<string> =>
  bundle(new URL(file, import.meta.url), temporaryFolder('program'), duckdbStaysOutside)

export type Running = {
  readonly child: ChildProcess
  readonly lines: readonly string[]
  /** Exit code; null after a kill. */
  readonly ended: Promise<number | null>
}

export const run = (program: string, env: Readonly<Record<string, string>>): Running => {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', line => lines.push(line))
  return { child, lines, ended: new Promise(resolve => child.once('close', code => resolve(code))) }
}
