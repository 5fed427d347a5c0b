import type { StoredRecord } from '@noinghe/event-bus'
import { changed, type Entity, unknownEntity } from './entity.ts'
import { type Move, withDays } from './move.ts'
import type { Reading, Room } from './rooms.ts'
import type { Counter, Fact, Gap, Rejected } from './schema.ts'
import type { SeatReturn } from './seat-return.ts'

/** A record of a known topic, read but not yet applied. */
export type Incoming = { readonly record: StoredRecord; readonly topic: string; readonly reading: Reading }

/** Everything one transaction writes. */
export type Plan = {
  readonly facts: readonly Fact[]
  /** Aggregates as they are afterwards, by `entityKey`. */
  readonly entities: ReadonlyMap<string, Entity>
  readonly moves: readonly Move[]
  readonly returns: readonly SeatReturn[]
  readonly gaps: readonly Gap[]
  readonly rejected: readonly Rejected[]
  /** What is added to the counters. */
  readonly counters: readonly Counter[]
}

export const entityKey = (topic: string, id: string): string => `${topic}|${id}`

export const readRecord = (room: Room, record: StoredRecord): Incoming => ({
  record,
  topic: room.topic,
  reading: room.read(record),
})

/** Which aggregate and version a record claims to be: also of one that cannot be read, for it uses a version up. */
export const claimOf = ({
  record,
  reading,
}: Incoming): { readonly id: string; readonly version: number } | undefined => {
  if (reading.kind === 'event') return { id: reading.subject, version: reading.version }
  const version = Number(record.headers.ce_aggregateversion)
  return record.key !== '' && Number.isInteger(version) && version > 0 ? { id: record.key, version } : undefined
}

const rejection = ({ record, topic, reading }: Incoming): Rejected => ({
  topic,
  partition: record.partition,
  position: record.offset,
  aggregate: record.key,
  type: record.headers.ce_type ?? '',
  why: reading.kind === 'invalid' ? reading.why : reading.kind,
  time: new Date(Number(record.timestamp)).toISOString(),
})

/**
 * What a batch of records writes. Pure. A version lower than or equal to the last one is a repeat and dropped, a hole
 * before it is noted, and neither keeps the others waiting.
 *
 * @param known the aggregate as last written, undefined for one never seen
 */
export const planOf = (incoming: readonly Incoming[], known: (key: string) => Entity | undefined): Plan => {
  const entities = new Map<string, Entity>()
  const counters = new Map<string, Counter>()
  const facts: Fact[] = []
  const moves: Move[] = []
  const returns: SeatReturn[] = []
  const gaps: Gap[] = []
  const rejected: Rejected[] = []
  const find = (topic: string, id: string): Entity | undefined => {
    const key = entityKey(topic, id)
    return entities.get(key) ?? known(key)
  }
  const count = (what: Counter['what'], topic: string, detail = '-') => {
    const key = `${what}|${topic}|${detail}`
    counters.set(key, { what, topic, detail, n: (counters.get(key)?.n ?? 0) + 1 })
  }

  for (const one of incoming) {
    const { topic, reading, record } = one
    const claim = claimOf(one)
    if (claim === undefined) {
      rejected.push(rejection(one))
      continue
    }
    const key = entityKey(topic, claim.id)
    const before = find(topic, claim.id) ?? unknownEntity(topic, claim.id)
    if (claim.version <= before.version) {
      count('repeat', topic)
      continue
    }
    const time = reading.kind === 'event' ? reading.time : new Date(Number(record.timestamp)).toISOString()
    if (claim.version > before.version + 1)
      gaps.push({
        topic,
        aggregate: claim.id,
        after_version: before.version,
        before_version: claim.version,
        time,
      })
    if (reading.kind !== 'event') {
      if (reading.kind === 'unknown-type') count('unknown-type', topic, reading.type)
      else rejected.push(rejection(one))
      entities.set(key, changed(before, { version: claim.version }))
      continue
    }
    const followed = reading.follow(before)
    entities.set(key, changed(followed.after, { version: claim.version, last_time: time }))
    facts.push({
      topic,
      name: reading.name,
      aggregate: claim.id,
      version: claim.version,
      time,
      effective_on: reading.effectiveOn,
      data: JSON.stringify(reading.data),
    })
    if (followed.moves) for (const one of followed.moves) moves.push(withDays(one, find))
    if (followed.returns) returns.push(...followed.returns)
  }
  return { facts, entities, moves, returns, gaps, rejected, counters: [...counters.values()] }
}
