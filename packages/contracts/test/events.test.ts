import { describe, expect, it } from 'vitest'
import { type JsonSchema, jsonSchemaOf, schemasWithin } from '../src/generation/json-schema.ts'
import { samplesOf } from '../src/generation/samples.ts'
import { fromWire, registeredEvents, topics } from '../src/index.ts'

const events = registeredEvents().map(registered => [registered.contract.type, registered] as const)
const leaves = ['id', 'code', 'date', 'time', 'label']
const isText = ({ type, enum: codes, const: only }: JsonSchema) =>
  type === 'string' || codes?.some(code => typeof code === 'string') || typeof only === 'string'

describe('topics', () => {
  it('are listed under their own name', () => {
    for (const [name, topic] of Object.entries(topics)) expect(topic.name).toBe(name)
  })

  it('have types that name service, aggregate, event and major, each once', () => {
    const types = events.map(([type]) => type)
    expect(new Set(types).size).toBe(types.length)
    for (const [type, { topic, contract }] of events)
      expect(type).toBe(`vn.noinghe.${topic.service}.${topic.aggregate}.${contract.name}.v${contract.major}`)
  })
})

describe('every event schema', () => {
  it.each(events)('%s holds no text but ids, codes, dates and listed public labels', (_, { contract }) => {
    const loose = [...schemasWithin(jsonSchemaOf(contract.schema))].filter(
      ({ schema }) => isText(schema) && !leaves.includes(String(schema['x-leaf'])),
    )
    expect(loose.map(({ at }) => at)).toEqual([])
  })

  it.each(events)('%s lets no value through unchecked', (_, { contract }) => {
    const open = [...schemasWithin(jsonSchemaOf(contract.schema))].filter(
      ({ schema }) =>
        ['type', 'anyOf', 'oneOf', 'const', 'enum', '$ref'].every(key => !(key in schema)) ||
        schema.additionalProperties !== undefined,
    )
    expect(open.map(({ at }) => at)).toEqual([])
  })

  it.each(events)('%s says since when it was true', (_, { contract }) =>
    expect(contract.schema.shape).toHaveProperty('effectiveOn'),
  )

  it('would be caught with a text of its own', () => {
    const bad: JsonSchema = {
      type: 'object',
      properties: { remark: { type: 'string' }, list: { type: 'array', items: { anyOf: [{ enum: ['a'] }] } } },
    }
    expect([...schemasWithin(bad)].filter(({ schema }) => isText(schema)).map(({ at }) => at)).toEqual([
      '/remark',
      '/list/items/anyOf/0',
    ])
  })
})

describe('sample events', () => {
  it.each(events)('of %s are read by its contract', (_, { topic, contract }) => {
    const samples = samplesOf(topic, contract)
    expect(samples.length).toBeGreaterThanOrEqual(2)
    for (const { key, headers, data } of samples) {
      const decoded = fromWire(topic, { key, headers, value: Buffer.from(JSON.stringify(data)) })
      expect(decoded).toMatchObject({ kind: 'event', event: { type: contract.type, data } })
    }
  })

  it.each(events)('of %s are the same at every run', (_, { topic, contract }) =>
    expect(samplesOf(topic, contract)).toEqual(samplesOf(topic, contract)),
  )

  it('show every code of every closed list', () => {
    const { topic, contract } =
      registeredEvents({ only: topics['placements.placement'] }).find(
        ({ contract }) => contract.name === 'ended-early',
      ) ?? expect.fail()
    const shown = samplesOf(topic, contract).map(({ data }) => Reflect.get(Object(data), 'primary'))
    const known = [...schemasWithin(jsonSchemaOf(contract.schema))].find(({ at }) => at === '/primary')?.schema.enum
    expect(new Set(shown)).toEqual(new Set(known))
  })
})
