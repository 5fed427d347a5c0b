/**
 * Waits for Ctrl-C (SIGINT), SIGTERM or a closed terminal (SIGHUP). The first asks to stop; a second one calls `kill`.
 */
export const stopSignals = (kill: () => Promise<void>) => {
  const controller = new AbortController()
  const onSignal = () => {
    if (controller.signal.aborted) void kill().finally(() => process.exit(130))
    else controller.abort()
  }
  // The servers run as processes of their own, so nothing else would keep this one up while it waits.
  const awake = setInterval(() => {}, 60_000)
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of names) process.on(name, onSignal)
  return {
    signal: controller.signal,
    /** Resolves at the first signal. */
    asked: new Promise<void>(resolve => {
      controller.signal.addEventListener('abort', () => resolve(), { once: true })
    }),
    release: () => {
      clearInterval(awake)
      for (const name of names) process.off(name, onSignal)
    },
  }
}
