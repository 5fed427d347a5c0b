import { Transform } from 'node:stream'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { UnreadableTable } from './table-row.ts'

/** More parts than any spreadsheet of a list has. */
const mostParts = 2000

const damaged = () => new UnreadableTable('damaged', 0)

const open = (bytes: Uint8Array): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    // sizes are checked against what an entry says of itself, and names against paths that climb out
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true, validateEntrySizes: true },
      (error, zip) => (error ? reject(damaged()) : resolve(zip)),
    )
  })

const entriesOf = (zip: ZipFile): Promise<ReadonlyMap<string, Entry>> =>
  new Promise((resolve, reject) => {
    const found = new Map<string, Entry>()
    zip.on('entry', (entry: Entry) => {
      if (found.size >= mostParts) return reject(new UnreadableTable('too-large-unpacked', 0))
      // two entries of one name: which of them a program reads is its own choice, so neither
      if (found.has(entry.fileName)) return reject(damaged())
      found.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(found))
    zip.on('error', () => reject(damaged()))
    zip.readEntry()
  })

/** Lets so many bytes pass and no more, whatever the entry says of its size. */
const atMost = (limit: number): Transform => {
  let passed = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length
      if (passed > limit) done(new UnreadableTable('too-large-unpacked', 0))
      else done(null, chunk)
    },
  })
}

/** The parts of a zip file, each unpacked only when it is read, and never beyond the limit. */
export const openZip = async (bytes: Uint8Array, limit: number) => {
  const zip = await open(bytes)
  const entries = await entriesOf(zip)
  return {
    has: (path: string): boolean => entries.has(path),
    read: async (path: string): Promise<AsyncIterable<Buffer>> => {
      const entry = entries.get(path)
      if (entry === undefined) throw damaged()
      if (entry.uncompressedSize > limit) throw new UnreadableTable('too-large-unpacked', 0)
      const source = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
        zip.openReadStream(entry, (error, stream) => (error ? reject(damaged()) : resolve(stream)))
      })
      const sink = atMost(limit)
      source.on('error', () => sink.destroy(damaged()))
      return source.pipe(sink)
    },
  }
}

export type Zip = Awaited<ReturnType<typeof openZip>>
