import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { RecordTooLargeError, TransientBusError } from '../port.ts'
import { fitsTopic, maxBatchBytes, recordBytes } from '../record-size.ts'
import type { BusContract } from './contract.ts'
import { lossyProxy } from './lossy-proxy.ts'
import { startKilledConsumer } from './process.ts'
import { counted, firstAppearances, numbered, record, text, until, type World } from './world.ts'

/** What goes in comes out: content, order, at least once, size. */
export const deliveryCases = ({ makeBus, adapterModule, shared }: BusContract, world: () => World) => {
  it('hands over key, bytes and headers as they were published, an absent value as null', async () => {
    const topic = await world().topic(1)
    const publisher = await world().publisher()
    await publisher.publish([
      {
        topic,
        records: [record('khoá', '{"nghề":"hàn"}', { ce_type: 'vn.noinghe.test.v1', ce_subject: 'Hải Phòng' })],
      },
      { topic, records: [record('gone', null), { key: 'raw', value: Buffer.from([0, 255, 128]), headers: {} }] },
    ])
    const { handled } = await world().subscriber({ group: world().group(), topics: [topic] })
    await until(() => expect(handled).toHaveLength(3))
    expect(handled.map(({ key, value, headers, offset }) => ({ key, value, headers, offset }))).toEqual([
      {
        key: 'khoá',
        value: Buffer.from('{"nghề":"hàn"}'),
        headers: { ce_type: 'vn.noinghe.test.v1', ce_subject: 'Hải Phòng' },
        offset: '0',
      },
      { key: 'gone', value: null, headers: {}, offset: '1' },
      { key: 'raw', value: Buffer.from([0, 255, 128]), headers: {}, offset: '2' },
    ])
    expect(Math.abs(Date.now() - Number(handled[0]?.timestamp))).toBeLessThan(120_000)
  })

  it('keeps the order of each key over concurrent publishes, one batch in flight', async () => {
    const [one, two] = [await world().topic(3), await world().topic(3)]
    const keys = ['a', 'b', 'c', 'd', 'e']
    const publisher = await world().publisher()
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        publisher.publish([
          { topic: one, records: numbered(keys, 10, n * 10) },
          { topic: two, records: numbered(keys, 10, n * 10) },
        ]),
      ),
    )
    const { handled } = await world().subscriber({ group: world().group(), topics: [one, two] })
    await until(() => expect(handled).toHaveLength(1_000))
    for (const topic of [one, two]) {
      const there = handled.filter(found => found.topic === topic)
      for (const key of keys) expect(there.filter(found => found.key === key).map(text)).toEqual(counted(100))
    }
  })

  it('handles every record at least once, in order, over a consumer killed half way', async () => {
    const topic = await world().topic(3)
    const group = world().group()
    const keys = ['a', 'b', 'c', 'd']
    const publisher = await world().publisher()
    await publisher.publish([{ topic, records: numbered(keys, 100) }])
    const consumer = await startKilledConsumer(adapterModule, { brokers: [...shared().brokers], group, topic })
    const effects = () =>
      readFileSync(consumer.effects, 'utf8')
        .trim()
        .split('\n')
        .map(line => line.split(' '))
    try {
      await until(() => expect(effects().length).toBeGreaterThan(60))
      await consumer.kill()
      const before = effects().map(([key = '', value = '']) => record(key, value))
      expect(before.length).toBeLessThan(400)
      const { handled } = await world().subscriber({ group, topics: [topic] })
      await until(() => {
        for (const key of keys) expect(firstAppearances([...before, ...handled], key)).toEqual(counted(100))
      })
      for (const key of keys)
        expect(
          handled
            .filter(one => one.key === key)
            .at(-1)
            ?.value?.toString(),
        ).toBe('99')
    } finally {
      consumer.dispose()
    }
  })

  it('loses nothing it acknowledged when a response is lost after the append while another send runs', async () => {
    const topic = await world().topic(1)
    const [broker = ''] = shared().brokers
    const proxy = await lossyProxy(broker)
    const publisher = makeBus([proxy.broker]).publisher({ requestTimeoutMs: 1_500 })
    try {
      await publisher.connect()
      await publisher.publish([{ topic, records: [record('k', '0')] }])
      proxy.dropNextProduceAnswer()
      const [a, b] = [
        publisher.publish([{ topic, records: [record('k', '1')] }]),
        publisher.publish([{ topic, records: [record('k', '2')] }]),
      ]
      await Promise.all([a, b])
      await publisher.publish([{ topic, records: [record('k', '3')] }])
      expect(proxy.dropped()).toBe(1)
      const { handled } = await world().subscriber({ group: world().group(), topics: [topic] })
      await until(() => expect(handled.map(text)).toContain('3'))
      expect(firstAppearances(handled, 'k')).toEqual(counted(4))
    } finally {
      await publisher.disconnect()
      await proxy.close()
    }
  })

  it('refuses a record larger than the topic takes, sends nothing of its batch, and goes on', async () => {
    const topic = await world().topic(1)
    const publisher = await world().publisher()
    const tooLarge = record('large', 'x'.repeat(maxBatchBytes))
    expect(fitsTopic(tooLarge)).toBe(false)
    await expect(publisher.publish([{ topic, records: [record('small', '0'), tooLarge] }])).rejects.toThrow(
      RecordTooLargeError,
    )
    await publisher.publish([{ topic, records: [record('small', '1')] }])
    expect(await world().admin.ends(topic)).toEqual([{ partition: 0, first: 0n, next: 1n }])
  })

  it('takes the largest record that fits, and outboxes that are larger than a record may be as a whole', async () => {
    const topic = await world().topic(1)
    const publisher = await world().publisher()
    const room = maxBatchBytes - 61 - recordBytes(record('k', ''))
    const largest = record('k', 'x'.repeat(room))
    expect(fitsTopic(largest)).toBe(true)
    const many = Array.from({ length: 40 }, (_, n) => record('k', `${n} ${'y'.repeat(100_000)}`))
    await publisher.publish([{ topic, records: [largest, ...many] }])
    const { handled } = await world().subscriber({ group: world().group(), topics: [topic] })
    await until(() => expect(handled).toHaveLength(41))
    expect(handled.slice(1).map(one => text(one)?.split(' ')[0])).toEqual(counted(40))
  })

  it('connects in the background when no broker is there: says so, refuses as transient, closes at once', async () => {
    const publisher = makeBus(['127.0.0.1:1']).publisher({ connectWaitMs: 200 })
    await publisher.connect()
    expect(publisher.isConnected()).toBe(false)
    await expect(publisher.publish([{ topic: 'any', records: [record('k', 'v')] }])).rejects.toThrow(TransientBusError)
    await publisher.disconnect()
  })

  it('knows when it is connected', async () => {
    const publisher = await world().publisher()
    await until(() => expect(publisher.isConnected()).toBe(true))
    await publisher.disconnect()
    expect(publisher.isConnected()).toBe(false)
    await expect(publisher.publish([])).resolves.toBeUndefined()
    await expect(publisher.publish([{ topic: 'any', records: [record('k', 'v')] }])).rejects.toThrow(TransientBusError)
  })
}
