import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { JsonSchema } from './json-schema.ts'
import type { GoldenEvent } from './samples.ts'

/** One version of one event type: its schema on that day and events as they were published. `<type>.json`, then `<type>@2.json`. */
export type Freeze = {
  readonly file: string
  readonly type: string
  readonly version: number
  readonly schema: JsonSchema
  readonly events: readonly GoldenEvent[]
}

/** All that is frozen, and the hashes it was frozen with. */
export type Frozen = { readonly freezes: readonly Freeze[]; readonly index: Readonly<Record<string, string>> }

/** Content hash, whatever the layout of the file. */
export const hashOf = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('hex')

export const fileOf = (type: string, version: number): string =>
  version === 1 ? `${type}.json` : `${type}@${version}.json`

const folders = (root: URL) => ({
  snapshots: new URL('snapshots/', root),
  golden: new URL('golden/', root),
  index: new URL('snapshots/index.json', root),
})

/** Reads golden/, snapshots/ and their index below the package root; nothing there is nothing frozen. */
export const readFrozen = (root: URL): Frozen => {
  const { snapshots, golden, index } = folders(root)
  if (!existsSync(index)) return { freezes: [], index: {} }
  const files = readdirSync(snapshots).filter(file => file !== 'index.json')
  const stray = readdirSync(golden).find(file => !files.includes(file))
  if (stray !== undefined) throw new Error(`golden/${stray} has no snapshot`)
  return { freezes: files.map(file => readFreeze(file, snapshots, golden)), index: readJson(index) }
}

const readFreeze = (file: string, snapshots: URL, golden: URL): Freeze => {
  const name = /^(.+?)(?:@(\d+))?\.json$/.exec(file)
  if (name?.[1] === undefined) throw new Error(`snapshots/${file}: no name of an event type`)
  const { events } = readJson<{ events: GoldenEvent[] }>(new URL(file, golden))
  const schema = readJson<JsonSchema>(new URL(file, snapshots))
  return { file, type: name[1], version: Number(name[2] ?? 1), schema, events }
}

/** Our own committed files: their shape is what the drift check is about. */
const readJson = <Content>(file: URL): Content => JSON.parse(readFileSync(file, 'utf8'))

/** Writes new freezes beside those that stand, and the index of all. */
export const writeFrozen = (root: URL, added: readonly Freeze[], index: Readonly<Record<string, string>>): void => {
  const { snapshots, golden, index: indexFile } = folders(root)
  mkdirSync(snapshots, { recursive: true })
  mkdirSync(golden, { recursive: true })
  for (const { file, type, schema, events } of added) {
    writeFileSync(new URL(file, snapshots), `${JSON.stringify(schema, null, 2)}\n`)
    const lines = events.map(event => `    ${JSON.stringify(event)}`).join(',\n')
    writeFileSync(new URL(file, golden), `{\n  "type": ${JSON.stringify(type)},\n  "events": [\n${lines}\n  ]\n}\n`)
  }
  writeFileSync(indexFile, `${JSON.stringify(index, null, 2)}\n`)
}

/** Forgets everything frozen: only before the first release, when no event of these types exists anywhere. */
export const removeFrozen = (root: URL): void => {
  const { snapshots, golden } = folders(root)
  for (const folder of [snapshots, golden]) rmSync(folder, { recursive: true, force: true })
}
