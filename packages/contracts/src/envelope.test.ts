import { CloudEvent, Kafka, type KafkaMessage } from 'cloudevents'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { topic } from './define.ts'
import { type EventToSend, fromWire, toWire, type WireEvent } from './envelope.ts'
import { runTopic } from './events/matching.ts'
import { id, LocalDate, label } from './leaves.ts'

const kites = topic('sky', 'kite', {
  flown: { kite: id('KiteId'), label: label('kite label'), metres: z.int().min(0), until: LocalDate.optional() },
  landed: {},
})

const kite = '0198f3a2-7b4c-7d1e-8f00-1a2b3c4d5e6f'
const flown: EventToSend = {
  id: '0198f3a2-7b4c-7d1e-8f00-000000000001',
  source: '/sky',
  type: 'vn.noinghe.sky.kite.flown.v1',
  subject: kite,
  time: '2026-11-22T01:30:00.000Z',
  aggregateVersion: 3,
  correlationId: 'request-1',
  causationId: 'command-1',
  actor: 'learner',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: { effectiveOn: '2026-11-22', kite, label: 'Diều sáo', metres: 120 },
}
const sent = toWire(flown)
const { 'content-type': _contentType, ...attributesOnly } = sent.headers
const withHeaders = (changes: Record<string, string>) => ({ ...sent, headers: { ...sent.headers, ...changes } })
const withoutHeader = (name: string) => ({
  ...sent,
  headers: Object.fromEntries(Object.entries(sent.headers).filter(([header]) => header !== name)),
})
const withData = (data: unknown) => ({ ...sent, value: Buffer.from(JSON.stringify(data)) })

describe('an event on the wire', () => {
  it('has the aggregate id as key, its data as value and its attributes as headers', () => {
    expect(sent.key).toBe(kite)
    expect(JSON.parse(sent.value.toString())).toEqual(flown.data)
    expect(sent.headers).toMatchObject({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_aggregateversion: '3',
    })
  })

  it('is read back as it was', () => {
    const { data, ...meta } = flown
    expect(fromWire(kites, sent)).toEqual({ kind: 'event', event: { ...meta, name: 'flown', data } })
  })

  it('needs no trace context', () => {
    const decoded = fromWire(kites, toWire({ ...flown, traceparent: undefined }))
    expect(decoded.kind === 'event' && 'traceparent' in decoded.event).toBe(false)
  })

  it('is read without a content type', () =>
    expect(fromWire(kites, { ...sent, headers: attributesOnly }).kind).toBe('event'))

  it('loses fields and headers nobody knows', () => {
    const decoded = fromWire(kites, {
      ...withData({ ...Object(flown.data), colour: 'red' }),
      headers: { ...sent.headers, ce_later: 'x', other: 'y' },
    })
    expect(decoded).toMatchObject({ kind: 'event' })
    expect(JSON.stringify(decoded)).not.toMatch(/colour|later/)
  })

  it('comes back equal for any data of its contract', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map(at => at.toISOString().slice(0, 10))
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .map(text => text.trim())
      .filter(text => text !== '')
    const data = fc.record(
      { effectiveOn: day, kite: fc.uuid({ version: 7 }), label: words, metres: fc.nat(), until: day },
      { requiredKeys: ['effectiveOn', 'kite', 'label', 'metres'] },
    )
    const event = fc.record({
      id: fc.uuid(),
      subject: fc.uuid(),
      time: fc
        .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
        .map(at => at.toISOString()),
      aggregateVersion: fc.integer({ min: 1 }),
      correlationId: fc.uuid(),
      causationId: fc.uuid(),
      actor: fc.uuid(),
      data,
    })
    fc.assert(
      fc.property(event, ({ data, ...meta }) => {
        const whole = { ...meta, source: '/sky', type: flown.type }
        expect(fromWire(kites, toWire({ ...whole, data }))).toEqual({
          kind: 'event',
          event: { ...whole, name: 'flown', data },
        })
      }),
    )
  })
})

