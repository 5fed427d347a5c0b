import { setTimeout as delay } from 'node:timers/promises'

/**
 * Polls `condition` until it is true.
 * @returns false when `timeoutMs` went by first.
 */
export const waitUntil = async (
  condition: () => boolean | Promise<boolean>,
  { timeoutMs, everyMs = 50 }: { timeoutMs: number; everyMs?: number },
): Promise<boolean> => {
  const deadline = performance.now() + timeoutMs
  while (!(await condition())) {
    if (performance.now() > deadline) return false
    await delay(everyMs)
  }
  return true
}
