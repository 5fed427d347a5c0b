/** What a ClusterMemory holds: the cluster and the groups that have committed a position on it. */
export type RememberedCluster = { cluster: string; groups: readonly string[] }

/** One line for the cluster id, one per group. */
export const writeMemory = ({ cluster, groups }: RememberedCluster): string =>
  [cluster, ...[...new Set(groups)].sort()].join('\n')

export const readMemory = (text: string | undefined): RememberedCluster | undefined => {
  const [cluster, ...groups] = (text ?? '').split('\n')
  return cluster ? { cluster, groups } : undefined
}
