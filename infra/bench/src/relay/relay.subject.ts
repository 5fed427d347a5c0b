import { kafkaBus } from '@noinghe/event-bus'
import { aggregateModel, createRelay } from '@noinghe/service-kit'
import mongoose from 'mongoose'
import pino from 'pino'
import { until } from '../process/ready.ts'
import type { Subject } from '../process/serve.ts'
import { fullOutboxes, RelayOptions } from './outboxes.ts'

/** The relay alone, on the collection of a service. */
export const subject: Subject = async given => {
  const options = RelayOptions.parse(given)
  const { brokers, mongoUri, database, topic } = options
  const connection = mongoose.createConnection(mongoUri, { dbName: database, maxPoolSize: 20, ignoreUndefined: true })
  const model = aggregateModel(connection, 'demands', [])
  await model.createIndexes()
  const publisher = kafkaBus({ brokers, clientId: 'bench-relay', log: () => undefined }).publisher()
  await publisher.connect()
  await until('the publisher is connected', async () => publisher.isConnected())
  const source = { model, topic }
  const log = pino({ level: 'warn' })
  const relay = createRelay({ sources: [source], publisher, service: 'employers', log })
  const documents = fullOutboxes(options)
  return {
    methods: {
      fill: async () => {
        await model.deleteMany({})
        await model.insertMany(documents)
      },
      /** From full to empty outboxes; answers milliseconds. */
      run: async () => {
        const began = performance.now()
        for (const { _id } of documents) relay.dirty(source, _id)
        await until('the outboxes are empty', () => relay.isEmpty(), 5)
        return performance.now() - began
      },
    },
    close: async () => {
      await relay.stop(5000)
      await publisher.disconnect()
      await connection.close()
    },
  }
}
