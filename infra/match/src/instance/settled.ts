import { InputError } from '../json/input-error.ts'
import { handOut, type Portion } from './hand-out.ts'
import type { InstanceFile, Triples } from './instance-file.ts'
import { type Merged, mergedPairs } from './sorted-pairs.ts'

/**
 * Locked heads of each edge. Of parallel edges the one of the highest weight holds the lock, as far as its cap goes, then
 * the next one.
 */
export const lockedOf = (file: InstanceFile, limit: Float64Array | undefined): Float64Array | undefined => {
  const { locks } = file
  if (locks === undefined) return undefined
  return settle(
    file,
    'locks',
    locks,
    edge => limit?.[edge] ?? Number.POSITIVE_INFINITY,
    entry => {
      throw new InputError(`locks[${entry}][2]`, {
        vi: 'nhiều hơn giới hạn của cặp',
        en: 'more than the cap of the pair allows',
      })
    },
  )
}

/** Heads of standing proposals beside the locked ones; what is beyond the caps can not be kept and is left out. */
export const keptOf = (
  file: InstanceFile,
  limit: Float64Array | undefined,
  locked: Float64Array | undefined,
): Float64Array | undefined => {
  const { keep } = file
  if (keep === undefined) return undefined
  const room = (edge: number) => (limit?.[edge] ?? Number.POSITIVE_INFINITY) - (locked?.[edge] ?? 0)
  return settle(file, 'keep', keep, room, () => {})
}

const settle = (
  { demand, capacity, edges }: InstanceFile,
  name: string,
  list: Triples,
  room: (edge: number) => number,
  beyond: (entry: number) => void,
): Float64Array => {
  const all = Int32Array.from(list.heads, (_, at) => at)
  const merged: Merged = mergedPairs(list, list.heads, { demands: demand.length, slots: capacity.length }, all)
  const weight = (edge: number) => edges.third[edge] ?? 0
  const portionsOf = (parallel: Int32Array): readonly Portion[] =>
    Array.from(parallel)
      .sort((a, b) => weight(b) - weight(a) || a - b)
      .map(edge => ({ edge, room: room(edge) }))
  return handOut(edges, merged, demand.length, portionsOf, (pair, _, portions) => {
    const entry = merged.entry[pair] ?? 0
    if (portions.length > 0) return beyond(entry)
    const [i, j] = [merged.demand[pair], merged.slot[pair]]
    throw new InputError(`${name}[${entry}]`, { vi: `edges không có cặp ${i}–${j}`, en: `edges has no pair ${i}–${j}` })
  })
}
