import type { EventSubscriber } from '@noinghe/event-bus'
import { type AdminHandlers, createAdminServer, type Readiness } from './admin.ts'
import type { Clock } from './clock.ts'
import type { Companion } from './define-service.ts'
import type { Groups } from './events/groups.ts'
import type { Parking } from './events/parking.ts'
import type { Relay } from './events/relay.ts'
import type { Metrics } from './metrics.ts'

type Parts = {
  readonly group: string
  readonly readiness: () => Promise<Readiness>
  readonly metrics: Metrics
  readonly relay: Relay
  readonly consumer: EventSubscriber
  readonly parking: Parking
  readonly groups: Groups
  readonly companions: readonly Companion[]
  readonly clock: Clock
  readonly clockAdjustable: boolean
  /** Runs every timer once, after the clock was moved. */
  readonly runTimers: () => Promise<void>
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** What the operator's port knows: health, figures, parked events of all groups, and in a demonstration the clock. */
export const createOperations = (parts: Parts) => {
  const { group, readiness, metrics, relay, consumer, parking, groups, companions, clock, clockAdjustable, runTimers } =
    parts
  const parkings = (): readonly Parking[] => [parking, ...groups.all().map(one => one.parking)]

  const lag = async (): Promise<number> => {
    const rows = await consumer.lag()
    for (const { topic, partition, lag } of rows) metrics.lag(group, topic, partition, lag)
    const beside = [...groups.all().map(one => one.lag()), ...companions.map(async one => (await one.lag?.()) ?? 0)]
    return sum([...rows.map(row => row.lag), ...(await Promise.all(beside))])
  }

  const handlers: AdminHandlers = {
    readiness,
    metrics: async () => {
      const { documents, oldestMs } = await relay.pending().catch(() => ({ documents: -1, oldestMs: -1 }))
      metrics.outbox(documents, oldestMs)
      await lag().catch(() => 0)
      return metrics.registry.metrics()
    },
    clock: () => ({ offsetMs: clock.offsetMs(), now: clock.now().toISOString() }),
    ...(clockAdjustable
      ? {
          setClock: async (offsetMs: number) => {
            clock.setOffset(offsetMs)
            await runTimers()
          },
        }
      : {}),
    parked: async filter =>
      (await Promise.all(parkings().map(one => one.list(filter))))
        .flat()
        .map(row => ({ ...row, value: row.value?.toString('utf8') ?? null })),
    replay: async (filter, dryRun) => {
      const replays = await Promise.all(parkings().map(one => one.replay(filter, dryRun)))
      return { keys: sum(replays.map(({ keys }) => keys)), rows: sum(replays.map(({ rows }) => rows)) }
    },
    quiescence: async () => ({
      outboxEmpty: await relay.isEmpty(),
      lag: await lag(),
      parked: sum(await Promise.all(parkings().map(one => one.count()))),
    }),
  }
  return createAdminServer(handlers)
}
