import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { temporaryFolder } from '@noinghe/testing'
import { build } from 'esbuild'

const require = createRequire(import.meta.url)

// CommonJS parts of the bundle ask for node's own modules
const banner = `import { createRequire as nodeRequire } from 'node:module'
import { fileURLToPath as nodePath } from 'node:url'
import { dirname as nodeDirname } from 'node:path'
const require = nodeRequire(import.meta.url)
const __filename = nodePath(import.meta.url)
const __dirname = nodeDirname(__filename)`

/** Bundles a TypeScript program once, to be run as often as wanted, each time in a process of its own. */
export const bundle = async (file: string): Promise<string> => {
  const outfile = join(temporaryFolder('program'), 'program.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['source'],
    banner: { js: banner },
    plugins: [
      {
        // holds native code, which cannot be bundled
        name: 'duckdb-stays-outside',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^@duckdb\/node-api$/ }, ({ path }) => ({
            path: pathToFileURL(require.resolve(path)).href,
            external: true,
          })),
      },
    ],
    outfile,
    logLevel: 'error',
  })
  return outfile
}

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
