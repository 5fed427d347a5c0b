import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isAlive, tryLock, unlock, withLock } from './lock.ts'
import { scratchFolder } from './scratch.fixture.ts'

const lockPath = () => join(scratchFolder('lock'), 'a/b.lock')
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid

it('is taken by one and refused to the next until it is given back', () => {
  const path = lockPath()
  expect(tryLock(path)).toBe(true)
  expect(tryLock(path)).toBe(false)
  unlock(path)
  expect(tryLock(path)).toBe(true)
})

it('passes from a dead holder to the next', () => {
  const path = lockPath()
  tryLock(path)
  writeFileSync(path, String(deadPid()))
  expect(tryLock(path)).toBe(true)
  expect(readFileSync(path, 'utf8')).toBe(String(process.pid))
})

it("leaves another's lock alone", () => {
  const path = lockPath()
  tryLock(path)
  writeFileSync(path, String(process.ppid))
  unlock(path)
  expect(existsSync(path)).toBe(true)
  expect(tryLock(path)).toBe(false)
})

it('lets one worker in at a time', async () => {
  const path = lockPath()
  let inside = 0
  let most = 0
  const work = () =>
    withLock(path, async () => {
      most = Math.max(most, ++inside)
      await Promise.resolve()
      inside--
    })
  await Promise.all([work(), work(), work()])
  expect(most).toBe(1)
})

it('is given back when the work fails', async () => {
  const path = lockPath()
  await expect(withLock(path, () => Promise.reject(new Error('broke')))).rejects.toThrow('broke')
  expect(tryLock(path)).toBe(true)
})

it('says who holds it when the wait is over', async () => {
  const path = lockPath()
  tryLock(path)
  await expect(withLock(path, async () => {}, 10)).rejects.toThrow(String(process.pid))
})

it('tells the living from the dead', () => {
  expect(isAlive(process.pid)).toBe(true)
  expect(isAlive(deadPid())).toBe(false)
})
