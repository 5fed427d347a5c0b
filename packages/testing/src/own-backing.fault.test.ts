import { Kafka, logLevel } from 'kafkajs'
import { mongo } from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, type OwnKafka, type OwnMongo, ownKafka, ownMongo } from './index.ts'

describe('a broker of its own', () => {
  let kafka: OwnKafka
  const topic = 'kept'

  beforeAll(async () => {
    kafka = await ownKafka()
  })
  afterAll(() => kafka?.dispose())

  const admin = async <T>(work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> => {
    const client = new Kafka({
      brokers: [kafka.brokers],
      logLevel: logLevel.NOTHING,
      connectionTimeout: 1_000,
      requestTimeout: 1_000,
      retry: { retries: 1 },
    })
    const connected = client.admin()
    await connected.connect()
    try {
      return await work(connected)
    } finally {
      await connected.disconnect()
    }
  }
  const send = async (value: string) => {
    const producer = new Kafka({ brokers: [kafka.brokers], logLevel: logLevel.NOTHING }).producer()
    await producer.connect()
    await producer.send({ topic, acks: -1, messages: [{ value }] })
    await producer.disconnect()
  }
  const lastOffset = () => admin(async a => (await a.fetchTopicOffsets(topic))[0]?.high)
  const clusterId = () => admin(async a => (await a.describeCluster()).clusterId)

  it('keeps its topics and records when stopped and started at the same address', async () => {
    await admin(a => a.createTopics({ topics: [{ topic, numPartitions: 1 }] }))
    await send('one')
    const before = kafka.brokers
    await kafka.stop()
    await expect(admin(a => a.listTopics())).rejects.toThrow()
    await kafka.start()
    expect(kafka.brokers).toBe(before)
    await eventually(async () => expect(await lastOffset()).toBe('1'))
  })

  it('keeps what it acknowledged when killed', async () => {
    await send('two')
    await kafka.kill()
    await kafka.start()
    await eventually(async () => expect(await lastOffset()).toBe('2'))
  })

  it('does not answer while frozen and goes on when thawed', async () => {
    await kafka.freeze()
    await expect(admin(a => a.listTopics())).rejects.toThrow()
    await kafka.thaw()
    await eventually(async () => expect(await lastOffset()).toBe('2'))
  })

  it('is another, empty cluster after a wipe', async () => {
    const before = await clusterId()
    await kafka.wipe()
    const topics = await eventually(() => admin(a => a.listTopics()))
    expect(topics).not.toContain(topic)
    expect(await clusterId()).not.toBe(before)
  })

  it('never creates a topic because someone asks for it', async () => {
    await expect(lastOffset()).rejects.toThrow()
    expect(await admin(a => a.listTopics())).not.toContain(topic)
  })
})

describe('a database of its own', () => {
  let server: OwnMongo

  beforeAll(async () => {
    server = await ownMongo()
  })
  afterAll(() => server?.dispose())

  const trades = async <T>(work: (collection: mongo.Collection) => Promise<T>): Promise<T> => {
    const client = await new mongo.MongoClient(server.uri, {
      serverSelectionTimeoutMS: 1_000,
      socketTimeoutMS: 1_000,
    }).connect()
    try {
      return await work(client.db('own').collection('trades'))
    } finally {
      await client.close(true)
    }
  }
  const count = () => trades(c => c.countDocuments())

  it('keeps its documents when stopped and started at the same address', async () => {
    await trades(c => c.insertOne({ trade: 'welder' }))
    const before = server.uri
    await server.stop()
    await expect(count()).rejects.toThrow()
    await server.start()
    expect(server.uri).toBe(before)
    expect(await count()).toBe(1)
  })

  it('keeps every acknowledged write when killed in the middle of many', async () => {
    let acknowledged = 1
    const writing = trades(async c => {
      for (;;) {
        await c.insertOne({ trade: 'logistics' }, { writeConcern: { w: 1, j: true } })
        acknowledged++
      }
    }).catch(() => {})
    await eventually(() => expect(acknowledged).toBeGreaterThan(50))
    await server.kill()
    await writing
    await server.start()
    expect(await count()).toBeGreaterThanOrEqual(acknowledged)
  })

  it('does not answer while frozen and goes on when thawed', async () => {
    const before = await count()
    await server.freeze()
    await expect(count()).rejects.toThrow()
    await server.thaw()
    expect(await eventually(count)).toBe(before)
  })

  it('takes part in a transaction, as matching needs', async () => {
    const client = await new mongo.MongoClient(server.uri).connect()
    const session = client.startSession()
    session.startTransaction()
    await client.db('own').collection('trades').insertOne({ trade: 'aborted' }, { session })
    await session.abortTransaction()
    await session.endSession()
    expect(await client.db('own').collection('trades').countDocuments({ trade: 'aborted' })).toBe(0)
    await client.close()
  })

  it('is empty after a wipe', async () => {
    await server.wipe()
    expect(await count()).toBe(0)
  })
})
