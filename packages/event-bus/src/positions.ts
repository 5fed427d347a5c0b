import { type PartitionEnds, partitionKey } from './port.ts'

export type PositionsToCheck = {
  /** cluster that was remembered, if any, and the one that answered */
  rememberedCluster: string | undefined
  cluster: string
  /** the group is known to have committed here before */
  hadPosition: boolean
  /** topics that exist, with their ends; a topic that is missing here does not exist */
  topics: ReadonlyMap<string, readonly PartitionEnds[]>
  /** next offset to read by partition key, wherever it is kept (committed, stored with the effects, in memory) */
  positions: ReadonlyMap<string, bigint>
}

/**
 * Compares what a group remembers with what the broker holds. A wiped or foreign broker must not be read: kafkajs would jump
 * silently to the tail or to 0 when a position lies beyond the end.
 * @returns the reason not to run, or undefined
 */
export const positionMismatch = (check: PositionsToCheck): string | undefined => {
  const { rememberedCluster, cluster, hadPosition, topics, positions } = check
  if (rememberedCluster !== undefined && rememberedCluster !== cluster) {
    return `this is cluster ${cluster}, but the group belongs to cluster ${rememberedCluster}`
  }
  // The id alone is not enough: a broker wiped and formatted with a fixed id (as container images do) comes back as the same cluster.
  if (hadPosition && positions.size === 0) return 'the group had a position on this cluster and has none now'
  for (const [key, position] of positions) {
    const topic = key.slice(0, key.lastIndexOf('/'))
    const ends = topics.get(topic)
    if (!ends) {
      if (position > 0n) return `topic ${topic} is gone, the group had reached ${position} in ${key}`
      continue
    }
    const end = ends.find(({ partition }) => partitionKey(topic, partition) === key)
    if (!end) return `${key} is gone, the group had reached ${position}`
    if (position > end.next) return `${key} ends at ${end.next}, the group had reached ${position}`
    if (position < end.first)
      return `${key} begins at ${end.first}, the group stands at ${position}: records are missing`
  }
  return undefined
}
