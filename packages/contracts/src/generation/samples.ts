import { v5 } from 'uuid'
import type { EventContract, TopicContract } from '../define.ts'
import { toWire } from '../envelope.ts'
import { type JsonSchema, jsonSchemaOf, schemasWithin } from './json-schema.ts'

/** An event as it stands on the topic, its data still readable. */
export type GoldenEvent = {
  readonly key: string
  readonly headers: Readonly<Record<string, string>>
  readonly data: unknown
}

/** Sample values by the title of a leaf; a code without an entry is made from its pattern. */
const codes: Readonly<Record<string, string>> = {
  ProvinceCode: '31',
  WardCode: '11411',
  ParkCode: 'dinh-vu',
  TradeCode: '6340113',
  OccupationCode: '3331',
  VsicSection: 'H',
  VsicDivision: '52',
  SkillCode: 'forklift',
  ListColumn: 'name_vi',
  ListDigest: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  QuestionCode: 'shown-how',
  AnswerCode: '5',
  RuleId: 'R8',
  BreachCode: 'week-hours',
  BreachKind: 'placement',
  BreachPeriod: '2026-W48',
  ThresholdName: 'weekHours',
  ThresholdWord: '22:00',
  CaseRule: 'legal-breach',
  // passes the check digit, and 9999… marks it as made up
  TaxCode: '9999000012',
  WallTime: '07:30',
  TextVersion: '2026-1',
  CountryCode: 'JP',
  TermsHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
}
const numbers: Readonly<Record<string, number>> = { lat: 20.8449, lon: 106.6881 }
const dates: Readonly<Record<string, string>> = {
  effectiveOn: '2026-11-22',
  from: '2026-12-01',
  to: '2027-01-31',
  endsOn: '2027-02-26',
  endedOn: '2026-11-20',
  plannedTo: '2027-02-26',
}

const namespace = '5c6f1c1e-9a52-5d2b-8f3e-0e1a7c1b4d10'
const moment = '2026-11-22T01:30:00.000Z'

/**
 * Sample events of one contract, the same at every run: one with every field, one with only the required ones, and as
 * many more as it takes for each code of each closed list to appear once.
 */
export const samplesOf = (topic: TopicContract, contract: EventContract): readonly GoldenEvent[] => {
  const schema = jsonSchemaOf(contract.schema)
  const lists = [...schemasWithin(schema)].map(({ schema: inner }) => inner.enum?.length ?? 0)
  const turns = Math.max(1, ...lists)
  const make = (full: boolean, turn: number, nth: number) => {
    const id = (name: string) => v5(`${contract.type} ${nth} ${name}`, namespace)
    const data = sample(schema, { full, turn, name: '', id })
    return golden(topic, contract, { id, data, version: nth })
  }
  return [make(false, 0, 1), ...Array.from({ length: turns }, (_, turn) => make(true, turn, turn + 2))]
}

type Made = { readonly id: (name: string) => string; readonly data: unknown; readonly version: number }

const golden = ({ service }: TopicContract, contract: EventContract, { id, data, version }: Made): GoldenEvent => {
  const { key, headers } = toWire({
    id: id('event'),
    source: `/${service}`,
    type: contract.type,
    subject: id('subject'),
    time: moment,
    aggregateVersion: version,
    correlationId: id('correlation'),
    causationId: id('causation'),
    actor: id('actor'),
    data,
  })
  return { key, headers, data }
}

type Choice = {
  readonly full: boolean
  readonly turn: number
  readonly name: string
  readonly id: (name: string) => string
}

const sample = (schema: JsonSchema, choice: Choice): unknown => {
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[choice.turn % schema.enum.length]
  if (schema.anyOf !== undefined) return sample(optionOf(schema.anyOf, choice), choice)
  switch (schema.type) {
    case 'object':
      return object(schema, choice)
    case 'array':
      return array(schema, choice)
    case 'string':
      return text(schema, choice)
    case 'boolean':
      return choice.full
    case 'null':
      return null
    case 'integer':
    case 'number':
      return choice.full ? numeric(schema, choice.name) : (schema.minimum ?? 0)
    default:
      throw new Error(`no sample for ${choice.name || 'an event'}: ${JSON.stringify(schema)}`)
  }
}

/** Null where a null is possible and little is wanted. */
const optionOf = (options: readonly JsonSchema[], { full, name }: Choice): JsonSchema => {
  const [nothing, something] = [
    options.find(({ type }) => type === 'null'),
    options.find(({ type }) => type !== 'null'),
  ]
  const chosen = full ? (something ?? nothing) : (nothing ?? something)
  if (chosen === undefined) throw new Error(`no option for ${name}`)
  return chosen
}

const object = (schema: JsonSchema, choice: Choice) =>
  Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([name]) => choice.full || schema.required?.includes(name))
      .flatMap(([name, inner]) => (typeof inner === 'object' ? [[name, sample(inner, { ...choice, name })]] : [])),
  )

const array = (schema: JsonSchema, choice: Choice): unknown[] => {
  const { items } = schema
  if (typeof items !== 'object' || Array.isArray(items)) throw new Error(`${choice.name}: items of one kind expected`)
  const least = schema.minItems ?? 0
  const length = choice.full ? Math.min(Math.max(least, 2), schema.maxItems ?? 2) : least
  return Array.from({ length }, (_, n) =>
    sample(items, { ...choice, turn: choice.turn + n, id: name => choice.id(`${name} ${n}`) }),
  )
}

const text = (schema: JsonSchema, { name, turn, id }: Choice): string => {
  const title = schema.title ?? name
  if (schema.format === 'date') return dates[name] ?? '2026-12-07'
  if (schema.format === 'date-time') return '2026-12-03T10:00:00.000Z'
  if (schema['x-leaf'] === 'label') return `Minh hoạ ${turn + 1} (${title})`
  if (schema['x-leaf'] === 'id') return id(name)
  const code = codes[title]
  if (code === undefined) throw new Error(`no sample for the code ${title}: add one in generation/samples.ts`)
  return code
}

const numeric = (schema: JsonSchema, name: string): number =>
  Math.min(
    Math.max(numbers[name] ?? 12, schema.minimum ?? Number.NEGATIVE_INFINITY),
    schema.maximum ?? Number.POSITIVE_INFINITY,
  )
