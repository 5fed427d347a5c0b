import { readMemory, writeMemory } from '../cluster-memory.ts'
import { partitionKey, type SubscriberOptions } from '../port.ts'
import { positionMismatch } from '../positions.ts'
import { serial } from '../waiting.ts'
import type { KafkaAdmin } from './kafka-admin.ts'
import type { PartitionBook } from './partition-book.ts'

export type Verdict = { run: 'yes' } | { run: 'not-yet'; missing: readonly string[] } | { run: 'never'; reason: string }

/** Whether this subscriber's positions are kept by the broker's group. */
export const commitsToGroup = ({ from = 'beginning' }: SubscriberOptions): boolean => from === 'beginning'

// Subscribers of one process may share one memory: they read and write it one after another.
const memoryInOrder = serial()

/** The subscriber's positions: checked against the broker before it runs and after every rebalance, remembered after the first commit. */
export const groupPositions = (admin: KafkaAdmin, options: SubscriberOptions, book: PartitionBook) => {
  const { group, topics, clusterId: memory, from } = options
  let groupRemembered = false

  const committed = async (names: readonly string[]): Promise<Map<string, bigint>> => {
    const offsets = names.length === 0 ? [] : await admin.groupOffsets(group, names)
    return new Map(
      offsets.flatMap(({ topic, partition, offset }) =>
        offset === null ? [] : [[partitionKey(topic, partition), offset] as const],
      ),
    )
  }

  /** Where the group stands, wherever that is kept. */
  const positions = async (names: readonly string[]): Promise<Map<string, bigint>> => {
    if (commitsToGroup(options)) return committed(names)
    if (typeof from === 'object' && 'offsets' in from) return new Map(from.offsets())
    return new Map()
  }

  const check = async (): Promise<Verdict> => {
    const cluster = await admin.clusterId()
    const remembered = readMemory(await memory?.load())
    const all = new Set(await admin.list())
    const present = topics.filter(topic => all.has(topic))
    const ends = await admin.endsOf(present)
    const standing = await positions(present)
    const hadPosition = commitsToGroup(options) && remembered?.groups.includes(group) === true
    const seen = new Map(
      book.all().flatMap(({ key, furthest }) => (furthest === undefined ? [] : [[key, furthest] as const])),
    )
    const common = { rememberedCluster: remembered?.cluster, cluster, topics: ends }
    const reason =
      positionMismatch({ ...common, hadPosition, positions: standing }) ??
      positionMismatch({ ...common, hadPosition: false, positions: seen })
    if (reason !== undefined) return { run: 'never', reason }
    const missing = topics.filter(topic => !all.has(topic))
    if (missing.length > 0) return { run: 'not-yet', missing }
    if (memory && remembered === undefined) await remember([])
    if (typeof from === 'object' && 'since' in from) await standAtTime(present, from.since())
    return { run: 'yes' }
  }

  /** A live stream keeps no position: partitions not read yet start at the time, the others go on in memory. */
  const standAtTime = async (names: readonly string[], since: Date) => {
    for (const topic of names) {
      for (const { partition, offset } of await admin.offsetsSince(topic, since)) {
        const page = book.of(topic, partition)
        page.next ??= offset
      }
    }
  }

  const remember = (groups: readonly string[]) =>
    memoryInOrder(async () => {
      if (!memory) return
      const known = readMemory(await memory.load())
      const cluster = known?.cluster ?? (await admin.clusterId())
      await memory.save(writeMemory({ cluster, groups: [...(known?.groups ?? []), ...groups] }))
    })

  return {
    check,
    /** From now on a broker without a position of this group is a wiped one. */
    async rememberCommitted() {
      if (groupRemembered || !memory) return
      groupRemembered = true
      try {
        await remember([group])
      } catch {
        groupRemembered = false
      }
    },
    async lag() {
      const ends = await admin.endsOf(topics)
      const standing = await positions(topics)
      return topics.flatMap(topic =>
        (ends.get(topic) ?? []).map(({ partition, first, next }) => {
          const key = partitionKey(topic, partition)
          const at =
            standing.get(key) ?? (commitsToGroup(options) ? undefined : book.of(topic, partition).next) ?? first
          return { topic, partition, lag: Number(next > at ? next - at : 0n) }
        }),
      )
    },
  }
}

export type GroupPositions = ReturnType<typeof groupPositions>
