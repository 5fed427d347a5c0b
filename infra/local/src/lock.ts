import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { waitUntil } from './wait.ts'

/** Whether a process with this id exists (also when it belongs to someone else). */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const holderOf = (path: string): number | undefined => {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10)
    return Number.isInteger(pid) ? pid : undefined
  } catch {
    return undefined
  }
}

/** Removes a dead holder's lock. Moved aside first: if another process renewed it meanwhile, it is put back. */
const clearStale = (path: string): void => {
  const holder = holderOf(path)
  if (holder === undefined || isAlive(holder)) return
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
    if (holderOf(aside) !== holder) linkSync(aside, path)
  } catch {
    // Someone else cleared it or took it: the attempt to link decides.
  } finally {
    rmSync(aside, { force: true })
  }
}

/**
 * Takes the lock file `path` for this process if nobody living holds it.
 * The file appears complete (written aside, then hard-linked), so no reader ever meets an empty one.
 */
export const tryLock = (path: string): boolean => {
  mkdirSync(dirname(path), { recursive: true })
  clearStale(path)
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, String(process.pid))
  try {
    linkSync(draft, path)
    return true
  } catch {
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Gives the lock back; does nothing when this process does not hold it. */
export const unlock = (path: string): void => {
  if (holderOf(path) === process.pid) rmSync(path, { force: true })
}

/** Runs `work` while holding the lock file; waits for whoever holds it now. */
export const withLock = async <T>(path: string, work: () => Promise<T>, timeoutMs = 600_000): Promise<T> => {
  if (!(await waitUntil(() => tryLock(path), { timeoutMs, everyMs: 200 })))
    throw new Error(`lock ${path} is held by process ${holderOf(path)} for more than ${timeoutMs / 1000} s`)
  try {
    return await work()
  } finally {
    unlock(path)
  }
}
