import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { bundle } from '@noinghe/testing'

export type Child = {
  readonly url: string
  readonly adminUrl: string
  readonly ended: Promise<void>
  readonly kill: () => Promise<void>
}

/** Bundles a TypeScript program of this folder once; run it as often as wanted, each time in a process of its own. */
export const program = async (file: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'noinghe-child-'))
  const outfile = await bundle(new URL(file, import.meta.url), folder)
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
