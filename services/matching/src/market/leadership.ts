import type { Platform } from '@noinghe/service-kit'
import type { Lease, Leases } from './lease.store.ts'

export type LeadershipOptions = {
  readonly leases: Leases
  readonly market: string
  /** Names this process in the lease. */
  readonly holder: string
  readonly beatMs: number
  /** A lease whose beats stood still so long, by this process's own monotonic clock, is taken over. */
  readonly patienceMs: number
  /** Awaited before every beat: a test holds a leader with it as a stopped process would be held. */
  readonly gate?: (() => Promise<void>) | undefined
  /**
   * A transaction of this leader is under way. It holds the lease by itself, so nobody can take it; beats would only meet
   * its own lock.
   */
  readonly writing: () => boolean
  readonly onTaken: () => void
  readonly onLost: () => void
  readonly onRequested: (runs: readonly string[]) => void
  readonly log: Platform['log']
}

/** Who leads a market: holds its lease and beats, or watches the beats of who does. */
export const createLeadership = (options: LeadershipOptions) => {
  const { leases, market, holder, beatMs, patienceMs, gate, log } = options
  let held: Lease | undefined
  let seen: { readonly lease: Lease; readonly at: number } | undefined
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> = Promise.resolve()
  let stopped = false
  let watchdog: NodeJS.Timeout | undefined
  let beaten = 0

  const lose = (lease: Lease): void => {
    if (held?.fence !== lease.fence) return
    held = undefined
    log.warn({ market, fence: lease.fence }, 'the lease of the market went to another instance')
    options.onLost()
  }

  const beat = async (lease: Lease): Promise<void> => {
    const after = await leases.beat(lease)
    if (after === undefined) return lose(lease)
    beaten = performance.now()
    if (after.requests && after.requests.length > 0) options.onRequested(after.requests)
  }

  const watch = async (): Promise<void> => {
    const lease = await leases.look(market)
    const moved = seen?.lease.fence !== lease.fence || seen.lease.beats !== lease.beats
    if (seen === undefined || moved) seen = { lease, at: performance.now() }
    const orphaned = lease.holder === undefined || performance.now() - seen.at >= patienceMs
    if (!orphaned || stopped) return
    const taken = await leases.take(lease, holder)
    if (taken === undefined) return
    seen = undefined
    held = taken
    beaten = performance.now()
    log.info({ market, fence: taken.fence }, 'this instance allocates the market')
    options.onTaken()
  }

  const tick = async (): Promise<void> => {
    try {
      await gate?.()
      if (stopped) return
      if (held === undefined) await watch()
      else if (options.writing()) beaten = performance.now()
      else await beat(held)
    } catch (error) {
      // a beat missed because the allocator writes to the same document counts as one: the write itself beats
      log.debug({ market, error }, 'the lease could not be read or written; it is tried again')
    }
  }

  const schedule = (): void => {
    if (stopped) return
    timer = setTimeout(() => {
      turn = tick().finally(schedule)
    }, beatMs)
    timer.unref()
  }

  return {
    held: (): Lease | undefined => held,
    lose,
    /** As good as a beat: the lease was in use until now. */
    alive: (): void => {
      beaten = performance.now()
    },
    start: async (): Promise<void> => {
      await tick()
      schedule()
      // who cannot beat leaves the group in good time: others could not read while a silent member holds partitions
      watchdog = setInterval(() => {
        if (held !== undefined && !options.writing() && performance.now() - beaten > patienceMs) lose(held)
      }, beatMs).unref()
    },
    /** Waits for the beat under way; the lease stays until it is released. */
    halt: async (): Promise<void> => {
      stopped = true
      clearTimeout(timer)
      clearInterval(watchdog)
      await turn
    },
    release: async (): Promise<void> => {
      if (held !== undefined) await leases.release(held).catch(() => undefined)
      held = undefined
    },
  }
}