/** The SDK's reading of a record, validated by it. */
const readBySdk = ({ key, value, headers }: WireEvent): unknown => {
  const message: KafkaMessage = { key, value, headers: { ...headers }, body: undefined }
  const read = Kafka.toEvent(message)
  if (!(read instanceof CloudEvent)) throw new Error('one event expected')
  read.validate()
  return read.toJSON()
}

describe('against the CloudEvents SDK', () => {
  it('what we write is what the SDK reads', () => {
    const event = readBySdk(sent)
    expect(event).toMatchObject({
      specversion: '1.0',
      id: flown.id,
      source: flown.source,
      type: flown.type,
      subject: flown.subject,
      time: flown.time,
      datacontenttype: 'application/json',
      dataschema: `https://noinghe.vn/schemas/${flown.type}.json`,
      aggregateversion: '3',
      correlationid: flown.correlationId,
      causationid: flown.causationId,
      actor: flown.actor,
      traceparent: flown.traceparent,
      data: flown.data,
    })
  })

  it('what the SDK writes is what we read', () => {
    const message = Kafka.binary(
      new CloudEvent({
        id: flown.id,
        source: flown.source,
        type: flown.type,
        subject: kite,
        time: flown.time,
        datacontenttype: 'application/json',
        partitionkey: kite,
        aggregateversion: 3,
        correlationid: flown.correlationId,
        causationid: flown.causationId,
        actor: flown.actor,
        traceparent: flown.traceparent,
        data: flown.data,
      }),
    )
    // on a real record header values are text and the value is bytes
    const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]))
    const record = { key: kite, value: Buffer.from(JSON.stringify(message.body)), headers }
    expect(fromWire(kites, record)).toEqual(fromWire(kites, sent))
  })

  it('what the SDK finds broken is invalid for us too', () => {
    for (const missing of ['ce_id', 'ce_type', 'ce_source']) {
      expect(() => readBySdk(withoutHeader(missing)), missing).toThrow()
      expect(fromWire(kites, withoutHeader(missing)).kind, missing).toBe('invalid')
    }
  })
})

describe('a record that is no event of ours', () => {
  it.each(Object.keys(attributesOnly).filter(name => !['ce_traceparent', 'ce_dataschema'].includes(name)))(
    'is invalid without %s',
    name =>
      expect(fromWire(kites, withoutHeader(name))).toEqual({ kind: 'invalid', why: expect.stringContaining(name) }),
  )

  it.each([
    ['ce_specversion', '0.3'],
    ['ce_time', 'yesterday'],
    ['ce_aggregateversion', '0'],
    ['ce_aggregateversion', 'three'],
    ['ce_id', ''],
  ])('is invalid with %s "%s"', (name, value) =>
    expect(fromWire(kites, withHeaders({ [name]: value })).kind).toBe('invalid'),
  )

  it('is invalid without any header', () => expect(fromWire(kites, { ...sent, headers: {} }).kind).toBe('invalid'))

  it.each([
    ['text that is not JSON', Buffer.from('{"effectiveOn":')],
    ['bytes that are not text', Buffer.from([0xff, 0xfe, 0x00])],
    ['an empty value', Buffer.alloc(0)],
    ['no value', null],
  ])('is invalid with %s', (_, value) => expect(fromWire(kites, { ...sent, value }).kind).toBe('invalid'))

  it('is invalid under another key', () =>
    expect(fromWire(kites, { ...sent, key: 'other' })).toEqual({ kind: 'invalid', why: 'key is not the subject' }))

  it.each([
    ['a missing field', { effectiveOn: '2026-11-22', kite, label: 'x' }, 'metres'],
    ['a wrong type', { ...Object(flown.data), metres: '120' }, 'metres'],
    ['a bad id', { ...Object(flown.data), kite: 'K1' }, 'kite'],
    ['a day that does not exist', { ...Object(flown.data), effectiveOn: '2026-02-30' }, 'effectiveOn'],
    ['a list', [], 'expected object'],
    ['null', null, 'expected object'],
  ])('is invalid with %s, and says where', (_, data, where) => {
    const decoded = fromWire(kites, withData(data))
    expect(decoded).toEqual({ kind: 'invalid', why: expect.stringContaining(where) })
  })

  it('is of an unknown type, whatever its data', () => {
    const type = 'vn.noinghe.sky.kite.painted.v1'
    expect(fromWire(kites, { ...withHeaders({ ce_type: type }), value: null })).toEqual({ kind: 'unknown-type', type })
    expect(fromWire(runTopic, sent)).toEqual({ kind: 'unknown-type', type: flown.type })
    expect(fromWire(kites, withHeaders({ ce_type: 'something' }))).toEqual({ kind: 'unknown-type', type: 'something' })
  })

  it('is of a later major of a type we know', () => {
    const type = 'vn.noinghe.sky.kite.flown.v2'
    expect(fromWire(kites, withHeaders({ ce_type: type }))).toEqual({ kind: 'unknown-major', type })
  })
})

