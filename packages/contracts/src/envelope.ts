import { z } from 'zod'
import type { EventMeta, TopicContract, TopicEvent } from './define.ts'

/** CloudEvents 1.0 over Kafka, binary content mode: attributes are `ce_*` headers, the value is the JSON data. */
export type WireEvent = {
  readonly key: string
  readonly value: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** An event with its attributes, before it is bytes. */
export type EventToSend = EventMeta & { readonly data: unknown }

export type Decoded<T extends TopicContract> =
  | { readonly kind: 'event'; readonly event: TopicEvent<T> }
  /** Not ours to know: skipped with a metric. */
  | { readonly kind: 'unknown-type'; readonly type: string }
  /** A later major of a type we handle: parked until this consumer is released. */
  | { readonly kind: 'unknown-major'; readonly type: string }
  | { readonly kind: 'invalid'; readonly why: string }

const contentType = 'application/json'

const Attributes = z.object({
  ce_specversion: z.literal('1.0'),
  ce_id: z.string().min(1),
  ce_source: z.string().min(1),
  ce_type: z.string().min(1),
  ce_subject: z.string().min(1),
  ce_time: z.iso.datetime({ offset: true }),
  ce_aggregateversion: z.coerce.number().int().min(1),
  ce_correlationid: z.string().min(1),
  ce_causationid: z.string().min(1),
  ce_actor: z.string().min(1),
  ce_traceparent: z.string().optional(),
})

/** Writes one event as a Kafka record. The subject (aggregate id) is the key, so order holds per aggregate. */
export const toWire = (event: EventToSend): WireEvent => ({
  key: event.subject,
  value: Buffer.from(JSON.stringify(event.data)),
  headers: {
    'content-type': contentType,
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: event.source,
    ce_type: event.type,
    ce_subject: event.subject,
    ce_time: event.time,
    ce_dataschema: `https://noinghe.vn/schemas/${event.type}.json`,
    ce_aggregateversion: String(event.aggregateVersion),
    ce_correlationid: event.correlationId,
    ce_causationid: event.causationId,
    ce_actor: event.actor,
    ...(event.traceparent ? { ce_traceparent: event.traceparent } : {}),
  },
})

const major = /^(.*)\.v(\d+)$/

/** Reads one Kafka record of a topic: validated by the contract, unknown fields dropped, never throws. */
export const fromWire = <T extends TopicContract>(
  topic: T,
  record: { readonly key: string; readonly value: Buffer | null; readonly headers: Readonly<Record<string, string>> },
): Decoded<T> => {
  const attributes = Attributes.safeParse(record.headers)
  if (!attributes.success) return { kind: 'invalid', why: `attributes: ${z.prettifyError(attributes.error)}` }
  const a = attributes.data
  const path = pathOf(topic, a.ce_type)
  if (path === undefined)
    return { kind: isLaterMajor(topic, a.ce_type) ? 'unknown-major' : 'unknown-type', type: a.ce_type }
  if (a.ce_subject !== record.key) return { kind: 'invalid', why: 'key is not the subject' }
  const body = parseJson(record.value)
  if (!body.ok) return { kind: 'invalid', why: body.why }
  const { contract } = path
  const today = upcast(path, body.value)
  if (!today.ok) return { kind: 'invalid', why: today.why }
  const data = contract.schema.safeParse(today.value)
  if (!data.success) return { kind: 'invalid', why: `data: ${z.prettifyError(data.error)}` }
  const event = {
    id: a.ce_id,
    source: a.ce_source,
    type: contract.type,
    subject: a.ce_subject,
    time: a.ce_time,
    aggregateVersion: a.ce_aggregateversion,
    correlationId: a.ce_correlationid,
    causationId: a.ce_causationid,
    actor: a.ce_actor,
    ...(a.ce_traceparent ? { traceparent: a.ce_traceparent } : {}),
    name: contract.name,
    data: data.data,
  }
  // name and data were just checked against the contract of this very topic
  return { kind: 'event', event: event as TopicEvent<T> }
}

/** How a type on the wire is read: today's contract, and the steps from an older major up to it. */
type Path = {
  readonly contract: TopicContract['events'][string]
  readonly steps: readonly ((data: unknown) => unknown)[]
}

const pathsByType = new WeakMap<TopicContract, ReadonlyMap<string, Path>>()

const pathOf = (topic: TopicContract, type: string): Path | undefined => {
  const known = pathsByType.get(topic) ?? pathsInto(topic)
  pathsByType.set(topic, known)
  return known.get(type)
}

const pathsInto = (topic: TopicContract): ReadonlyMap<string, Path> => {
  const paths = new Map<string, Path>()
  for (const contract of Object.values(topic.events)) {
    const base = contract.type.slice(0, -String(contract.major).length)
    let steps: Path['steps'] = []
    for (let from = contract.major; from >= 1; from -= 1) {
      const step = topic.upcasters[`${base}${from}`]
      if (step !== undefined) steps = [step, ...steps]
      paths.set(`${base}${from}`, { contract, steps })
    }
  }
  return paths
}

/** A step that throws has met data its major never allowed: the event is invalid, not the consumer broken. */
const upcast = ({ steps }: Path, data: unknown): Read => {
  try {
    return { ok: true, value: steps.reduce((value, step) => step(value), data) }
  } catch (error) {
    return { ok: false, why: `upcast: ${messageOf(error)}` }
  }
}

const isLaterMajor = (topic: TopicContract, type: string): boolean => {
  const asked = major.exec(type)
  return asked !== null && Object.values(topic.events).some(({ type: known }) => major.exec(known)?.[1] === asked[1])
}

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string }

const parseJson = (value: Buffer | null): Read => {
  if (value === null) return { ok: false, why: 'no value' }
  try {
    return { ok: true, value: JSON.parse(value.toString('utf8')) }
  } catch (error) {
    return { ok: false, why: `not JSON: ${messageOf(error)}` }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
