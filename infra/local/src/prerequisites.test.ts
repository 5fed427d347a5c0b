import { describe, expect, it } from 'vitest'
import { javaMajor, type Program, requirePrograms } from './prerequisites.ts'

const machineWith = (...present: Program[]) => {
  const has = (program: Program) => async () => present.includes(program)
  return { java: has('java'), maven: has('maven'), python: has('python') }
}
const sentence = (part: 'kafka' | 'mongo', machine: ReturnType<typeof machineWith>, lane: string) =>
  requirePrograms(part, { has: machine, lane: async () => lane }).catch(error => error.sentence)

describe('what a machine without Docker needs', () => {
  it('names Maven and Docker as the way out when only Maven is missing', async () => {
    const { vi, en } = await sentence('kafka', machineWith('java'), 'wheel')
    expect(en).toMatch(/lacks Maven \(maven\); install it, or install Docker/)
    expect(en).not.toContain('Java 17')
    expect(vi).toMatch(/thiếu Maven .* Docker/)
  })

  it('names all that is missing in one sentence', async () => {
    const { en } = await sentence('kafka', machineWith(), 'wheel')
    expect(en).toMatch(/Java 17\+.*, Maven/)
    expect(en.match(/\./g)?.length).toBe(1)
  })

  it('names Python with venv where the wheel would be installed', async () => {
    expect((await sentence('mongo', machineWith('java', 'maven'), 'wheel')).en).toContain('python3-venv')
  })

  it('needs no Python where a database server is on PATH', async () => {
    expect(await sentence('mongo', machineWith(), 'rs')).toBeUndefined()
    expect(await sentence('mongo', machineWith(), 'mongod')).toBeUndefined()
  })

  it('asks for nothing when everything is there', async () => {
    expect(await sentence('kafka', machineWith('java', 'maven', 'python'), 'wheel')).toBeUndefined()
  })
})

describe('the major version of Java', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "21" 2023-09-19', 21],
    ['openjdk version "1.8.0_402"', 8],
    ['command not found', 0],
  ])('is read out of %s', (output, major) => expect(javaMajor(output)).toBe(major))
})
