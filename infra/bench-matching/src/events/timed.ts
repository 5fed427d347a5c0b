/** How long something took: by the clock, and of the processor, which other load on the machine leaves alone. */
export type Taken = { readonly clockMs: number; readonly processorMs: number }

export const timed = (work: () => void): Taken => {
  const [began, before] = [performance.now(), process.cpuUsage()]
  work()
  const clockMs = performance.now() - began
  const { user, system } = process.cpuUsage(before)
  return { clockMs, processorMs: (user + system) / 1000 }
}
