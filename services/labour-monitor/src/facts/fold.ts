import { partitionKey, type StoredRecord } from '@noinghe/event-bus'
import { z } from 'zod'
import { appender } from './append.ts'
import { selectList } from './columns.ts'
import { askOn, type Facts } from './database.ts'
import { type Entity, entityColumns } from './entity.ts'
import { claimOf, entityKey, type Incoming, type Plan, planOf, readRecord } from './plan.ts'
import { rooms } from './rooms.ts'
import { counterColumns, offsetColumns, tables } from './schema.ts'

/** Aggregates kept at hand; others are read back from the file when an event of theirs comes. */
const rememberedEntities = 50_000
/** One transaction takes no more than this. */
const largestBatch = 8000

const text = z.string().nullable()
const Stored: z.ZodType<Entity> = z.object({
  topic: z.string(),
  id: z.string(),
  version: z.number(),
  last_time: text,
  status: text,
  heads: z.number(),
  signed: z.number(),
  type: text,
  trade: text,
  level: text,
  province: text,
  ward: text,
  park: text,
  enterprise: text,
  school: text,
  demand: text,
  slot: text,
  proposal: text,
  agreement: text,
  seat: text,
  opened_on: text,
  began_on: text,
  ended_on: text,
  hired_on: text,
  outcome: text,
  hours: z.number(),
  label: text,
})

export type Fold = {
  /** Resolves once the records are in the file; rejects when the transaction failed and nothing of it is. */
  readonly fold: (records: readonly StoredRecord[]) => Promise<void>
  /** Next offset by `${topic}/${partition}`, as in the file. */
  readonly offsets: () => ReadonlyMap<string, bigint>
  /** Grows with every transaction. */
  readonly revision: () => number
  /** Nothing is waiting or being written. */
  readonly idle: () => Promise<void>
}

