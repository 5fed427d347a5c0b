import { Kafka, logLevel, Partitioners } from 'kafkajs'
import { z } from 'zod'
import { inStep } from '../in-step.ts'
import type { Subject } from '../process/serve.ts'

const Options = z.object({ brokers: z.array(z.string()), topic: z.string() })
const Run = z.object({ perSecond: z.number(), count: z.int() })

/** kafkajs alone: one record at a time, in step, with the moment of its sending in it. */
export const subject: Subject = async options => {
  const { brokers, topic } = Options.parse(options)
  const kafka = new Kafka({ brokers, clientId: 'bench-raw-producer', logLevel: logLevel.NOTHING })
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false })
  await producer.connect()
  return {
    methods: {
      run: async argument => {
        const { perSecond, count } = Run.parse(argument)
        await inStep(perSecond, count, n =>
          producer.send({
            topic,
            acks: -1,
            messages: [{ key: String(n), value: String(process.hrtime.bigint()).padEnd(500) }],
          }),
        )
      },
    },
    close: () => producer.disconnect(),
  }
}
