import type { EventSubscriber } from '@noinghe/event-bus'
import type { Companion } from '@noinghe/service-kit'
import { type Ask, type Facts, openFacts } from './facts/database.ts'
import { createFold, type Fold } from './facts/fold.ts'
import { clusterMemory } from './facts/notes.ts'
import { type FoldParts, factsFile, partitionsConcurrently, topicNames } from './installation.ts'
import { type RebuildReport, rebuildFacts } from './rebuild/rebuild.ts'

/** The live figures: the file, the fold that keeps it, and their exchange by a rebuild. */
export type Monitor = Companion & {
  /** Everything asked inside sees one state; undefined until the file is open. */
  readonly reading: <T>(work: (ask: Ask) => Promise<T>) => Promise<T | undefined>
  /** Records not yet folded. Rejects while the broker cannot be asked. */
  readonly lag: () => Promise<number>
  /** Grows with every transaction. */
  readonly revision: () => number
  /** Undefined when one is running already. */
  readonly rebuild: () => Promise<RebuildReport | undefined>
  readonly rebuilding: () => boolean
}

type Running = { readonly facts: Facts; readonly fold: Fold; readonly subscriber: EventSubscriber }

/** How long another process may hold the file: the instance before this one, or a rebuild by command. */
const lockedRetries = 60
const lockedDelayMs = 500

export const createMonitor = ({ bus, config, log }: FoldParts): Monitor => {
  const file = factsFile(config.dataDir)
  const prefix = config.topicPrefix
  let running: Running | undefined
  let fatal: string | undefined
  let rebuilding: Promise<RebuildReport> | undefined
  let stopped = false
  let halted = false
  // what a rebuild folded before must not look like standing still
  let earlierRevisions = 0

  const openPatiently = async (): Promise<Facts> => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await openFacts(file, why => log.warn({ file, why }, 'the facts are thrown away and folded anew'))
      } catch (error) {
        if (attempt >= lockedRetries || stopped) throw error
        if (attempt === 0) log.warn({ file, error }, 'the file of facts cannot be opened yet')
        await new Promise(resolve => setTimeout(resolve, lockedDelayMs))
      }
    }
  }

  const run = async (): Promise<void> => {
    const facts = await openPatiently()
    const fold = await createFold(facts, prefix)
    const subscriber = bus.subscriber({
      // one stable group per replica: each has a file of its own
      group: `${prefix}.labour-monitor.fold-${config.instance}`,
      topics: topicNames(prefix),
      from: { offsets: fold.offsets },
      partitionsConcurrently,
      onBatch: fold.fold,
      handler: record => fold.fold([record]),
      clusterId: clusterMemory(facts),
      sessionTimeoutMs: config.sessionTimeoutMs,
      onFatal: reason => {
        fatal = reason
        log.fatal({ reason }, 'the fold cannot go on')
      },
    })
    running = { facts, fold, subscriber }
    halted = false
    await subscriber.start()
  }

  const halt = async (): Promise<void> => {
    const before = running
    if (before === undefined || halted) return
    halted = true
    await before.subscriber.stop()
    await before.fold.idle()
  }

  const close = async (): Promise<void> => {
    const before = running
    running = undefined
    if (before === undefined) return
    earlierRevisions += before.fold.revision() + 1
    await before.facts.close()
  }

  const rebuild = async (): Promise<RebuildReport> => {
    try {
      return await rebuildFacts({
        bus,
        config,
        log,
        file,
        live: {
          offsets: async () => new Map(running?.fold.offsets() ?? []),
          halt,
          reading: work => {
            if (running === undefined) throw new Error('the facts are not open')
            return running.facts.reading(work)
          },
          close,
        },
      })
    } finally {
      // whatever became of it, the fold goes on: from the new file or from the old one
      if (!stopped) {
        await halt()
        await close()
        await run()
      }
    }
  }

  return {
    start: run,
    stop: async () => {
      stopped = true
      await rebuilding?.catch(() => undefined)
      await halt()
      await close()
    },
    unready: () => {
      if (fatal !== undefined) return fatal
      if (running === undefined) return 'the facts are not open'
      return running.subscriber.health().running || rebuilding !== undefined ? undefined : 'the fold is not running'
    },
    reading: async work => running?.facts.reading(work),
    lag: async () => {
      const rows = await running?.subscriber.lag()
      if (rows === undefined) throw new Error('the fold is not running')
      return rows.reduce((sum, { lag }) => sum + lag, 0)
    },
    revision: () => earlierRevisions + (running?.fold.revision() ?? 0),
    rebuild: async () => {
      if (rebuilding !== undefined) return undefined
      rebuilding = rebuild().finally(() => {
        rebuilding = undefined
      })
      return rebuilding
    },
    rebuilding: () => rebuilding !== undefined,
  }
}
