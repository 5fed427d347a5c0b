import type { EventBus, EventSubscriber, StoredRecord, TopicRecords } from '@noinghe/event-bus'

/** A bus whose publishers send every batch twice, and everything they ever sent once more when asked to. */
export const repeatingBus = (bus: EventBus) => {
  const sent: (readonly TopicRecords[])[] = []
  return {
    bus: {
      ...bus,
      publisher: options => {
        const inner = bus.publisher(options)
        return {
          connect: () => inner.connect(),
          isConnected: () => inner.isConnected(),
          disconnect: () => inner.disconnect(),
          publish: async batch => {
            await inner.publish(batch)
            await inner.publish(batch)
            sent.push(batch)
          },
        }
      },
    } satisfies EventBus,
    /** From the first batch on: on its topic every old version then follows the newest one. */
    repeatAll: async (): Promise<void> => {
      const publisher = bus.publisher({ connectWaitMs: 30_000 })
      await publisher.connect()
      for (const batch of [...sent]) await publisher.publish(batch)
      await publisher.disconnect()
    },
  }
}

/** One event as it lies on its topic. */
export type Seen = { readonly name: string; readonly version: number; readonly id: string }

const seenIn = ({ headers }: StoredRecord): Seen => ({
  // vn.noinghe.<service>.<aggregate>.<name>.v<major>
  name: headers.ce_type?.split('.').at(-2) ?? '',
  version: Number(headers.ce_aggregateversion),
  id: headers.ce_id ?? '',
})

/** One aggregate of one topic: an organisation, an enterprise and a school share an id. */
export const streamOf = (topic: string, subject: string): string => `${topic}/${subject}`

/** Everything on the topics, by stream and in the order in which it was read; what is repeated is there again. */
export const eventsOn = async (bus: EventBus, names: readonly string[]): Promise<ReadonlyMap<string, Seen[]>> => {
  const admin = bus.admin()
  const ends = [...(await admin.endsOf(names)).values()]
  await admin.disconnect()
  const total = Number(ends.flat().reduce((sum, { first, next }) => sum + next - first, 0n))
  const found = new Map<string, Seen[]>()
  if (total === 0) return found
  let count = 0
  const reader = await new Promise<EventSubscriber>((resolve, reject) => {
    const subscriber = bus.subscriber({
      group: `reader-${crypto.randomUUID()}`,
      topics: names,
      from: { offsets: () => new Map() },
      handler: async record => {
        const stream = streamOf(record.topic, record.key)
        found.set(stream, [...(found.get(stream) ?? []), seenIn(record)])
        if (++count === total) resolve(subscriber)
      },
      onFatal: reason => reject(new Error(reason)),
    })
    subscriber.start().catch(reject)
  })
  await reader.stop()
  return found
}
