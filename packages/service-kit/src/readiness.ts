import type { EventPublisher, EventSubscriber } from '@noinghe/event-bus'
import type { Connection } from 'mongoose'
import type { Readiness } from './admin.ts'
import type { Companion } from './define-service.ts'
import type { Relay } from './events/relay.ts'

/** Events that wait longer than this mean that others do not hear of this service. */
const oldestEventMs = 120_000

type Parts = {
  readonly connection: Connection
  readonly publisher: EventPublisher
  readonly consumer: EventSubscriber
  readonly relay: Relay
  readonly companions: readonly Companion[]
  readonly sessionTimeoutMs: number
  /** Undefined when the service is up; otherwise what it is about. */
  readonly phase: () => string | undefined
}

type Check = () => Promise<string | undefined> | string | undefined

/** Whether this process should be given work: every check by name, `ok` or what is wrong. */
export const createReadiness = (parts: Parts) => async (): Promise<Readiness> => {
  const { connection, publisher, consumer, relay, companions, sessionTimeoutMs, phase } = parts
  const checks: Readonly<Record<string, Check>> = {
    state: phase,
    database: async () => {
      await connection.db?.command({ ping: 1 }, { timeoutMS: 2000 })
      return connection.readyState === 1 ? undefined : 'not connected'
    },
    producer: () => (publisher.isConnected() ? undefined : 'not connected'),
    consumer: () => {
      const { fatal, running, lastHeartbeatAgeMs } = consumer.health()
      if (fatal) return fatal
      if (!running) return 'not running'
      return lastHeartbeatAgeMs === null || lastHeartbeatAgeMs > sessionTimeoutMs * 2 ? 'no heartbeat' : undefined
    },
    outbox: async () => {
      const { oldestMs } = await relay.pending()
      return oldestMs > oldestEventMs ? `an event waits for ${Math.round(oldestMs / 1000)} s` : undefined
    },
    ...Object.fromEntries(companions.map((companion, n) => [`companion-${n + 1}`, () => companion.unready?.()])),
  }
  const results = await Promise.all(
    Object.entries(checks).map(async ([what, ask]) => {
      try {
        return [what, (await ask()) ?? 'ok'] as const
      } catch (error) {
        return [what, error instanceof Error ? error.message : String(error)] as const
      }
    }),
  )
  return { ready: results.every(([, result]) => result === 'ok'), checks: Object.fromEntries(results) }
}
