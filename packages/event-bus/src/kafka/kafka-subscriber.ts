import { backOffMs } from '../back-off.ts'
import type { EventSubscriber, SubscriberOptions } from '../port.ts'
import { nap, within } from '../waiting.ts'
import { type ConsumerSession, consumerSession, type SessionEnd } from './consumer-session.ts'
import { groupPositions } from './group-positions.ts'
import type { KafkaAdmin } from './kafka-admin.ts'
import type { KafkaBusOptions } from './kafka-client.ts'
import { partitionBook } from './partition-book.ts'

const longestRestartDelayMs = 5_000
const reportEveryMs = 60_000
/** A session that lasted so long was sound; the next trouble is a new one. */
const soundAfterMs = 30_000
/** kafkajs calls some passing states final: only when this many sessions in a row end so, it is. */
const finalCrashes = 3

/**
 * A consumer group member that stays: opens one consumer session after another until it is stopped, or until its positions do not
 * fit the broker, or until kafkajs says three times in a row that trying again cannot help.
 */
export const kafkaSubscriber = (
  bus: KafkaBusOptions,
  admin: KafkaAdmin,
  options: SubscriberOptions,
): EventSubscriber => {
  const { group, stopDeadlineMs = 10_000 } = options
  const book = partitionBook()
  const positions = groupPositions(admin, options, book)
  const stopped = new AbortController()
  const untilStopped = new Promise<undefined>(resolve => {
    stopped.signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  let session: ConsumerSession | undefined
  let fatal: string | undefined
  let life: Promise<void> | undefined

  const giveUp = (reason: string) => {
    fatal = reason
    bus.log('error', 'subscriber stopped for good', { group, reason })
    options.onFatal?.(reason)
  }

  /** Waits until broker and topics are there and the positions fit. */
  const ready = async (): Promise<boolean> => {
    let reportedAt = Number.NEGATIVE_INFINITY
    const waitFor = async (what: string, attempt: number) => {
      const due = performance.now() - reportedAt > reportEveryMs
      if (due) reportedAt = performance.now()
      bus.log(due ? 'info' : 'debug', 'subscriber waits', { group, for: what })
      await nap(Math.min(longestRestartDelayMs, backOffMs(attempt)), stopped.signal)
    }
    for (let attempt = 1; !stopped.signal.aborted; attempt++) {
      try {
        const verdict = await positions.check()
        if (verdict.run === 'yes') return !stopped.signal.aborted
        if (verdict.run === 'never') {
          giveUp(verdict.reason)
          return false
        }
        await waitFor(`topics ${verdict.missing.join(', ')}`, attempt)
      } catch (error) {
        await waitFor(`the broker (${String(error)})`, attempt)
      }
    }
    return false
  }

  const runOnce = async (): Promise<SessionEnd | undefined> => {
    const opened = consumerSession(bus, options, book, positions)
    session = opened
    const end = await Promise.race([opened.ended, untilStopped])
    await opened.close(stopDeadlineMs)
    session = undefined
    return end
  }

  const live = async () => {
    let troubles = 0
    let finals = 0
    while (!stopped.signal.aborted && (await ready())) {
      const openedAt = performance.now()
      const end = await runOnce()
      if (!end) return
      if (end.cause === 'mismatch') return giveUp(end.reason)
      if (performance.now() - openedAt > soundAfterMs) troubles = 0
      troubles++
      finals = end.cause === 'crash' && !end.retriable ? finals + 1 : 0
      if (end.cause === 'crash' && finals >= finalCrashes)
        return giveUp(`the consumer cannot run: ${String(end.error)}`)
      bus.log('warn', 'consumer session ended, another follows', {
        group,
        cause: end.cause,
        ...(end.cause === 'crash' ? { error: String(end.error) } : {}),
      })
      await nap(Math.min(longestRestartDelayMs, backOffMs(troubles)), stopped.signal)
    }
  }

  return {
    async start() {
      life ??= live()
    },
    async stop() {
      stopped.abort()
      // closing the session has its own deadline; a position check in between may take one request more
      if (life) await within(stopDeadlineMs + 1_000, life)
      book.clearTimers()
      await admin.disconnect()
    },
    health: () => ({
      running:
        fatal === undefined && !stopped.signal.aborted && session !== undefined && session.heartbeatAgeMs() !== null,
      assigned: session?.assigned() ?? 0,
      lastHeartbeatAgeMs: session?.heartbeatAgeMs() ?? null,
      paused: book
        .all()
        .filter(book.inBackOff)
        .map(({ topic, partition }) => ({ topic, partition })),
      ...(fatal === undefined ? {} : { fatal }),
    }),
    lag: () => positions.lag(),
  }
}