type Waiting = {
  readonly records: readonly StoredRecord[]
  readonly incoming: readonly Incoming[]
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/**
 * Folds records of all topics into the file. Facts, aggregates, offsets and counters of a batch are one DuckDB
 * transaction: after a kill at any instruction the file holds whole batches, and reading goes on behind the last.
 * Batches that come while one is being written are written together.
 *
 * @param prefix of this installation's topics
 * @param until records at and behind these offsets are left alone (a rebuild stops there)
 */
export const createFold = async (facts: Facts, prefix: string, until?: ReadonlyMap<string, bigint>): Promise<Fold> => {
  const { writer } = facts
  const ask = askOn(writer)
  await writer.run('create temp table if not exists changed as from entities limit 0')
  const stored = await ask(
    'select partition, next::varchar as next from offsets',
    z.object({ partition: z.string(), next: z.string() }),
  )
  const offsets = new Map(stored.map(({ partition, next }) => [partition, BigInt(next)]))
  const remembered = new Map<string, Entity>()
  /** Every aggregate of the file is at hand: what is not, is new. */
  let complete = true
  let revision = 0
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined

  const remember = (entities: ReadonlyMap<string, Entity>): void => {
    for (const [key, entity] of entities) {
      remembered.delete(key)
      remembered.set(key, entity)
    }
    for (const key of remembered.keys()) {
      if (remembered.size <= rememberedEntities) break
      remembered.delete(key)
      complete = false
    }
  }

  const recalled = async (where: string, ids: readonly string[]): Promise<ReadonlyMap<string, Entity>> => {
    const sql = `select ${selectList(entityColumns)} from entities ${where}`
    const found = await ask(sql, Stored, ids.length === 0 ? {} : { ids })
    return new Map(
      found.map(entity => [entityKey(entity.topic, entity.id), { ...entity, last_time: isoOf(entity.last_time) }]),
    )
  }
  remember(await recalled(`order by last_time desc nulls last limit ${rememberedEntities + 1}`, []))

  /** Aggregates of the batch that are in the file but not at hand. */
  const recall = async (incoming: readonly Incoming[]): Promise<ReadonlyMap<string, Entity>> => {
    if (complete) return new Map()
    const missing = new Set<string>()
    for (const one of incoming) {
      const claim = claimOf(one)
      // also of version 1: it may be a repeat
      if (claim !== undefined && !remembered.has(entityKey(one.topic, claim.id))) missing.add(claim.id)
    }
    return missing.size === 0 ? new Map() : recalled('where id in (select unnest($ids::varchar[]))', [...missing])
  }

  const append = {
    events: await appender(writer, 'events', tables.events),
    moves: await appender(writer, 'moves', tables.moves),
    returns: await appender(writer, 'seat_returns', tables.seat_returns),
    gaps: await appender(writer, 'gaps', tables.gaps),
    rejected: await appender(writer, 'rejected', tables.rejected),
    changed: await appender(writer, 'temp.changed', tables.entities),
    counters: await appender(writer, 'counters', counterColumns, 'on conflict do update set n = n + excluded.n'),
    offsets: await appender(writer, 'offsets', offsetColumns, 'on conflict do update set next = excluded.next'),
  }

  const write = async (plan: Plan, reached: ReadonlyMap<string, bigint>): Promise<void> => {
    await writer.run('begin transaction')
    try {
      await append.events(plan.facts)
      await append.moves(plan.moves)
      await append.returns(plan.returns)
      await append.gaps(plan.gaps)
      await append.rejected(plan.rejected)
      if (plan.entities.size > 0) {
        // no primary key: looking every row up in an index costs three times this
        await append.changed([...plan.entities.values()])
        await writer.run(
          'delete from entities using temp.changed c where entities.id = c.id and entities.topic = c.topic',
        )
        await writer.run('insert into entities from temp.changed')
        await writer.run('delete from temp.changed')
      }
      await append.counters(plan.counters)
      await append.offsets([...reached].map(([partition, next]) => ({ partition, next: String(next) })))
      await writer.run('commit')
    } catch (error) {
      await writer.run('rollback').catch(() => undefined)
      throw error
    }
  }

  const foldOnce = async (batch: readonly Waiting[]): Promise<void> => {
    const reached = new Map<string, bigint>()
    const incoming: Incoming[] = []
    for (const { records, incoming: read } of batch)
      for (const [n, { topic, partition, offset }] of records.entries()) {
        const key = partitionKey(topic, partition)
        const position = BigInt(offset)
        const limit = until?.get(key)
        if (position < (reached.get(key) ?? offsets.get(key) ?? 0n)) continue
        if (until !== undefined && position >= (limit ?? 0n)) continue
        reached.set(key, position + 1n)
        const one = read[n]
        if (one !== undefined) incoming.push(one)
      }
    if (reached.size === 0) return
    const fromFile = await recall(incoming)
    const plan = planOf(incoming, key => remembered.get(key) ?? fromFile.get(key))
    await write(plan, reached)
    remember(plan.entities)
    for (const [key, next] of reached) offsets.set(key, next)
    revision += 1
  }

  const takeBatch = (): readonly Waiting[] => {
    const batch: Waiting[] = []
    let size = 0
    for (const one of waiting) {
      if (batch.length > 0 && size + one.records.length > largestBatch) break
      batch.push(one)
      size += one.records.length
    }
    waiting = waiting.slice(batch.length)
    return batch
  }

  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = takeBatch()
      try {
        await foldOnce(batch)
        for (const { done } of batch) done()
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    writing = undefined
  }

  const roomOf = (topic: string) => {
    const found = rooms.get(topic.slice(prefix.length + 1))
    if (found === undefined) throw new Error(`${topic} is no topic of this platform`)
    return found
  }

  return {
    fold: records =>
      new Promise((done, failed) => {
        // read before it is this batch's turn: the transaction before it is written by another thread meanwhile
        const incoming = records.map(record => readRecord(roomOf(record.topic), record))
        waiting.push({ records, incoming, done, failed })
        writing ??= work()
      }),
    offsets: () => offsets,
    revision: () => revision,
    idle: async () => {
      while (writing !== undefined) await writing
    },
  }
}

/** DuckDB writes `2026-11-02 05:00:00`; moments are ISO everywhere else. */
const isoOf = (moment: string | null): string | null => (moment === null ? null : `${moment.replace(' ', 'T')}Z`)
