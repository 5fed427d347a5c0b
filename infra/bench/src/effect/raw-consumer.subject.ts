import { Kafka, logLevel } from 'kafkajs'
import { z } from 'zod'
import { until } from '../process/ready.ts'
import type { Subject } from '../process/serve.ts'

const Options = z.object({ brokers: z.array(z.string()), topic: z.string() })

/** kafkajs alone: notes how many milliseconds each record took. */
export const subject: Subject = async options => {
  const { brokers, topic } = Options.parse(options)
  const kafka = new Kafka({ brokers, clientId: 'bench-raw-consumer', logLevel: logLevel.NOTHING })
  // waits for records as long as our own consumers do
  const consumer = kafka.consumer({ groupId: `${topic}.reader`, maxWaitTimeInMs: 250 })
  let joined = false
  consumer.on(consumer.events.GROUP_JOIN, () => {
    joined = true
  })
  let took: number[] = []
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({
    eachMessage: async ({ message }) => {
      const sent = BigInt(message.value?.toString('utf8').trim() ?? '0')
      took.push(Number(process.hrtime.bigint() - sent) / 1e6)
    },
  })
  await until('the consumer has joined', async () => joined)
  return {
    methods: {
      count: async () => took.length,
      take: async () => {
        const taken = took
        took = []
        return taken
      },
    },
    close: () => consumer.disconnect(),
  }
}
