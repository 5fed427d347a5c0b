import { expect, it } from 'vitest'
import type { ClusterMemory } from '../port.ts'
import { counted, numbered, record, text, until, type World } from './world.ts'

/** A ClusterMemory in a variable. */
const remembered = (start?: string) => {
  let kept = start
  const memory: ClusterMemory = {
    load: async () => kept,
    save: async id => {
      kept = id
    },
  }
  return { memory, kept: () => kept }
}

const sum = (lags: readonly { lag: number }[]) => lags.reduce((total, { lag }) => total + lag, 0)

/** Where a group stands, and when it must not run. */
export const positionCases = (world: () => World) => {
  it('knows its lag before, while and after it handles', async () => {
    const topic = await world().topic(3)
    const publisher = await world().publisher()
    const group = world().group()
    await publisher.publish([{ topic, records: numbered(['a', 'b', 'c', 'd', 'e'], 10) }])
    const idle = world().bus.subscriber({ group, topics: [topic], handler: async () => undefined })
    // at least once: the broker may hold a record twice
    const held = sum((await world().admin.ends(topic)).map(({ next }) => ({ lag: Number(next) })))
    expect(held).toBeGreaterThanOrEqual(50)
    expect(sum(await idle.lag())).toBe(held)
    expect(idle.health()).toEqual({ running: false, assigned: 0, lastHeartbeatAgeMs: null, paused: [] })
    const subscriber = await world().subscriber({ group, topics: [topic] })
    await until(async () => expect(sum(await subscriber.lag())).toBe(0))
    expect(subscriber.handled).toHaveLength(held)
    expect((await subscriber.lag()).map(({ partition }) => partition)).toEqual([0, 1, 2])
    await publisher.publish([{ topic, records: numbered(['a'], 5) }])
    await until(() => expect(subscriber.handled.length).toBeGreaterThanOrEqual(held + 5))
    await until(async () => expect(sum(await idle.lag())).toBe(0))
    await idle.stop()
  })

  it('reads from the offsets its caller stores, never below them, commits nothing, also after a rebalance', async () => {
    const topic = await world().topic(2)
    const publisher = await world().publisher()
    const { first, second } = await world().keysApart(topic, publisher)
    await publisher.publish([{ topic, records: numbered([first, second], 50) }])
    const group = world().group()
    const stored = new Map(
      (await world().admin.ends(topic)).map(({ partition, next }) => [`${topic}/${partition}`, next - 30n]),
    )
    const start = new Map(stored)
    const seen: { key: string; offset: bigint }[] = []
    const overlap: string[] = []
    const options = {
      group,
      topics: [topic],
      from: { offsets: () => stored },
      onBatch: async (records: readonly { topic: string; partition: number; offset: string }[]) => {
        for (const { topic: from, partition, offset } of records) {
          const key = `${from}/${partition}`
          if (BigInt(offset) !== stored.get(key)) overlap.push(`${key} ${offset}, stored ${stored.get(key)}`)
          seen.push({ key, offset: BigInt(offset) })
          stored.set(key, BigInt(offset) + 1n)
        }
      },
    }
    const subscriber = await world().subscriber(options)
    await until(() => expect(seen).toHaveLength(60))
    for (const [key, from] of start) expect(seen.find(one => one.key === key)?.offset).toBe(from)
    // another member comes and goes: partitions move there and back, positions are the stored ones each time
    const other = await world().subscriber(options)
    await until(() => {
      expect(other.health().assigned).toBe(1)
      expect(subscriber.health().assigned).toBe(1)
    })
    await publisher.publish([{ topic, records: numbered([first, second], 10, 50) }])
    await until(() => expect(seen).toHaveLength(80))
    await other.stop()
    await publisher.publish([{ topic, records: numbered([first, second], 10, 60) }])
    await until(() => expect(seen).toHaveLength(100))
    expect(overlap).toEqual([])
    await until(async () => expect(sum(await subscriber.lag())).toBe(0))
    expect((await world().admin.groupOffsets(group, [topic])).map(({ offset }) => offset)).toEqual([null, null])
  })

  it('reads a live stream from the given time on, on every start', async () => {
    const topic = await world().topic(1)
    const publisher = await world().publisher()
    for (let n = 0; n < 6; n++) {
      await publisher.publish([{ topic, records: numbered(['k'], 1, n) }])
      // record times are milliseconds: the next one has to be later
      const now = Date.now()
      await until(() => expect(Date.now()).toBeGreaterThan(now + 1))
    }
    const all = await world().subscriber({ group: world().group(), topics: [topic] })
    await until(() => expect(all.handled).toHaveLength(6))
    const since = () => new Date(Number(all.handled[3]?.timestamp))
    const group = world().group()
    for (const expected of [
      ['3', '4', '5'],
      ['3', '4', '5', 'live'],
    ]) {
      const stream = await world().subscriber({ group, topics: [topic], from: { since } })
      await until(() => expect(stream.handled.map(text)).toEqual(expected))
      await publisher.publish([{ topic, records: [record('k', 'live')] }])
      await until(() => expect(stream.handled.map(text)).toEqual([...expected, 'live']))
      await stream.stop()
    }
    expect((await world().admin.groupOffsets(group, [topic])).map(({ offset }) => offset)).toEqual([null])
  })

  it('remembers its cluster, and refuses to run on another', async () => {
    const topic = await world().topic(1)
    const publisher = await world().publisher()
    await publisher.publish([{ topic, records: numbered(['k'], 3) }])
    const own = remembered()
    const group = world().group()
    const home = await world().subscriber({ group, topics: [topic], clusterId: own.memory })
    await until(() => expect(home.handled.map(text)).toEqual(counted(3)))
    await until(() => expect(own.kept()).toContain(group))
    expect(own.kept()).toContain(await world().admin.clusterId())

    const reasons: string[] = []
    const foreign = await world().subscriber({
      group: world().group(),
      topics: [topic],
      clusterId: remembered('AnotherClusterIdAltogether').memory,
      onFatal: reason => reasons.push(reason),
    })
    await until(() => expect(reasons).toHaveLength(1))
    expect(reasons[0]).toContain('AnotherClusterIdAltogether')
    expect(foreign.health()).toMatchObject({ running: false, fatal: reasons[0] })
    expect(foreign.handled).toEqual([])
  })

  it('refuses to run when the position it had is gone, or lies beyond the end', async () => {
    const topic = await world().topic(1)
    const publisher = await world().publisher()
    await publisher.publish([{ topic, records: numbered(['k'], 3) }])
    const reasons: string[] = []
    const onFatal = (reason: string) => reasons.push(reason)
    const group = world().group()
    const cluster = await world().admin.clusterId()
    const lost = await world().subscriber({
      group,
      topics: [topic],
      clusterId: remembered(`${cluster}\n${group}`).memory,
      onFatal,
    })
    const beyond = await world().subscriber({
      group: world().group(),
      topics: [topic],
      from: { offsets: () => new Map([[`${topic}/0`, 4n]]) },
      onFatal,
    })
    await until(() => expect(reasons).toHaveLength(2))
    expect(reasons.join('\n')).toMatch(/had a position on this cluster and has none now/)
    expect(reasons.join('\n')).toMatch(/ends at 3, the group had reached 4/)
    expect([...lost.handled, ...beyond.handled]).toEqual([])
  })

  it('waits for topics that are not there yet', async () => {
    const [there, later] = [await world().topic(1), `${await world().topic(1)}-later`]
    const publisher = await world().publisher()
    const subscriber = await world().subscriber({ group: world().group(), topics: [there, later] })
    expect(subscriber.health().running).toBe(false)
    await world().admin.ensure([{ name: later, partitions: 1 }])
    await publisher.publish([{ topic: later, records: numbered(['k'], 2) }])
    await until(() => expect(subscriber.handled.map(text)).toEqual(counted(2)))
  })
}
