import { spawn } from 'node:child_process'

export type Ran = { readonly code: number; readonly output: string }

/** Runs a command to its end and keeps what it printed; a missing command ends with code 127. */
export const run = (
  file: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; timeoutMs?: number } = {},
): Promise<Ran> =>
  new Promise(resolve => {
    let output = ''
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      timeout: options.timeoutMs,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', error => resolve({ code: 127, output: error.message }))
    child.once('close', code => resolve({ code: code ?? 1, output }))
  })

/** Whether the command exists and answers with code 0. */
export const answers = async (file: string, ...args: string[]): Promise<boolean> =>
  (await run(file, args, { timeoutMs: 10_000 })).code === 0
