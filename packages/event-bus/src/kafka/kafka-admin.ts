import type { Admin } from 'kafkajs'
import { type PartitionEnds, type TopicAdmin, type TopicPartition, TransientBusError } from '../port.ts'
import { maxBatchBytes } from '../record-size.ts'
import { serial, within } from '../waiting.ts'
import { type KafkaBusOptions, type KafkaClient, kafkaClient } from './kafka-client.ts'
import { answering } from './protocol-error.ts'

export type KafkaAdmin = TopicAdmin & {
  /** Per partition the offset of the first record at or after the time, the end if there is none. */
  offsetsSince(topic: string, since: Date): Promise<readonly { partition: number; offset: bigint }[]>
}

type Connection = { client: KafkaClient; admin: Admin }

// kafkajs' ConfigResourceTypes.TOPIC, which is no named export of the module at run time
const topicResource = 2

const requestTimeoutMs = 10_000
const closeDeadlineMs = 2_000
const leaderDeadlineMs = 30_000

export const isNotThereYet = answering(
  new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION']),
)

// Events are the memory of the platform: never compacted, never expired (broker default: 7 days).
const topicSettings = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'max.message.bytes': String(maxBatchBytes),
}
const settingsEntries = Object.entries(topicSettings).map(([name, value]) => ({ name, value }))

/** Topic administration. Connects at first use; a connection that failed is thrown away and made anew. */
export const kafkaAdmin = (bus: KafkaBusOptions): KafkaAdmin => {
  const oneByOne = serial()
  let connection: Connection | undefined
  let closed = false

  const open = async (): Promise<Connection> => {
    if (closed) throw new TransientBusError('The admin is closed')
    const client = kafkaClient(bus, { requestTimeoutMs, retries: 2 })
    const admin = client.kafka.admin()
    try {
      await admin.connect()
    } catch (error) {
      client.destroy()
      throw error
    }
    const opened = { client, admin }
    client.onDisconnected(() => {
      client.destroy()
      if (connection === opened) connection = undefined
    })
    return opened
  }

  const drop = () => {
    connection?.client.destroy()
    connection = undefined
  }

  /** A connection used before may be stale, or remember a topic that was deleted: then once more with a fresh one. */
  const withAdmin = <T>(run: (admin: Admin) => Promise<T>): Promise<T> =>
    oneByOne(async () => {
      const usedBefore = connection !== undefined
      try {
        connection ??= await open()
        return await run(connection.admin)
      } catch (first) {
        drop()
        if (!usedBefore) throw new TransientBusError(String(first), { cause: first })
      }
      try {
        connection = await open()
        return await run(connection.admin)
      } catch (second) {
        drop()
        throw new TransientBusError(String(second), { cause: second })
      }
    })

  const create = async (admin: Admin, missing: readonly { name: string; partitions: number }[]) => {
    if (missing.length === 0) return
    const { brokers } = await admin.describeCluster()
    const replicas = Math.min(3, brokers.length)
    // acks=all means "all in sync": with three copies two of them must be
    const safety = replicas >= 3 ? [{ name: 'min.insync.replicas', value: '2' }] : []
    const topics = missing.map(({ name, partitions }) => ({
      topic: name,
      numPartitions: partitions,
      replicationFactor: replicas,
      configEntries: [...settingsEntries, ...safety],
    }))
    // false: another instance created one of them in between, which refuses the whole request only for that one
    await admin.createTopics({ topics, waitForLeaders: false })
    await untilLed(
      admin,
      missing.map(({ name }) => name),
    )
  }

  /** A busy broker denies for a while that it has or leads a topic it has just created; kafkajs gives up on that. */
  const onceServed = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (const deadline = Date.now() + leaderDeadlineMs; ; ) {
      try {
        return await ask()
      } catch (error) {
        if (!isNotThereYet(error) || Date.now() > deadline) throw error
      }
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }

  /** Metadata name a leader before it serves: a batch sent in between is taken by some partitions only and sent to them twice. */
  const untilLed = (admin: Admin, names: readonly string[]) => onceServed(() => admin.fetchOffsetsOfTopics([...names]))

  /** Order per key rests on the partition count, and memory on the retention: an existing topic is checked, its retention repaired. */
  const checkExisting = async (admin: Admin, existing: readonly { name: string; partitions: number }[]) => {
    if (existing.length === 0) return
    const names = existing.map(({ name }) => name)
    const { topics } = await onceServed(() => admin.fetchTopicMetadata({ topics: names }))
    for (const { name, partitions } of topics) {
      const wanted = existing.find(topic => topic.name === name)?.partitions
      if (wanted !== partitions.length) {
        bus.log('warn', 'topic keeps its partition count', { topic: name, wanted, has: partitions.length })
      }
    }
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: names.map(name => ({ type: topicResource, name, configNames: Object.keys(topicSettings) })),
    })
    const wrong = resources.filter(({ configEntries }) =>
      settingsEntries.some(({ name, value }) =>
        configEntries.some(entry => entry.configName === name && entry.configValue !== value),
      ),
    )
    if (wrong.length === 0) return
    bus.log('warn', 'topic settings repaired', { topics: wrong.map(({ resourceName }) => resourceName) })
    await admin.alterConfigs({
      validateOnly: false,
      resources: wrong.map(({ resourceName }) => ({
        type: topicResource,
        name: resourceName,
        configEntries: settingsEntries,
      })),
    })
  }

  const endsOf: TopicAdmin['endsOf'] = async names => {
    if (names.length === 0) return new Map()
    const found = await withAdmin(admin => onceServed(() => admin.fetchOffsetsOfTopics([...names])))
    return new Map(
      found.map(({ topic, partitions }) => [
        topic,
        partitions
          .map(({ partition, low, high }): PartitionEnds => ({ partition, first: BigInt(low), next: BigInt(high) }))
          .sort((a, b) => a.partition - b.partition),
      ]),
    )
  }

  return {
    ensure: topics =>
      withAdmin(async admin => {
        const there = new Set(await admin.listTopics())
        await create(
          admin,
          topics.filter(({ name }) => !there.has(name)),
        )
        await checkExisting(
          admin,
          topics.filter(({ name }) => there.has(name)),
        )
      }),
    ends: async topic => (await endsOf([topic])).get(topic) ?? [],
    endsOf,
    clusterId: () => withAdmin(async admin => (await admin.describeCluster()).clusterId),
    list: () => withAdmin(admin => admin.listTopics()),
    remove: topics =>
      withAdmin(async admin => {
        const there = new Set(await admin.listTopics())
        const present = topics.filter(topic => there.has(topic))
        if (present.length > 0) await admin.deleteTopics({ topics: present })
      }),
    groupOffsets: (group, topics) =>
      withAdmin(async admin => {
        const committed = await admin.fetchOffsets({ groupId: group, topics: [...topics] })
        return committed.flatMap(({ topic, partitions }) =>
          partitions.map(({ partition, offset }): TopicPartition & { offset: bigint | null } => ({
            topic,
            partition,
            offset: BigInt(offset) < 0n ? null : BigInt(offset),
          })),
        )
      }),
    offsetsSince: (topic, since) =>
      withAdmin(async admin => {
        const offsets = await onceServed(() => admin.fetchTopicOffsetsByTimestamp(topic, since.getTime()))
        return offsets.map(({ partition, offset }) => ({ partition, offset: BigInt(offset) }))
      }),
    async disconnect() {
      closed = true
      const idle = oneByOne(async () => connection?.admin.disconnect())
      await within(closeDeadlineMs, idle)
      drop()
    },
  }
}
