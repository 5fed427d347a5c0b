import type { EventContract, TopicContract } from '../define.ts'
import { registeredEvents } from '../registry.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { samplesOf } from './samples.ts'

const text = (description: string) => ({ type: 'string', description })

/** Kafka headers of every event: CloudEvents 1.0, binary mode, and our extensions. */
const headers = {
  type: 'object',
  required: [
    'content-type',
    ...[
      'specversion',
      'id',
      'source',
      'type',
      'subject',
      'time',
      'aggregateversion',
      'correlationid',
      'causationid',
      'actor',
    ].map(name => `ce_${name}`),
  ],
  properties: {
    'content-type': { type: 'string', const: 'application/json' },
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: text('id of the event'),
    ce_source: text('service that published it'),
    ce_type: text('event type with its major version'),
    ce_subject: text('aggregate id; also the key of the record'),
    ce_time: { type: 'string', format: 'date-time', description: 'when it was recorded' },
    ce_dataschema: { type: 'string', format: 'uri' },
    ce_aggregateversion: text('version of the aggregate after this event, without gaps'),
    ce_correlationid: text('id of the request everything began with'),
    ce_causationid: text('id of the command or event that caused it'),
    ce_actor: text('account id; for learners and guardians only the role'),
    ce_traceparent: text('W3C trace context'),
  },
}

/** AsyncAPI 3 document of the given topics. */
export const asyncApiOf = (topics: Readonly<Record<string, TopicContract>>) => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Nối Nghề events',
    version: '1.0.0',
    description:
      'Domain events of the platform. CloudEvents 1.0 in Kafka binary mode; the key is the aggregate id, so order holds per aggregate. An event holds ids, codes, counts, dates and public labels of organisations, never anything of a person.',
    license: { name: 'Apache-2.0' },
  },
  defaultContentType: 'application/json',
  channels: Object.fromEntries(Object.values(topics).map(topic => [channelId(topic), channelOf(topic)])),
  operations: Object.fromEntries(
    Object.values(topics).map(topic => [
      `publish.${channelId(topic)}`,
      {
        action: 'send',
        summary: `The service ${topic.service} publishes what happened to its aggregate ${topic.aggregate}.`,
        channel: { $ref: `#/channels/${channelId(topic)}` },
        messages: Object.keys(topic.events).map(name => ({ $ref: `#/channels/${channelId(topic)}/messages/${name}` })),
      },
    ]),
  ),
  components: {
    messages: Object.fromEntries(
      registeredEvents(topics).map(({ topic, contract }) => [contract.type, messageOf(topic, contract)]),
    ),
    messageTraits: {
      cloudevent: {
        headers,
        contentType: 'application/json',
        correlationId: { location: '$message.header#/ce_correlationid' },
      },
    },
  },
})

const channelId = ({ service, aggregate }: TopicContract): string => `${service}.${aggregate}`

const channelOf = (topic: TopicContract) => ({
  address: `noinghe.${topic.name}`,
  description: `Events of ${topic.aggregate}, owned by ${topic.service}. The prefix noinghe can be changed per installation.`,
  messages: Object.fromEntries(
    Object.values(topic.events).map(({ name, type }) => [name, { $ref: `#/components/messages/${type}` }]),
  ),
  bindings: {
    kafka: {
      topic: `noinghe.${topic.name}`,
      topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': -1 },
      bindingVersion: '0.5.0',
    },
  },
})

const messageOf = (topic: TopicContract, contract: EventContract) => ({
  name: contract.type,
  title: `${topic.aggregate} ${contract.name}`,
  traits: [{ $ref: '#/components/messageTraits/cloudevent' }],
  payload: jsonSchemaOf(contract.schema, 'draft-7'),
  bindings: { kafka: { key: { type: 'string', format: 'uuid' }, bindingVersion: '0.5.0' } },
  examples: samplesOf(topic, contract)
    .slice(1, 2)
    .map(({ headers: sent, data }) => ({ headers: sent, payload: data })),
})
