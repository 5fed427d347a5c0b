import { setTimeout as delay } from 'node:timers/promises'

/** Polls until it says yes. @throws when it has not within a minute */
export const until = async (what: string, asked: () => Promise<boolean>, everyMs = 50): Promise<void> => {
  const deadline = performance.now() + 60_000
  while (!(await asked())) {
    if (performance.now() > deadline) throw new Error(`${what}: waited for a minute`)
    await delay(everyMs)
  }
}
