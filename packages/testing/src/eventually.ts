import { setTimeout as delay } from 'node:timers/promises'

/**
 * Repeats `assertion` until it passes and resolves with what it returned.
 * @throws the last failure when `timeoutMs` (default 20 s) went by, so the message says what was still wrong.
 */
export const eventually = async <T>(
  assertion: () => T | Promise<T>,
  { timeoutMs = 20_000, everyMs = 50 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<T> => {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    try {
      return await assertion()
    } catch (failure) {
      if (performance.now() > deadline) throw failure
      await delay(everyMs)
    }
  }
}
