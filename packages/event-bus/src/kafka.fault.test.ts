import { ownKafka } from '@noinghe/testing'
import { busFaultContract } from './contract-suite.ts'
import { makeBus } from './kafka/kafka-adapter.ts'

busFaultContract({
  name: 'Kafka through kafkajs',
  makeBus,
  async ownBroker() {
    const kafka = await ownKafka()
    return { ...kafka, brokers: kafka.brokers.split(',') }
  },
})
