import { describe, expect, it } from 'vitest'
import { countTests } from './run-tests.ts'

const report = (passed: number, failed: number, testResults: unknown[] = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults,
})

describe('the last line of a test run', () => {
  it('counts what passed and what failed', () => {
    expect(countTests(report(7, 2), 1)).toEqual({ passed: 7, failed: 2 })
    expect(countTests(report(7, 0), 0)).toEqual({ passed: 7, failed: 0 })
  })

  it('counts a file that could not be loaded as a failure', () => {
    expect(countTests(report(7, 0, [{ status: 'failed', assertionResults: [] }]), 1)).toEqual({ passed: 7, failed: 1 })
  })

  it('never calls a run that ended badly a success', () => {
    expect(countTests(report(7, 0), 1)).toEqual({ passed: 7, failed: 1 })
    expect(countTests(undefined, 137)).toEqual({ passed: 0, failed: 1 })
  })
})
