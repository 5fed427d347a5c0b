import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { localFolder, repositoryRoot } from './root.ts'

const programs = join(repositoryRoot, 'node_modules/.bin')
export const programPath = (name: string): string => join(programs, process.platform === 'win32' ? `${name}.cmd` : name)

export type Count = { passed: number; failed: number }

type Report = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

const isReport = (value: unknown): value is Report =>
  typeof value === 'object' &&
  value !== null &&
  'numPassedTests' in value &&
  'numFailedTests' in value &&
  'testResults' in value &&
  Array.isArray(value.testResults)

/**
 * Counts a JSON report of vitest. A file that could not even be loaded has no tests in it: it counts as one failure,
 * and so does a run that ended badly without naming any.
 */
export const countTests = (report: unknown, exitCode: number): Count => {
  if (!isReport(report)) return { passed: 0, failed: 1 }
  const unloaded = report.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + unloaded
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}

const readReport = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

const runVitest = (args: readonly string[]): Promise<number> =>
  new Promise(resolve => {
    const child = spawn(programPath('vitest'), ['run', ...args], {
      cwd: repositoryRoot,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    })
    child.once('error', () => resolve(127))
    child.once('close', code => resolve(code ?? 1))
  })

/** Runs vitest projects and ends with the line `N passed, N failed`. @returns 0 only when nothing failed. */
export const runTests = async (projects: readonly string[], args: readonly string[]): Promise<number> => {
  const report = join(localFolder, 'test-report.json')
  rmSync(report, { force: true })
  // A Ctrl-C goes to vitest too, which then stops its servers: wait for it instead of dying first.
  const ignore = () => {}
  process.on('SIGINT', ignore)
  const exitCode = await runVitest([
    ...projects.flatMap(project => ['--project', project]),
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ...args,
  ])
  process.off('SIGINT', ignore)
  const { passed, failed } = countTests(readReport(report), exitCode)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}
