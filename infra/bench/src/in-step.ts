import { setTimeout as delay } from 'node:timers/promises'

/**
 * Starts work at a steady pace, whether or not the work before it has ended, and waits for all of it. A delayed start is
 * made up for: as many are started as the time that has gone by asks for.
 */
export const inStep = async (
  perSecond: number,
  count: number,
  work: (n: number) => Promise<unknown>,
): Promise<void> => {
  const began = performance.now()
  const running: Promise<unknown>[] = []
  for (let n = 0; n < count; n++) {
    const due = began + (n * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await delay(wait)
    running.push(work(n))
  }
  await Promise.all(running)
}
