import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export type Child = {
  readonly url: string
  readonly adminUrl: string
  readonly ended: Promise<void>
  readonly kill: () => Promise<void>
}

/** Bundles a TypeScript program of this folder once; run it as often as wanted, each time in a process of its own. */
export const program = async (file: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'noinghe-child-'))
  const outfile = join(folder, 'program.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['source'],
    // CommonJS parts of the bundle ask for node's own modules
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; import { fileURLToPath as __path } from 'node:url'; import { dirname as __dir } from 'node:path'; const require = __createRequire(import.meta.url); const __filename = __path(import.meta.url); const __dirname = __dir(__filename);",
    },
    outfile,
    logLevel: 'error',
  })
  const children: Child[] = []
  return {
    start: async (env: Record<string, string>): Promise<Child> => {
      const child = spawn(process.execPath, [outfile], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
      const first = await new Promise<string>((resolve, reject) => {
        createInterface({ input: child.stdout }).on('line', line => {
          if (line.startsWith('{"url"')) resolve(line)
        })
        child.once('exit', code => reject(new Error(`the program ended with ${code} before it was up`)))
      })
      const running: Child = {
        ...(JSON.parse(first) as { url: string; adminUrl: string }),
        ended,
        kill: async () => {
          child.kill('SIGKILL')
          await ended
        },
      }
      children.push(running)
      return running
    },
    dispose: async () => {
      await Promise.all(children.map(child => child.kill()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
