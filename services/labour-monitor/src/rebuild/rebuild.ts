import { randomBytes } from 'node:crypto'
import { renameSync } from 'node:fs'
import { type Ask, openFacts, removeFile } from '../facts/database.ts'
import { createFold } from '../facts/fold.ts'
import { clusterMemory } from '../facts/notes.ts'
import { type FoldParts, partitionsConcurrently, topicNames } from '../installation.ts'
import { differencesOf, figuresOf } from './figures.ts'

export type RebuildReport = {
  readonly facts: number
  readonly milliseconds: number
  readonly same: boolean
  readonly differences: readonly string[]
}

/** The file in use, as far as a rebuild touches it. */
export type Live = {
  readonly offsets: () => Promise<ReadonlyMap<string, bigint>>
  /** No more records are folded; figures are still read. */
  readonly halt: () => Promise<void>
  readonly reading: <T>(work: (ask: Ask) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

export type RebuildParts = FoldParts & { readonly file: string; readonly live: Live }

type Target = ReadonlyMap<string, bigint>

const hasReached = (offsets: ReadonlyMap<string, bigint>, target: Target): boolean =>
  [...target].every(([partition, next]) => (offsets.get(partition) ?? 0n) >= next)

const pollMs = 50

/** Folds the topics into a file up to exactly the given offsets. Progress is kept in the file: it may be called again. */
const foldUpTo = async (
  { bus, config, log }: FoldParts,
  facts: Awaited<ReturnType<typeof openFacts>>,
  target: Target,
): Promise<void> => {
  const fold = await createFold(facts, config.topicPrefix, target)
  if (hasReached(fold.offsets(), target)) return
  let fatal: string | undefined
  const subscriber = bus.subscriber({
    group: `${config.topicPrefix}.labour-monitor.rebuild-${randomBytes(4).toString('hex')}`,
    topics: topicNames(config.topicPrefix),
    from: { offsets: fold.offsets },
    partitionsConcurrently,
    onBatch: fold.fold,
    handler: record => fold.fold([record]),
    clusterId: clusterMemory(facts),
    sessionTimeoutMs: config.sessionTimeoutMs,
    onFatal: reason => {
      fatal = reason
    },
  })
  await subscriber.start()
  let reported = performance.now()
  try {
    while (!hasReached(fold.offsets(), target)) {
      if (fatal !== undefined) throw new Error(fatal)
      await new Promise(resolve => setTimeout(resolve, pollMs))
      if (performance.now() - reported > 5000) {
        reported = performance.now()
        const done = [...fold.offsets().values()].reduce((sum, next) => sum + next, 0n)
        const all = [...target.values()].reduce((sum, next) => sum + next, 0n)
        log.info({ done: String(done), all: String(all) }, 'rebuilding')
      }
    }
  } finally {
    await subscriber.stop()
    await fold.idle()
  }
}

/**
 * Folds everything from Kafka into a new file beside the live one, up to the very offsets the live one stands at,
 * compares what both say, and puts the new one in its place. The live file goes on while the bulk is folded and stands
 * still only for the rest. Differences do not stop the exchange: the topics are the truth.
 */
export const rebuildFacts = async (parts: RebuildParts): Promise<RebuildReport> => {
  const { file, live, log } = parts
  const began = performance.now()
  const beside = `${file}.rebuild`
  removeFile(beside)
  const facts = await openFacts(beside)
  let open = true
  try {
    await foldUpTo(parts, facts, await live.offsets())
    await live.halt()
    await foldUpTo(parts, facts, await live.offsets())
    const [old, fresh] = [await live.reading(figuresOf), await facts.reading(figuresOf)]
    const differences = differencesOf(old, fresh)
    await facts.close()
    open = false
    await live.close()
    // the live file was checkpointed when it was closed: no log of it is left to be replayed onto the new one
    renameSync(beside, file)
    const report = {
      facts: fresh.facts,
      milliseconds: Math.round(performance.now() - began),
      same: differences.length === 0,
      differences,
    }
    log.info(report, 'the facts were rebuilt')
    return report
  } finally {
    if (open) {
      await facts.close()
      removeFile(beside)
    }
  }
}
