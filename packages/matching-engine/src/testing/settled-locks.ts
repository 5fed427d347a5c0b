import type { Written } from './instance-of.ts'

/** As many of the wanted heads of each edge as every limit still leaves, edge after edge: locks that fit together. */
export const settledLocks = (written: Written, wanted: readonly number[]): readonly number[] => {
  const { enterprises, schools } = written
  const left = {
    demand: [...written.demand],
    slot: [...written.capacity],
    enterprise: [...(enterprises?.limit ?? [])],
    school: [...(schools?.limit ?? [])],
    all: [written.maximum ?? Number.POSITIVE_INFINITY],
  }
  return written.edges.map(([demand, slot, , limit], edge) => {
    const bounds: readonly (readonly [number[], number])[] = [
      [left.demand, demand],
      [left.slot, slot],
      [left.enterprise, enterprises?.of[demand] ?? -1],
      [left.school, schools?.of[slot] ?? -1],
      [left.all, 0],
    ]
    const room = bounds.map(([limits, at]) => limits[at] ?? Number.POSITIVE_INFINITY)
    const locked = Math.min(wanted[edge] ?? 0, limit ?? Number.POSITIVE_INFINITY, ...room)
    for (const [limits, at] of bounds) if (at >= 0) limits[at] = (limits[at] ?? 0) - locked
    return locked
  })
}
