import type { EventBus } from '../port.ts'
import { kafkaAdmin } from './kafka-admin.ts'
import type { KafkaBusOptions } from './kafka-client.ts'
import { kafkaPublisher } from './kafka-publisher.ts'
import { kafkaSubscriber } from './kafka-subscriber.ts'

/** The event bus on Apache Kafka through kafkajs; what it promises and how is in this package's README. */
export const kafkaBus = (options: KafkaBusOptions): EventBus => ({
  publisher: publisherOptions => kafkaPublisher(options, publisherOptions),
  subscriber: subscriberOptions => kafkaSubscriber(options, kafkaAdmin(options), subscriberOptions),
  admin: () => kafkaAdmin(options),
})
