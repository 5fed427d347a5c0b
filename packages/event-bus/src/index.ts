export { kafkaBus } from './kafka/kafka-bus.ts'
export type { KafkaBusOptions } from './kafka/kafka-client.ts'
export {
  type BusLog,
  type ClusterMemory,
  type EventBus,
  type EventPublisher,
  type EventSubscriber,
  type Handler,
  type PartitionEnds,
  type PublisherOptions,
  partitionKey,
  RecordTooLargeError,
  type StartFrom,
  type StoredRecord,
  type SubscriberHealth,
  type SubscriberOptions,
  type TopicAdmin,
  type TopicPartition,
  type TopicRecords,
  TransientBusError,
  type WireRecord,
} from './port.ts'
export { fitsTopic, maxBatchBytes, recordBytes } from './record-size.ts'
