import { expect, it } from 'vitest'
import type { StoredRecord } from '../port.ts'
import { counted, door, firstAppearances, numbered, record, text, until, type World } from './world.ts'

/** What fails comes again; what does not fail goes on. */
export const failureCases = (world: () => World) => {
  it('lets other partitions go on while one is in back-off, and brings the failed record again in order', async () => {
    const topic = await world().topic(3)
    const publisher = await world().publisher()
    const { first, second } = await world().keysApart(topic, publisher)
    const attempts: number[] = []
    let broken = true
    const subscriber = await world().subscriber({
      group: world().group(),
      topics: [topic],
      handler: async ({ key, value }) => {
        if (broken && key === first && value?.toString() === '1') throw new Error('the database is away')
      },
      onTransient: (_, __, attempt) => attempts.push(attempt),
    })
    await publisher.publish([{ topic, records: numbered([first], 5, 0) }])
    await until(() => expect(subscriber.health().paused).toHaveLength(1))
    const pausedAt = subscriber.health().paused[0]
    const before = attempts.length
    for (let n = 0; n < 20; n++) {
      await publisher.publish([{ topic, records: [record(second, `live-${n}`)] }])
      await until(() => expect(subscriber.handled.map(text)).toContain(`live-${n}`))
    }
    // a handler that sleeps would let one of them through per attempt
    expect(attempts.length - before).toBeLessThan(20)
    await until(() => expect(attempts).toContain(3))
    expect(firstAppearances(subscriber.handled, first)).toEqual(['0'])
    broken = false
    await until(() => expect(firstAppearances(subscriber.handled, first)).toEqual(counted(5)))
    expect(attempts).toEqual(counted(attempts.length).map(n => Number(n) + 1))
    expect(subscriber.handled.find(({ key }) => key === first)?.partition).toBe(pausedAt?.partition)
    await until(() => expect(subscriber.health().paused).toEqual([]))
  })

  it('goes on behind a poison message that the handler has put aside', async () => {
    const topic = await world().topic(1)
    const publisher = await world().publisher()
    const parked: StoredRecord[] = []
    const effects: unknown[] = []
    await publisher.publish([
      {
        topic,
        records: [
          record('a', '{"n":1}'),
          record('a', 'no JSON'),
          record('a', null),
          { key: 'a', value: Buffer.from([0xff, 0xfe]), headers: {} },
        ],
      },
      { topic, records: [record('a', '{"n":2}')] },
    ])
    const subscriber = await world().subscriber({
      group: world().group(),
      topics: [topic],
      handler: async one => {
        try {
          effects.push(JSON.parse(one.value?.toString() ?? ''))
        } catch {
          parked.push(one)
        }
      },
    })
    await until(() => expect(effects).toEqual([{ n: 1 }, { n: 2 }]))
    expect(parked.map(({ offset }) => offset)).toEqual(['1', '2', '3'])
    await until(async () => expect(await lagOf(subscriber)).toBe(0))
  })

  it('gives a record that one member could not handle to the next member of the group', async () => {
    const topic = await world().topic(3)
    const group = world().group()
    const publisher = await world().publisher()
    const keys = ['a', 'b', 'c', 'd', 'e', 'f']
    await publisher.publish([{ topic, records: numbered(keys, 30) }])
    const failing = await world().subscriber({
      group,
      topics: [topic],
      handler: async one => {
        if (text(one) === '10') throw new Error('not on this member')
      },
    })
    await until(() => expect(failing.health().paused.length).toBeGreaterThan(0))
    const next = await world().subscriber({ group, topics: [topic] })
    await until(() => {
      expect(next.health().assigned).toBeGreaterThan(0)
      expect(next.health().assigned + failing.health().assigned).toBe(3)
    })
    await failing.stop()
    await publisher.publish([{ topic, records: numbered(keys, 1, 30) }])
    await until(() => {
      for (const key of keys) expect(firstAppearances([...failing.handled, ...next.handled], key)).toEqual(counted(31))
    })
    expect(next.health().assigned).toBe(3)
    await until(async () => expect(await lagOf(next)).toBe(0))
  })

  it('hands a whole fetched batch of one partition to onBatch, and again if it threw', async () => {
    const topic = await world().topic(1)
    const publisher = await world().publisher()
    await publisher.publish([{ topic, records: numbered(['k'], 50) }])
    const seen: string[][] = []
    let failures = 0
    const subscriber = await world().subscriber({
      group: world().group(),
      topics: [topic],
      onBatch: async records => {
        if (failures++ === 0) throw new Error('the fold is locked')
        seen.push(records.map(one => text(one) ?? ''))
      },
    })
    await until(() => expect(seen.flat()).toEqual(counted(50)))
    expect(failures).toBe(seen.length + 1)
    expect(subscriber.handled).toEqual([])
    await until(async () => expect(await lagOf(subscriber)).toBe(0))
  })

  it('calls betweenBatches for each assigned partition while idle, after failures too, and never beside a record of it', async () => {
    const topic = await world().topic(2)
    const publisher = await world().publisher()
    const inside = new Set<number>()
    const overlaps: string[] = []
    const calls = new Map<number, number>()
    const alone = async (partition: number, what: string) => {
      if (inside.has(partition)) overlaps.push(what)
      inside.add(partition)
      await new Promise(resolve => setImmediate(resolve))
      inside.delete(partition)
    }
    const subscriber = await world().subscriber({
      group: world().group(),
      topics: [topic],
      handler: ({ partition }) => alone(partition, 'record'),
      betweenBatches: async ({ partition }) => {
        calls.set(partition, (calls.get(partition) ?? 0) + 1)
        await alone(partition, 'between')
        if (calls.get(partition) === 1) throw new Error('the first drain fails')
      },
    })
    await until(() => expect([...calls.values()].filter(n => n >= 2)).toHaveLength(2))
    for (let n = 0; n < 30; n++) await publisher.publish([{ topic, records: numbered(['a', 'b', 'c'], 5, n * 5) }])
    await until(() => expect(subscriber.handled).toHaveLength(450))
    expect(overlaps).toEqual([])
  })

  it('keeps its membership while one record takes longer than the session', async () => {
    const topic = await world().topic(1)
    const publisher = await world().publisher()
    const gate = door()
    await publisher.publish([{ topic, records: numbered(['k'], 3) }])
    const group = world().group()
    const subscriber = await world().subscriber({ group, topics: [topic], handler: () => gate.opened })
    await until(() => expect(subscriber.health().assigned).toBe(1))
    const since = performance.now()
    // condition, not a sleep: heartbeats stay fresh past the session timeout of 6 s
    await until(() => {
      expect(subscriber.health().lastHeartbeatAgeMs).toBeLessThan(4_000)
      expect(performance.now() - since).toBeGreaterThan(7_000)
    })
    gate.open()
    await until(() => expect(subscriber.handled.map(text)).toEqual(counted(3)))
    await until(async () => expect(await lagOf(subscriber)).toBe(0))
  })
}

const lagOf = async (subscriber: { lag(): Promise<readonly { lag: number }[]> }): Promise<number> =>
  (await subscriber.lag()).reduce((sum, { lag }) => sum + lag, 0)
