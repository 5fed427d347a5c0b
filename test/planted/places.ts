import fs from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type EventBus, type EventSubscriber, kafkaBus, type StoredRecord } from '@noinghe/event-bus'
import type { SmallCity } from '../house/small-city.ts'
import { leaksIn, leavesOf } from './marks.ts'

/** A place that was searched: how much there was, and what was found where. */
export type Searched = { readonly amount: number; readonly leaks: readonly string[] }

const searched = (rows: readonly { readonly where: string; readonly content: string | Uint8Array }[]): Searched => ({
  amount: rows.length,
  leaks: rows.flatMap(({ where, content }) => {
    const found = leaksIn(content)
    return found.length === 0 ? [] : [`${where}: ${found.join(', ')}`]
  }),
})

const everything = async (
  bus: EventBus,
  topics: readonly string[],
  prefix: string,
): Promise<readonly StoredRecord[]> => {
  const admin = bus.admin()
  const ends = [...(await admin.endsOf(topics)).values()]
  await admin.disconnect()
  const total = Number(ends.flat().reduce((sum, { first, next }) => sum + next - first, 0n))
  const found: StoredRecord[] = []
  if (total === 0) return found
  const reader = await new Promise<EventSubscriber>((resolve, reject) => {
    const subscriber = bus.subscriber({
      group: `${prefix}.searcher`,
      topics,
      from: { offsets: () => new Map() },
      handler: async one => {
        found.push(one)
        if (found.length === total) resolve(subscriber)
      },
      onFatal: reason => reject(new Error(reason)),
    })
    subscriber.start().catch(reject)
  })
  await reader.stop()
  return found
}

/** Every record of every topic of the city, the dead letters too: key, headers, value. */
export const onTopics = async (city: SmallCity): Promise<Searched & { readonly topics: readonly string[] }> => {
  const bus = kafkaBus({ brokers: [...city.brokers], clientId: `${city.topicPrefix}.search`, log: () => undefined })
  const admin = bus.admin()
  const topics = (await admin.list()).filter(name => name.startsWith(`${city.topicPrefix}.`))
  await admin.disconnect()
  const records = await everything(bus, topics, city.topicPrefix)
  const rows = records.flatMap(({ topic, key, value, headers }) =>
    [key, value ?? '', JSON.stringify(headers)].map(content => ({ where: topic, content })),
  )
  return { ...searched(rows), topics }
}

/** Every document of every collection of every service, as a backup would hold them. */
export const inDatabases = async (city: SmallCity): Promise<Searched & { readonly collections: readonly string[] }> => {
  const rows: { where: string; content: string | Uint8Array }[] = []
  const collections: string[] = []
  for (const [service, { app }] of city.running) {
    const { db } = app.connection
    if (db === undefined) throw new Error(`${service} has no database`)
    for (const { name } of await db.listCollections().toArray()) {
      collections.push(`${service}/${name}`)
      for (const document of await db.collection(name).find().toArray())
        for (const content of leavesOf(document)) rows.push({ where: `${service}/${name}`, content })
    }
  }
  return { ...searched(rows), collections }
}

/** Every file the services wrote: DuckDB with its log, cached keys. */
export const inFiles = async (folder: string): Promise<Searched & { readonly names: readonly string[] }> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = found.filter(one => one.isFile()).map(one => join(one.parentPath, one.name))
  const rows = await Promise.all(
    paths.map(async path => ({ where: path.slice(folder.length), content: await readFile(path) })),
  )
  return { ...searched(rows), names: paths }
}

/** Texts by where they came from: replies, metrics, exports, parked events. */
export const inTexts = (texts: ReadonlyMap<string, string>): Searched =>
  searched([...texts].map(([where, content]) => ({ where, content })))

/**
 * What the services log, from here on, kept instead of printed: pino writes to standard output through `fs`.
 *
 * @returns the lines so far, and what puts everything back
 */
export const captureLogs = () => {
  const lines: string[] = []
  const { write, writeSync } = fs
  const isLog = (fd: unknown, content: unknown): boolean => fd === 1 && String(content).startsWith('{"level"')
  const keep = (content: unknown): number => {
    lines.push(...String(content).trim().split('\n'))
    return Buffer.byteLength(String(content))
  }
  const capture = (fd: unknown, content: unknown, ...rest: readonly unknown[]): unknown => {
    if (!isLog(fd, content)) return Reflect.apply(write, fs, [fd, content, ...rest])
    const done = rest.at(-1)
    const length = keep(content)
    if (typeof done === 'function') process.nextTick(() => Reflect.apply(done, undefined, [null, length]))
    return undefined
  }
  const captureSync = (fd: unknown, content: unknown, ...rest: readonly unknown[]): number =>
    isLog(fd, content) ? keep(content) : Reflect.apply(writeSync, fs, [fd, content, ...rest])
  Object.assign(fs, { write: capture, writeSync: captureSync })
  return {
    searched: () => searched(lines.map(content => ({ where: `log: ${content.slice(0, 300)}`, content }))),
    restore: () => {
      Object.assign(fs, { write, writeSync })
    },
  }
}
