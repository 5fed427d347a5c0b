import { randomBytes } from 'node:crypto'
import { fromWire } from '@noinghe/contracts'
import { Kafka, logLevel } from 'kafkajs'
import { until } from '../process/ready.ts'
import type { Subject } from '../process/serve.ts'
import { FoldOptions } from './fold.subject.ts'
import { topicsOfLives } from './lives.ts'

/** kafkajs, JSON.parse and the contracts; what was read is dropped. */
export const subject: Subject = async options => {
  const { brokers, prefix, topics, records } = FoldOptions.parse(options)
  const kafka = new Kafka({ brokers, clientId: 'bench-raw-reading', logLevel: logLevel.NOTHING })
  const contracts = new Map(topicsOfLives.map(topic => [`${prefix}.${topic.name}`, topic]))
  return {
    methods: {
      run: async () => {
        const consumer = kafka.consumer({
          groupId: `${prefix}.${randomBytes(4).toString('hex')}`,
          maxWaitTimeInMs: 250,
        })
        let began = 0
        let read = 0
        let ended = 0
        await consumer.connect()
        await consumer.subscribe({ topics, fromBeginning: true })
        await consumer.run({
          autoCommit: false,
          partitionsConsumedConcurrently: 3,
          eachBatch: async ({ batch }) => {
            if (began === 0) began = performance.now()
            const contract = contracts.get(batch.topic)
            if (contract === undefined) throw new Error(`${batch.topic} was not asked for`)
            for (const { key, value, headers = {} } of batch.messages) {
              const texts = Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, String(header)]))
              const { kind } = fromWire(contract, { key: String(key), value, headers: texts })
              if (kind !== 'event') throw new Error(`a record that is no event: ${kind}`)
            }
            read += batch.messages.length
            ended = performance.now()
          },
        })
        await until('everything is read', async () => read >= records, 10)
        await consumer.disconnect()
        return ended - began
      },
    },
    close: async () => undefined,
  }
}
