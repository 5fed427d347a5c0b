import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { KilledConsumerTask } from './killed-consumer.ts'

export type KilledConsumer = { folder: string; process: ChildProcess; kill(): Promise<void>; dispose(): void }

/** Starts `consumeUntilKilled` with the adapter in a Node process of its own, so that it can be ended without goodbye. */
export const startKilledConsumer = async (
  adapterModule: string,
  task: Omit<KilledConsumerTask, 'effects'>,
): Promise<KilledConsumer & { effects: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'event-bus-kill-'))
  const effects = join(folder, 'effects')
  const outfile = join(folder, 'consumer.cjs')
  const consumer = fileURLToPath(new URL('./killed-consumer.ts', import.meta.url))
  const contents = `import { makeBus } from ${JSON.stringify(adapterModule)}
import { consumeUntilKilled } from ${JSON.stringify(consumer)}
consumeUntilKilled(makeBus, JSON.parse(process.argv[2]))`
  await build({
    stdin: { contents, resolveDir: folder, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'silent',
  })
  const child = spawn(process.execPath, [outfile, JSON.stringify({ ...task, effects })], { stdio: 'ignore' })
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()))
  return {
    folder,
    effects,
    process: child,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    dispose() {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