describe('an older major', () => {
  /** v1 knew feet, v2 knew metres as a text. */
  const grown = topic(
    'sky',
    'kite',
    { flown: { kite: id('KiteId'), metres: z.number() }, landed: {} },
    {
      'vn.noinghe.sky.kite.flown.v1': data => {
        const { feet, ...rest } = z.looseObject({ feet: z.number() }).parse(data)
        return { ...rest, height: `${Math.round(feet * 0.3048)} m` }
      },
      'vn.noinghe.sky.kite.flown.v2': data => {
        const { height, ...rest } = z.looseObject({ height: z.string() }).parse(data)
        return { ...rest, metres: Number.parseInt(height, 10) }
      },
    },
  )
  const published = (major: number, data: object) =>
    toWire({
      ...flown,
      type: `vn.noinghe.sky.kite.flown.v${major}`,
      data: { effectiveOn: '2026-11-22', kite, ...data },
    })

  it('makes the contract of today one major later per step', () => {
    expect(grown.events.flown).toMatchObject({ type: 'vn.noinghe.sky.kite.flown.v3', major: 3 })
    expect(grown.events.landed).toMatchObject({ type: 'vn.noinghe.sky.kite.landed.v1', major: 1 })
  })

  it.each([
    [1, { feet: 1000 }, 305],
    [2, { height: '120 m' }, 120],
    [3, { metres: 7 }, 7],
  ])('%d is read as an event of today', (major, data, metres) => {
    const decoded = fromWire(grown, published(major, data))
    expect(decoded).toMatchObject({
      kind: 'event',
      event: { name: 'flown', type: 'vn.noinghe.sky.kite.flown.v3', aggregateVersion: 3 },
    })
    expect(decoded.kind === 'event' && decoded.event.data).toEqual({ effectiveOn: '2026-11-22', kite, metres })
  })

  it('that breaks its step is invalid, not a crash', () =>
    expect(fromWire(grown, published(1, {}))).toEqual({ kind: 'invalid', why: expect.stringContaining('upcast') }))

  it('whose step gives what today refuses is invalid', () =>
    expect(fromWire(grown, published(2, { height: 'high' }))).toEqual({
      kind: 'invalid',
      why: expect.stringContaining('metres'),
    }))

  it('still later than today is an unknown major', () =>
    expect(fromWire(grown, published(4, {})).kind).toBe('unknown-major'))

  it('cannot be declared with a gap or for an event that does not exist', () => {
    const step = (data: unknown) => data
    expect(() => topic('sky', 'kite', { flown: {} }, { 'vn.noinghe.sky.kite.flown.v2': step })).toThrow('sky.kite')
    expect(() => topic('sky', 'kite', { flown: {} }, { 'vn.noinghe.sky.kite.gone.v1': step })).toThrow('sky.kite')
  })
})
