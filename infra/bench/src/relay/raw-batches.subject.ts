import { Kafka, logLevel, Partitioners } from 'kafkajs'
import type { Subject } from '../process/serve.ts'
import { fullOutboxes, RelayOptions, recordsOf } from './outboxes.ts'

/** Documents whose events go out in one batch, as in the relay. */
const documentsEach = 500

/** kafkajs alone: the same bytes, ready in memory, in batches of the same size, acknowledged by all. */
export const subject: Subject = async given => {
  const options = RelayOptions.parse(given)
  const kafka = new Kafka({ brokers: options.brokers, clientId: 'bench-raw', logLevel: logLevel.NOTHING })
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false })
  await producer.connect()
  const documents = fullOutboxes(options)
  const batches = Array.from({ length: Math.ceil(documents.length / documentsEach) }, (_, n) =>
    documents.slice(n * documentsEach, (n + 1) * documentsEach).flatMap(recordsOf),
  )
  return {
    methods: {
      run: async () => {
        const began = performance.now()
        for (const messages of batches)
          await producer.sendBatch({ acks: -1, topicMessages: [{ topic: options.topic, messages: [...messages] }] })
        return performance.now() - began
      },
    },
    close: () => producer.disconnect(),
  }
}
