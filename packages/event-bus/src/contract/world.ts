import { randomBytes } from 'node:crypto'
import { expect, vi } from 'vitest'
import type { EventBus, EventPublisher, EventSubscriber, StoredRecord, SubscriberOptions, WireRecord } from '../port.ts'

export const waitMs = 40_000

/** Repeats until it passes; the last failure is the message. */
export const until = <T>(assertion: () => T | Promise<T>, timeout = waitMs): Promise<T> =>
  vi.waitFor(assertion, { timeout, interval: 25 })

export const record = (key: string, value: string | null, headers: Record<string, string> = {}): WireRecord => ({
  key,
  value: value === null ? null : Buffer.from(value),
  headers,
})

/** `count` records of each key, numbered from `from`, the keys interleaved. */
export const numbered = (keys: readonly string[], count: number, from = 0): WireRecord[] =>
  Array.from({ length: count }, (_, n) => keys.map(key => record(key, String(from + n)))).flat()

export const text = ({ value }: { value: Buffer | null }): string | undefined => value?.toString()

/** Values of one key in the order of their first appearance. */
export const firstAppearances = (records: readonly WireRecord[], key: string): string[] => [
  ...new Set(records.filter(one => one.key === key).map(one => text(one) ?? '')),
]

export const counted = (count: number): string[] => Array.from({ length: count }, (_, n) => String(n))

/** A door that handlers wait at until it is opened. */
export const door = () => {
  let open: () => void = () => undefined
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { open, opened }
}

/** Topics, publishers and subscribers of one test; `close` ends what is still open. */
export const world = (bus: EventBus, prefix: string) => {
  const id = `${prefix}.${randomBytes(4).toString('hex')}`
  const closing: (() => Promise<unknown>)[] = []
  const admin = bus.admin()
  closing.push(() => admin.disconnect())
  let topics = 0
  let groups = 0

  return {
    bus,
    admin,
    async topic(partitions = 3): Promise<string> {
      const name = `${id}.topic-${topics++}`
      await admin.ensure([{ name, partitions }])
      return name
    },
    group: () => `${id}.group-${groups++}`,
    async publisher(): Promise<EventPublisher> {
      const publisher = bus.publisher({ requestTimeoutMs: 5_000 })
      closing.push(() => publisher.disconnect())
      await publisher.connect()
      return publisher
    },
    /** A started subscriber that collects what it handles, after `handler` has let it pass. */
    async subscriber(options: Omit<SubscriberOptions, 'handler'> & Partial<Pick<SubscriberOptions, 'handler'>>) {
      const handled: StoredRecord[] = []
      const subscriber = bus.subscriber({
        sessionTimeoutMs: 6_000,
        ...options,
        handler: async one => {
          await options.handler?.(one)
          handled.push(one)
        },
      })
      closing.push(() => subscriber.stop())
      await subscriber.start()
      return Object.assign(subscriber, { handled }) satisfies EventSubscriber
    },
    /** Two keys whose records lie in different partitions of the topic. Leaves one record of each of some keys on it. */
    async keysApart(topic: string, publisher: EventPublisher): Promise<{ first: string; second: string }> {
      const keys = Array.from({ length: 16 }, (_, n) => `probe-${n}`)
      await publisher.publish([{ topic, records: numbered(keys, 1) }])
      const probe = await this.subscriber({ group: this.group(), topics: [topic] })
      // at least once: a record may come twice
      await until(() => expect(new Set(probe.handled.map(({ key }) => key)).size).toBe(keys.length))
      await probe.stop()
      const [one] = probe.handled
      const other = probe.handled.find(({ partition }) => partition !== one?.partition)
      if (!one || !other) throw new Error('all probes fell into one partition')
      return { first: one.key, second: other.key }
    },
    async close() {
      for (const end of closing.reverse()) await end()
    },
  }
}

export type World = ReturnType<typeof world>
