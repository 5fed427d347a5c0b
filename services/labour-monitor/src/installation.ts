import { join } from 'node:path'
import { topics } from '@noinghe/contracts'
import type { Platform } from '@noinghe/service-kit'

/** The parts of a service the fold needs; a command-line rebuild has no others. */
export type FoldParts = Pick<Platform, 'bus' | 'config' | 'log'>

export const factsFile = (dataDir: string): string => join(dataDir, 'labour-monitor', 'facts.duckdb')

export const topicNames = (prefix: string): readonly string[] => Object.keys(topics).map(name => `${prefix}.${name}`)

/** All topics must be there before a subscriber reads any. */
export const ensureTopics = async ({ bus, config }: Pick<FoldParts, 'bus' | 'config'>): Promise<void> => {
  const admin = bus.admin()
  try {
    await admin.ensure(topicNames(config.topicPrefix).map(name => ({ name, partitions: config.partitions })))
  } finally {
    await admin.disconnect()
  }
}

/** What comes at once is written at once: the more batches in hand, the fewer transactions. */
export const partitionsConcurrently = 12
