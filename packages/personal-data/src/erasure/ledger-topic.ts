import type { Platform } from '@noinghe/service-kit'

type Parts = Pick<Platform, 'bus' | 'config'> & { readonly topic: string; readonly service: string }

/**
 * When each key was last written on a topic, up to now, read from its first record without a position kept anywhere. An
 * empty topic is answered without a consumer.
 *
 * @throws TransientBusError while the broker is away
 */
export const lastOnTopic = async ({ bus, config, topic, service }: Parts): Promise<ReadonlyMap<string, Date>> => {
  const name = `${config.topicPrefix}.${topic}`
  const admin = bus.admin()
  const endsOf = async () => {
    try {
      return await admin.ends(name)
    } finally {
      await admin.disconnect()
    }
  }
  const ends = await endsOf()
  const waiting = new Map(
    ends.flatMap(({ partition, first, next }) => (next > first ? [[partition, next] as const] : [])),
  )
  const last = new Map<string, Date>()
  if (waiting.size === 0) return last
  let done: () => void = () => undefined
  let failed: (reason: Error) => void = () => undefined
  const read = new Promise<void>((resolve, reject) => {
    done = resolve
    failed = reject
  })
  const subscriber = bus.subscriber({
    group: `${config.topicPrefix}.${service}.erase-again.${config.instance}`,
    topics: [name],
    from: { offsets: () => new Map() },
    sessionTimeoutMs: config.sessionTimeoutMs,
    handler: async ({ key, partition, offset, timestamp }) => {
      last.set(key, new Date(Number(timestamp)))
      if (BigInt(offset) + 1n >= (waiting.get(partition) ?? 0n)) waiting.delete(partition)
      if (waiting.size === 0) done()
    },
    onFatal: reason => failed(new Error(reason)),
  })
  await subscriber.start()
  try {
    await read
  } finally {
    await subscriber.stop()
  }
  return last
}
