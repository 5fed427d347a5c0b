import type { IHeaders, KafkaMessage } from 'kafkajs'
import type { StoredRecord } from '../port.ts'

const headerText = (value: IHeaders[string]): string => {
  const one = Array.isArray(value) ? value[0] : value
  return one === undefined ? '' : one.toString('utf8')
}

/** A fetched kafkajs message in the words of the port; of a header given twice the first counts. */
export const storedRecord = (topic: string, partition: number, message: KafkaMessage): StoredRecord => {
  const headers: Record<string, string> = {}
  for (const name in message.headers) headers[name] = headerText(message.headers[name])
  return {
    topic,
    partition,
    offset: message.offset,
    timestamp: message.timestamp,
    key: message.key?.toString('utf8') ?? '',
    value: message.value,
    headers,
  }
}
