import { fileURLToPath } from 'node:url'
import { sharedBacking } from '@noinghe/testing'
import { busContract } from './contract-suite.ts'
import { makeBus } from './kafka/kafka-adapter.ts'

busContract({
  name: 'Kafka through kafkajs',
  makeBus,
  adapterModule: fileURLToPath(new URL('./kafka/kafka-adapter.ts', import.meta.url)),
  shared() {
    const { brokers, topicPrefix } = sharedBacking()
    return { brokers: brokers.split(','), prefix: topicPrefix }
  },
})
