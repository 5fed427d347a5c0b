import { openFacts } from '../facts/database.ts'
import { createFold } from '../facts/fold.ts'
import { type FoldParts, topicNames } from '../installation.ts'
import { type RebuildReport, rebuildFacts } from './rebuild.ts'

/** The ends of all topics: where a file that never was would stand. */
const endsOf = async ({ bus, config }: FoldParts): Promise<ReadonlyMap<string, bigint>> => {
  const admin = bus.admin()
  try {
    const ends = new Map<string, bigint>()
    for (const [topic, partitions] of await admin.endsOf(topicNames(config.topicPrefix)))
      for (const { partition, next } of partitions) if (next > 0n) ends.set(`${topic}/${partition}`, next)
    return ends
  } finally {
    await admin.disconnect()
  }
}

/**
 * Rebuilds the file of a service that is not running, to the offsets it stands at; without a file, to the ends of the
 * topics.
 *
 * @throws when a running service has the file open
 */
export const rebuildOffline = async (parts: FoldParts & { readonly file: string }): Promise<RebuildReport> => {
  const facts = await openFacts(parts.file)
  const { offsets } = await createFold(facts, parts.config.topicPrefix)
  const empty = offsets().size === 0
  const target = empty ? await endsOf(parts) : new Map(offsets())
  let open = true
  try {
    const report = await rebuildFacts({
      ...parts,
      live: {
        offsets: async () => target,
        halt: async () => undefined,
        reading: facts.reading,
        close: async () => {
          open = false
          await facts.close()
        },
      },
    })
    // there was nothing to differ from
    return empty ? { ...report, same: true, differences: [] } : report
  } finally {
    if (open) await facts.close()
  }
}
