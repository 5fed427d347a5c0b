import { Kafka, logLevel } from 'kafkajs'
import { mongo } from 'mongoose'
import { expect, it } from 'vitest'
import { sharedBacking } from './index.ts'

it('gives every test file a broker that answers', async () => {
  const admin = new Kafka({ brokers: [sharedBacking().brokers], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  expect((await admin.describeCluster()).brokers).toHaveLength(1)
  await admin.disconnect()
})

it('gives every test file a database that takes writes', async () => {
  const { mongoUri, dbPrefix } = sharedBacking()
  const client = await new mongo.MongoClient(mongoUri).connect()
  const collection = client.db(`${dbPrefix}training-programmes`).collection('slots')
  await collection.insertOne({ headcount: 30 })
  expect(await collection.countDocuments()).toBe(1)
  await client.close()
})

it('keeps its prefixes within a file and separates labels', () => {
  expect(sharedBacking()).toEqual(sharedBacking())
  expect(sharedBacking('a').topicPrefix).not.toBe(sharedBacking().topicPrefix)
  expect(sharedBacking('a').dbPrefix).not.toBe(sharedBacking().dbPrefix)
})
