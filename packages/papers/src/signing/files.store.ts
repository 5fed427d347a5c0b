import { createHash } from 'node:crypto'
import { newId, type Platform, type Sealed } from '@noinghe/service-kit'

/** Plain bytes of a chunk: one document each, far below MongoDB's 16 MB. */
const chunkBytes = 262_144
/** A file nobody refers to was left by a crash, or by terms that were edited away. */
const keptUnusedMs = 86_400_000

/** A file in the service's database: encrypted in chunks by a key of its own. */
export type StoredFile = {
  readonly id: string
  readonly media: 'application/pdf' | 'image/jpeg' | 'image/png'
  readonly bytes: number
  /** SHA-256 of the whole, hex. */
  readonly sha256: string
  readonly chunks: number
  readonly key: Sealed
}

type Chunk = {
  readonly _id: string
  readonly file: string
  readonly n: number
  /** Id of the paper, by which a sweep sees whether the file is still referred to. */
  readonly of: string
  readonly at: Date
  readonly sealed: Buffer
}
type Parts = Pick<Platform, 'connection' | 'vault'>

/**
 * Signed PDFs and scans: encrypted in chunks by a key per file, which is kept with the signature and nowhere else: without it, they are noise. A file
 * is written before the command that refers to it; what no command took in is swept a day later.
 */
export const createFiles = ({ connection, vault }: Parts) => {
  const chunks = () => connection.collection<Chunk>('files')

  return {
    prepare: async (): Promise<void> => {
      await chunks().createIndex({ file: 1, n: 1 })
      await chunks().createIndex({ n: 1, at: 1 })
    },

    /** Stores the bytes under an id of their own; the same bytes twice are two files. */
    store: async (bytes: Buffer, media: StoredFile['media'], of: string): Promise<StoredFile> => {
      const id = newId()
      const { key, wrapped } = vault.newKey()
      const count = Math.max(1, Math.ceil(bytes.length / chunkBytes))
      for (let n = 0; n < count; n++) {
        const part = bytes.subarray(n * chunkBytes, (n + 1) * chunkBytes)
        const sealed = vault.sealBytes(part, key)
        await chunks().insertOne({ _id: `${id}/${n}`, file: id, n, of, at: new Date(), sealed })
      }
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      return { id, media, bytes: bytes.length, sha256, chunks: count, key: wrapped }
    },

    /** @throws when chunks are missing, changed or out of place: what comes back is what was handed in, or nothing */
    read: async ({ id, key, chunks: count, sha256 }: StoredFile): Promise<Buffer> => {
      const found = await chunks().find({ file: id }).sort({ n: 1 }).toArray()
      const plain = Buffer.concat(
        found.map(({ sealed }) => vault.openBytes(Buffer.from(sealed.buffer), vault.unwrap(key))),
      )
      if (found.length !== count || createHash('sha256').update(plain).digest('hex') !== sha256)
        throw new Error(`file ${id} is not whole`)
      return plain
    },

    /** Removes files older than a day that nothing refers to. @returns how many */
    sweep: async (
      isUsed: (file: string, of: string) => Promise<boolean>,
      now: () => number = Date.now,
    ): Promise<number> => {
      let swept = 0
      const old = chunks().find({ n: 0, at: { $lt: new Date(now() - keptUnusedMs) } })
      for await (const { file, of } of old) {
        if (await isUsed(file, of)) continue
        await chunks().deleteMany({ file })
        swept += 1
      }
      return swept
    },
  }
}
export type Files = ReturnType<typeof createFiles>
