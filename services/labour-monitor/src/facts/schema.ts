import { type Columns, createTable } from './columns.ts'
import { entityColumns } from './entity.ts'
import { moveColumns } from './move.ts'
import { seatReturnColumns } from './seat-return.ts'

/** A file of another layout is thrown away and folded anew. */
export const layout = 2

/** One event as it was recorded. `data` is the validated JSON: what the contract does not know is not kept. */
export type Fact = {
  readonly topic: string
  readonly name: string
  readonly aggregate: string
  readonly version: number
  readonly time: string
  readonly effective_on: string
  readonly data: string
}

export const factColumns = {
  topic: 'varchar',
  name: 'varchar',
  aggregate: 'varchar',
  version: 'integer',
  time: 'timestamp',
  effective_on: 'date',
  data: 'varchar',
} as const satisfies Columns<Fact>

/** Versions of an aggregate that never came: `after` was the last one before, `before` the first one behind the hole. */
export type Gap = {
  readonly topic: string
  readonly aggregate: string
  readonly after_version: number
  readonly before_version: number
  readonly time: string
}

export const gapColumns = {
  topic: 'varchar',
  aggregate: 'varchar',
  after_version: 'integer',
  before_version: 'integer',
  time: 'timestamp',
} as const satisfies Columns<Gap>

/** A record that could not be read; its bytes stay on the topic, where offset and partition find them. */
export type Rejected = {
  readonly topic: string
  readonly partition: number
  readonly position: string
  readonly aggregate: string
  readonly type: string
  readonly why: string
  readonly time: string
}

export const rejectedColumns = {
  topic: 'varchar',
  partition: 'integer',
  position: 'varchar',
  aggregate: 'varchar',
  type: 'varchar',
  why: 'varchar',
  time: 'timestamp',
} as const satisfies Columns<Rejected>

/** Records that are no fact: repeats, and types this program does not know (`detail`). */
export type Counter = {
  readonly what: 'repeat' | 'unknown-type'
  readonly topic: string
  readonly detail: string
  readonly n: number
}

export const counterColumns = {
  what: 'varchar',
  topic: 'varchar',
  detail: 'varchar',
  n: 'integer',
} as const satisfies Columns<Counter>

export const offsetColumns = { partition: 'varchar', next: 'bigint' } as const

export const tables = {
  events: factColumns,
  entities: entityColumns,
  moves: moveColumns,
  seat_returns: seatReturnColumns,
  gaps: gapColumns,
  rejected: rejectedColumns,
} as const

/** The fields of the wire asked for most, out of the JSON, for questions nobody foresaw. */
const facts = `create or replace view facts as select * exclude (data),
  ${[
    'demand',
    'slot',
    'proposal',
    'agreement',
    'seat',
    'enterprise',
    'school',
    'type',
    'trade',
    'level',
    'province',
    'ward',
    'park',
  ]
    .map(field => `data->>'$.${field}' as ${field}`)
    .join(', ')},
  coalesce((data->>'$.headcount')::integer, (data->>'$.capacity')::integer) as headcount,
  data::json as data
  from events`

export const ddl: readonly string[] = [
  ...Object.entries(tables).map(([name, columns]) => createTable(name, columns)),
  'create table if not exists offsets (partition varchar primary key, next bigint)',
  'create table if not exists counters (what varchar, topic varchar, detail varchar, n integer, primary key (what, topic, detail))',
  'create table if not exists notes (name varchar primary key, text varchar)',
  facts,
]
