import { type EventPublisher, kafkaBus, type TopicRecords } from '@noinghe/event-bus'
import { eventually, sharedBacking } from '@noinghe/testing'
import mongoose from 'mongoose'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AggregateDocument, aggregateModel, createRelay, newId, type OutboxSource } from '../src/index.ts'

const { brokers, mongoUri, topicPrefix, dbPrefix } = sharedBacking('relay')
const log = pino({ level: 'silent' })
const bus = kafkaBus({ brokers: brokers.split(','), clientId: 'relay-test', log: () => undefined })
const publisher = bus.publisher()
const connection = mongoose.createConnection(mongoUri, { dbName: `${dbPrefix}relay`, ignoreUndefined: true })
const admin = bus.admin()

beforeAll(async () => {
  await publisher.connect()
  await eventually(() => {
    if (!publisher.isConnected()) throw new Error('the publisher is not connected')
  })
})
afterAll(async () => {
  await publisher.disconnect()
  await admin.disconnect()
  await connection.dropDatabase()
  await connection.close()
})

const entry = (version: number) => ({
  id: newId<string>(),
  version,
  type: 'vn.noinghe.matching.counter.raised.v1',
  data: { effectiveOn: '2026-11-22', by: version },
  time: '2026-11-22T01:30:00.000Z',
  correlationId: 'test',
  causationId: 'test',
  actor: 'test',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
})

/** A collection with so many full outboxes of two events, and what leaves them. */
const world = async (documents: number, singly: boolean) => {
  const name = newId<string>()
  const topic = `${topicPrefix}.${name}`
  await admin.ensure([{ name: topic, partitions: 2 }])
  const model = aggregateModel(connection, `outboxes-${name}`, [])
  await model.createIndexes()
  const ids = Array.from({ length: documents }, () => newId<string>())
  await model.collection.insertMany(
    ids.map(id => ({
      _id: id,
      version: 2,
      state: {},
      outbox: [entry(1), entry(2)],
      pendingSince: new Date(),
    })) as never[],
  )
  const source: OutboxSource = { model, topic }
  const sent: TopicRecords[] = []
  const relayWith = (publish: EventPublisher['publish']) =>
    createRelay({
      sources: [source],
      publisher: {
        ...publisher,
        publish: async batch => {
          await publish(batch)
          sent.push(...batch)
        },
      },
      service: 'matching',
      log,
      batchDocuments: 10,
      singly,
    })
  return {
    ids,
    model,
    relayWith,
    dirtyAll: (relay: ReturnType<typeof createRelay>) => {
      for (const id of ids) relay.dirty(source, id)
    },
    dirty: (relay: ReturnType<typeof createRelay>, id: string) => relay.dirty(source, id),
    /** Saves one more event, as a command would. */
    save: async (id: string) => {
      const document = await model.findById(id).lean<AggregateDocument>()
      const version = (document?.version ?? 0) + 1
      await model.collection.updateOne({ _id: id as never, version: version - 1 }, {
        $set: { version },
        $push: { outbox: entry(version) },
        $min: { pendingSince: new Date() },
      } as never)
    },
    /** Versions in the order in which they were acknowledged, by aggregate. */
    versions: (id: string): readonly number[] =>
      sent.flatMap(({ records }) =>
        records.filter(({ key }) => key === id).map(({ headers }) => Number(headers.ce_aggregateversion)),
      ),
    left: () => model.find({}).lean<AggregateDocument[]>(),
  }
}

const untilEmpty = (relay: ReturnType<typeof createRelay>) =>
  eventually(async () => expect(await relay.isEmpty()).toBe(true))

describe.each([
  ['many documents at a time', false],
  ['each document by itself', true],
])('the relay, emptying %s', (_, singly) => {
  it('works a backlog of several batches off: every event once, in order, and nothing is left', async () => {
    const { ids, relayWith, dirtyAll, versions, left } = await world(35, singly)
    const relay = relayWith(publisher.publish)
    dirtyAll(relay)
    await untilEmpty(relay)
    for (const id of ids) expect(versions(id)).toEqual([1, 2])
    for (const { outbox, pendingSince } of await left()) expect({ outbox, pendingSince }).toEqual({ outbox: [] })
  })

  it('leaves in the outbox what was saved while a batch was on its way, and sends it next', async () => {
    const { ids, relayWith, dirtyAll, dirty, save, versions, left } = await world(25, singly)
    const late = new Set(ids.filter((_, n) => n % 3 === 0))
    const saved = new Set<string>()
    const relay = relayWith(async batch => {
      await publisher.publish(batch)
      for (const key of batch.flatMap(({ records }) => records.map(record => record.key)))
        if (late.has(key) && !saved.has(key)) {
          saved.add(key)
          await save(key)
          dirty(relay, key)
        }
    })
    dirtyAll(relay)
    await untilEmpty(relay)
    for (const id of ids) expect(versions(id)).toEqual(late.has(id) ? [1, 2, 3] : [1, 2])
    for (const { outbox } of await left()) expect(outbox).toEqual([])
  })

  it('sends a batch again that was not acknowledged, and forgets none that was read ahead', async () => {
    const { ids, relayWith, dirtyAll, versions } = await world(35, singly)
    let failures = 0
    const relay = relayWith(async batch => {
      if (failures < 2) {
        failures++
        throw new Error('not acknowledged')
      }
      await publisher.publish(batch)
    })
    dirtyAll(relay)
    await untilEmpty(relay)
    expect(failures).toBe(2)
    for (const id of ids) expect(versions(id)).toEqual([1, 2])
  })

  it('sends what is on its way before it stops', async () => {
    const { ids, relayWith, dirtyAll, versions, left } = await world(25, singly)
    const relay = relayWith(publisher.publish)
    dirtyAll(relay)
    await relay.stop(30_000)
    for (const id of ids) expect(versions(id)).toEqual([1, 2])
    for (const { outbox } of await left()) expect(outbox).toEqual([])
  })
})

it('in a service with transactions, the relay waits for one without keeping it waiting', async () => {
  const { ids, model, relayWith, dirtyAll, left } = await world(8, true)
  const session = await connection.startSession()
  session.startTransaction()
  await model.collection.updateOne({ _id: ids.at(-1) as never }, { $set: { held: true } } as never, { session })
  const relay = relayWith(publisher.publish)
  dirtyAll(relay)
  await eventually(async () => expect((await left()).filter(({ outbox }) => outbox?.length === 0)).toHaveLength(7))
  await model.collection.insertOne({ _id: newId<string>(), version: 1, state: {}, outbox: [] } as never, { session })
  await session.commitTransaction()
  await session.endSession()
  await untilEmpty(relay)
})
