import { readFileSync, writeFileSync } from 'node:fs'
import type { Instance } from '@noinghe/matching-engine'

/** A plain instance in columns: heads of demands, seats of slots, and of each pair its demand, slot and weight. */
export type Columns = {
  readonly demand: Int32Array
  readonly capacity: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly weight: Int32Array
}

/**
 * Writes an instance as the programs in peers/ read it: whole numbers of 32 bits, little-endian; first how many demands,
 * slots and pairs there are, then the columns one after the other.
 */
export const writeColumns = (path: string, { demand, capacity, from, to, weight }: Columns): void => {
  const sizes = Int32Array.of(demand.length, capacity.length, weight.length)
  const columns = [sizes, demand, capacity, from, to, weight]
  writeFileSync(
    path,
    Buffer.concat(columns.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength))),
  )
}

export const readColumns = (path: string): Columns => {
  const { buffer, byteOffset, byteLength } = readFileSync(path)
  const numbers = new Int32Array(buffer.slice(byteOffset, byteOffset + byteLength))
  const [demands = 0, slots = 0, pairs = 0] = numbers
  const column = (start: number, length: number): Int32Array => numbers.slice(start, start + length)
  const first = 3 + demands + slots
  return {
    demand: column(3, demands),
    capacity: column(3 + demands, slots),
    from: column(first, pairs),
    to: column(first + pairs, pairs),
    weight: column(first + 2 * pairs, pairs),
  }
}

/** The same for the engine. */
export const instanceOf = ({ demand, capacity, from, to, weight }: Columns): Instance => ({
  demands: { limit: Float64Array.from(demand) },
  slots: { limit: Float64Array.from(capacity) },
  pairs: { demand: from, slot: to, weight: Float64Array.from(weight) },
  order: 'weight',
})
