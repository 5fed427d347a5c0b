import { Ajv2020 } from 'ajv/dist/2020.js'
import type { EventContract, TopicContract } from '../define.ts'
import { fromWire } from '../envelope.ts'
import { type RegisteredEvent, registeredEvents } from '../registry.ts'
import { type Freeze, type Frozen, fileOf, hashOf } from './frozen.ts'
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts'
import { type GoldenEvent, samplesOf } from './samples.ts'

type Topics = Readonly<Record<string, TopicContract>>

/**
 * Where contracts and frozen files disagree, one sentence each; empty when all is well:
 * 1. every golden event ever frozen is read by today's contracts, 2. every frozen snapshot accepts what is published
 * today, 3. no frozen file was edited or removed, 4. every schema of today is frozen.
 */
export const driftOf = (topics: Topics, frozen: Frozen): readonly string[] => [
  ...edited(frozen),
  ...frozen.freezes.flatMap(freeze => unreadable(topics, freeze)),
  ...registeredEvents(topics).flatMap(registered => unfrozen(registered, frozen)),
  ...registeredEvents(topics).flatMap(registered => refusedByOlder(registered, frozen)),
]

/** What `generate` adds: a first or a further version for each type whose schema is not frozen; a break is no version. */
export const additions = (
  topics: Topics,
  frozen: Frozen,
): { readonly added: readonly Freeze[]; readonly breaks: readonly string[] } => {
  const wanting = registeredEvents(topics).filter(registered => unfrozen(registered, frozen).length > 0)
  const breaks = [
    ...frozen.freezes.flatMap(freeze => unreadable(topics, freeze)),
    ...wanting.flatMap(registered => refusedByOlder(registered, frozen)),
  ]
  const added = wanting.map(({ topic, contract }) => {
    const version = freezesOf(contract, frozen).length + 1
    const { type } = contract
    return {
      file: fileOf(type, version),
      type,
      version,
      schema: jsonSchemaOf(contract.schema),
      events: samplesOf(topic, contract),
    }
  })
  return { added, breaks }
}

/** Index entries of freezes: one hash per file of either folder. */
export const indexOf = (freezes: readonly Freeze[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    freezes
      .flatMap(({ file, type, schema, events }) => [
        [`snapshots/${file}`, hashOf(schema)] as const,
        [`golden/${file}`, hashOf({ type, events })] as const,
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

const freezesOf = ({ type }: EventContract, { freezes }: Frozen) =>
  freezes.filter(freeze => freeze.type === type).sort((a, b) => a.version - b.version)

const edited = ({ freezes, index }: Frozen): readonly string[] => {
  const found = indexOf(freezes)
  return [...new Set([...Object.keys(index), ...Object.keys(found)])].flatMap(file => {
    if (found[file] === undefined) return [`${file} was removed, but events of it may be on a topic`]
    if (index[file] === undefined) return [`${file} is not in the index`]
    return found[file] === index[file] ? [] : [`${file} was edited after it was frozen`]
  })
}

const unfrozen = ({ contract }: RegisteredEvent, frozen: Frozen): readonly string[] => {
  const latest = freezesOf(contract, frozen).at(-1)
  if (latest === undefined) return [`${contract.type} is not frozen yet`]
  return shapeOf(latest.schema) === shapeOf(jsonSchemaOf(contract.schema))
    ? []
    : [`${contract.type} differs from ${latest.file}`]
}

/** Hash of what a schema says; the order of its fields and codes says nothing. */
const shapeOf = (schema: JsonSchema): string => hashOf(sorted(schema))

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

const unreadable = (topics: Topics, { file, type, events }: Freeze): readonly string[] => {
  const topic = Object.values(topics).find(({ service, aggregate }) =>
    type.startsWith(`vn.noinghe.${service}.${aggregate}.`),
  )
  if (topic === undefined) return [`${type} was published once and no topic reads it any more`]
  const why = firstOf(events, event => whyUnread(topic, event))
  return why === undefined ? [] : [`golden/${file} is not read any more: ${why}`]
}

const whyUnread = (topic: TopicContract, { key, headers, data }: GoldenEvent): string | undefined => {
  const decoded = fromWire(topic, { key, headers, value: Buffer.from(JSON.stringify(data)) })
  if (decoded.kind === 'event') return undefined
  return decoded.kind === 'invalid' ? decoded.why : decoded.kind
}

const refusedByOlder = ({ topic, contract }: RegisteredEvent, frozen: Frozen): readonly string[] => {
  const older = freezesOf(contract, frozen)
  const published = [...samplesOf(topic, contract), ...older.flatMap(({ events }) => events)]
  return older.flatMap(({ file, schema }) => {
    const refusal = refusalBy(schema)
    const why = firstOf(published, ({ data }) => refusal(data))
    return why === undefined ? [] : [`snapshots/${file} refuses what is published today: ${why}`]
  })
}

// formats repeat what the patterns say; x-leaf is ours
const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false })

const refusalBy = (schema: JsonSchema) => {
  const accepts = ajv.compile(schema)
  return (data: unknown): string | undefined => (accepts(data) ? undefined : ajv.errorsText(accepts.errors))
}

const firstOf = <Item>(items: readonly Item[], why: (item: Item) => string | undefined): string | undefined => {
  for (const item of items) {
    const found = why(item)
    if (found !== undefined) return found
  }
  return undefined
}
