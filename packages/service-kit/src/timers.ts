import type { Logger } from 'pino'
import { systemCause, withContext } from './context.ts'

/** Work that time asks for, not an event: expiry, reminders, deadlines. Must be safe to run on two instances at once. */
export type Timer = { readonly name: string; readonly everyMs: number; readonly run: () => Promise<unknown> }

/** Runs timers without overlap, with jitter; a failed run is tried again at its next turn. */
export const createTimers = (timers: readonly Timer[], log: Logger) => {
  const handles = new Map<string, NodeJS.Timeout>()
  const running = new Map<string, Promise<void>>()
  let stopped = false

  const runOnce = (timer: Timer): Promise<void> => {
    const known = running.get(timer.name)
    if (known !== undefined) return known
    const work = withContext({ cause: systemCause(timer.name) }, async () => {
      try {
        await timer.run()
      } catch (error) {
        log.warn({ timer: timer.name, error }, 'a timer failed; it runs again at its next turn')
      }
    }).finally(() => running.delete(timer.name))
    running.set(timer.name, work)
    return work
  }

  const schedule = (timer: Timer): void => {
    if (stopped) return
    const handle = setTimeout(
      () => {
        void runOnce(timer).finally(() => schedule(timer))
      },
      timer.everyMs * (0.9 + Math.random() * 0.2),
    )
    handle.unref()
    handles.set(timer.name, handle)
  }

  return {
    start: () => timers.forEach(schedule),
    /** After the clock was moved: everything that became due, before the caller goes on. */
    runAll: async () => {
      for (const timer of timers) {
        await running.get(timer.name)
        await runOnce(timer)
      }
    },
    stop: async () => {
      stopped = true
      for (const handle of handles.values()) clearTimeout(handle)
      await Promise.all(running.values())
    },
  }
}
