import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from './root.ts'
import { Unmet } from './sentence.ts'

/** Runs a built program of this repository in the foreground. @returns its exit code. */
export const runProgram = (
  path: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> => {
  const program = join(repositoryRoot, path)
  if (!existsSync(program)) throw new Unmet({ vi: `Thiếu ${path}.`, en: `${path} is missing.` })
  return new Promise(resolve => {
    const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
      stdio: 'inherit',
      env,
      cwd: repositoryRoot,
    })
    child.once('error', () => resolve(127))
    child.once('close', code => resolve(code ?? 1))
  })
}
