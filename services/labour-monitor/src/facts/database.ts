import { existsSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue, listValue } from '@duckdb/node-api'
import { z } from 'zod'
import { ddl, layout } from './schema.ts'

export type Parameters = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** Asks one question and reads its rows by their schema. Dates and moments are selected as text. */
export type Ask = <Row extends z.ZodType>(
  sql: string,
  row: Row,
  parameters?: Parameters,
) => Promise<readonly z.infer<Row>[]>

/** The file of facts: one writer, as many readers as wanted, each seeing one state. */
export type Facts = {
  readonly file: string
  /** The connection of the fold. Nobody else writes. */
  readonly writer: DuckDBConnection
  /** Everything asked inside sees the same state: figures and the offsets they stand at belong together. */
  readonly reading: <T>(work: (ask: Ask) => Promise<T>) => Promise<T>
  /** A small write of its own, beside the fold's. */
  readonly writing: (work: (connection: DuckDBConnection) => Promise<void>) => Promise<void>
  /** Writes everything into the one file (no log beside it) and lets go of it. */
  readonly close: () => Promise<void>
}

const Note = z.object({ text: z.string() })

/** Small on purpose: the service idles beside seven others. A larger one may give more. */
const settings = {
  memory_limit: '192MB',
  threads: '2',
  // a checkpoint rewrites what changed since the last: rarer is cheaper, and a kill only replays the log
  checkpoint_threshold: '64MB',
  // nothing is fetched from anywhere
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
}

export const removeFile = (file: string): void => {
  for (const path of [file, `${file}.wal`]) rmSync(path, { force: true })
}

const bound = (parameters: Parameters): Record<string, DuckDBValue> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]): [string, DuckDBValue] => [
      name,
      typeof value === 'object' && value !== null ? listValue([...value]) : value,
    ]),
  )

export const askOn =
  (connection: DuckDBConnection): Ask =>
  async (sql, row, parameters = {}) => {
    const reader = await connection.runAndReadAll(sql, bound(parameters))
    return reader.getRowObjectsJS().map(object => row.parse(object))
  }

const open = async (file: string): Promise<{ instance: DuckDBInstance; writer: DuckDBConnection }> => {
  const instance = await DuckDBInstance.create(file, settings)
  try {
    const writer = await instance.connect()
    for (const statement of ddl) await writer.run(statement)
    return { instance, writer }
  } catch (error) {
    instance.closeSync()
    throw error
  }
}

/** Another process has the file open. */
export const isLocked = (error: unknown): boolean => error instanceof Error && /could not set lock/i.test(error.message)

/**
 * Opens the file, or begins it. A file that cannot be read, or of another layout, is thrown away: everything in it lies
 * on the topics.
 *
 * @throws when another process has the file open
 */
export const openFacts = async (file: string, discarded: (why: string) => void = () => undefined): Promise<Facts> => {
  await mkdir(dirname(file), { recursive: true })
  const fresh = !existsSync(file)
  let opened: Awaited<ReturnType<typeof open>>
  try {
    opened = await open(file)
  } catch (error) {
    if (isLocked(error) || fresh) throw error
    discarded(String(error))
    removeFile(file)
    opened = await open(file)
  }
  const [found] = await askOn(opened.writer)(`select text from notes where name = 'layout'`, Note)
  if (found !== undefined && found.text !== String(layout)) {
    discarded(`layout ${found.text}, this program has ${layout}`)
    opened.writer.closeSync()
    opened.instance.closeSync()
    removeFile(file)
    opened = await open(file)
  }
  const { instance, writer } = opened
  await writer.run(`insert or ignore into notes values ('layout', '${layout}')`)
  const visitors = new Set<Promise<unknown>>()

  /** Somebody beside the fold; the file waits for them before it closes. */
  const visit = <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    const visitor = instance.connect().then(async connection => {
      try {
        return await work(connection)
      } finally {
        connection.closeSync()
      }
    })
    visitors.add(visitor)
    return visitor.finally(() => visitors.delete(visitor))
  }

  return {
    file,
    writer,
    reading: work =>
      visit(async connection => {
        await connection.run('begin transaction read only')
        return work(askOn(connection))
      }),
    writing: visit,
    close: async () => {
      await Promise.allSettled(visitors)
      await writer.run('checkpoint')
      writer.closeSync()
      instance.closeSync()
    },
  }
}
