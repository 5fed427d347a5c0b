import { join } from 'node:path'
import { tryLock, unlock, waitUntil } from '@noinghe/local'
import { slotFolder } from './temporary.ts'

const slots = Number(process.env.NOINGHE_OWN_SLOTS ?? 2)
let held: string | undefined
let users = 0

const tryEach = (): boolean => {
  for (let n = 0; n < slots && !held; n++) {
    const path = join(slotFolder, String(n))
    if (tryLock(path)) held = path
  }
  return held !== undefined
}

/**
 * At most two test processes on this machine run servers of their own at the same time. A process takes one slot for
 * all its servers, so a test that needs a broker and a database cannot wait for itself.
 * @returns gives the slot back once the last user of this process did.
 */
export const takeSlot = async (timeoutMs = 600_000): Promise<() => void> => {
  users++
  if (!(await waitUntil(() => held !== undefined || tryEach(), { timeoutMs, everyMs: 200 }))) {
    users--
    throw new Error(`no slot for an own broker or database within ${timeoutMs / 1000} s (${slotFolder})`)
  }
  let given = false
  return () => {
    if (given) return
    given = true
    users--
    if (users > 0 || !held) return
    unlock(held)
    held = undefined
  }
}
